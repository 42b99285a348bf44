//! Things an organizer would want to know about their programme: none of them stops it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Schedule, Session, SessionId, Slot};

/// One thing that looks wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Warning {
    pub kind: WarningKind,
    /// The sessions it is about; none for a warning about the source itself.
    pub sessions: Vec<SessionId>,
    /// One sentence for the organizer, in English.
    pub message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WarningKind {
    /// A session of a type (or track, or room) the source does not list.
    UnknownLabel,
    /// Scheduled, but with no link to join, in a programme where others have one.
    MissingLink,
    /// Confirmed, but without a slot.
    Unscheduled,
    /// Two sessions in one location at one time.
    LocationOverlap,
    /// One person in two sessions at one time.
    PersonOverlap,
    /// A text or link that was dropped or cut because it was unusable.
    Cleaned,
    /// A configured question that the source does not have.
    UnknownQuestion,
}

/// Everything that looks wrong in a programme, in order of kind, then session.
pub fn lint(schedule: &Schedule) -> Vec<Warning> {
    let mut warnings = Vec::new();
    unknown_labels(schedule, &mut warnings);
    // Where nobody joins online, nobody misses a link.
    let is_online = schedule.sessions.iter().any(|session| !session.links.is_empty());
    for session in &schedule.sessions {
        if session.slot.is_none() {
            let message = format!("{} is confirmed but has no slot", title(session));
            warnings.push(about(WarningKind::Unscheduled, &[session], message));
        } else if is_online && session.links.is_empty() {
            let message = format!("{} has no link to join", title(session));
            warnings.push(about(WarningKind::MissingLink, &[session], message));
        }
    }
    location_overlaps(schedule, &mut warnings);
    person_overlaps(schedule, &mut warnings);
    warnings.sort();
    warnings
}

fn unknown_labels(schedule: &Schedule, warnings: &mut Vec<Warning>) {
    let types: BTreeSet<_> = schedule.types.iter().map(|label| &label.id).collect();
    let tracks: BTreeSet<_> = schedule.tracks.iter().map(|label| &label.id).collect();
    let themes: BTreeSet<_> = schedule.themes.iter().map(|label| &label.id).collect();
    let locations: BTreeSet<_> = schedule.locations.iter().map(|location| &location.id).collect();
    for session in &schedule.sessions {
        let mut note = |thing: &str, id: &str| {
            let message = format!("{} has the unknown {thing} {id}", title(session));
            warnings.push(about(WarningKind::UnknownLabel, &[session], message));
        };
        if let Some(id) = session.session_type.as_ref().filter(|id| !types.contains(id)) {
            note("type", id.as_str());
        }
        if let Some(id) = session.track.as_ref().filter(|id| !tracks.contains(id)) {
            note("track", id.as_str());
        }
        for id in session.themes.iter().filter(|id| !themes.contains(id)) {
            note("theme", id.as_str());
        }
        if let Some(id) = session.location.as_ref().filter(|id| !locations.contains(id)) {
            note("location", id.as_str());
        }
    }
}

fn location_overlaps(schedule: &Schedule, warnings: &mut Vec<Warning>) {
    let mut by_location: BTreeMap<_, Vec<(Slot, &Session)>> = BTreeMap::new();
    for session in &schedule.sessions {
        if let (Some(slot), Some(location)) = (session.slot, &session.location) {
            by_location.entry(location).or_default().push((slot, session));
        }
    }
    for (location, sessions) in by_location {
        let known = schedule.location(location.as_str());
        let place = known.map_or(location.as_str(), |known| known.name.text("en"));
        for (one, other) in overlaps(sessions) {
            let message = format!("{} and {} overlap in {place}", title(one), title(other));
            warnings.push(about(WarningKind::LocationOverlap, &[one, other], message));
        }
    }
}

fn person_overlaps(schedule: &Schedule, warnings: &mut Vec<Warning>) {
    let names: BTreeMap<_, _> = schedule.people.iter().map(|p| (&p.id, p.name.as_str())).collect();
    let mut by_person: BTreeMap<_, Vec<(Slot, &Session)>> = BTreeMap::new();
    for session in &schedule.sessions {
        for person in session.slot.iter().flat_map(|_| &session.people) {
            by_person.entry(person).or_default().extend(session.slot.map(|slot| (slot, session)));
        }
    }
    for (person, sessions) in by_person {
        let name = names.get(person).copied().unwrap_or(person.as_str());
        for (one, other) in overlaps(sessions) {
            let message = format!("{name} is in {} and {} at once", title(one), title(other));
            warnings.push(about(WarningKind::PersonOverlap, &[one, other], message));
        }
    }
}

/// Each session that begins before an earlier one has ended, with the one that ends last of
/// those. Sorting makes one look back enough, however many there are.
fn overlaps(mut sessions: Vec<(Slot, &Session)>) -> Vec<(&Session, &Session)> {
    sessions.sort_by_key(|(slot, session)| (*slot, &session.id));
    let mut found = Vec::new();
    let mut last: Option<(Slot, &Session)> = None;
    for (slot, session) in sessions {
        if let Some((_, earlier)) = last.filter(|(before, _)| before.overlaps(&slot)) {
            found.push((earlier, session));
        }
        if last.is_none_or(|(before, _)| slot.end > before.end) {
            last = Some((slot, session));
        }
    }
    found
}

fn about(kind: WarningKind, sessions: &[&Session], message: String) -> Warning {
    Warning { kind, sessions: sessions.iter().map(|session| session.id.clone()).collect(), message }
}

fn title(session: &Session) -> String {
    format!("`{}` ({})", session.title.text("en"), session.id)
}
