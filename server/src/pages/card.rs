//! A session as it is shown in lists: on the schedule, in the atrium, beside another session.

use chrono::{DateTime, Utc};
use plaza_domain::schedule::{LabelId, Schedule, Session, Slot, whats_on::SlotState};

use super::{badge::Badge, icons, text::Text};
use crate::{
    i18n::{Translate, dates::Dates},
    page::Scene,
};

/// What a template needs of a session without its long text.
#[expect(clippy::struct_excessive_bools, reason = "each is one fact a template asks for")]
#[derive(Debug)]
pub(crate) struct Card {
    pub(crate) id: String,
    pub(crate) title: Text,
    pub(crate) time: Option<Time>,
    pub(crate) people: Vec<Link>,
    pub(crate) location: Option<Tag>,
    pub(crate) kind: Option<Tag>,
    pub(crate) icon: String,
    pub(crate) track: Option<Tag>,
    /// The class that carries the track's colour.
    pub(crate) track_class: String,
    pub(crate) themes: Vec<Tag>,
    pub(crate) languages: Vec<Tag>,
    pub(crate) is_recorded: bool,
    pub(crate) has_captions: bool,
    pub(crate) has_interpretation: bool,
    pub(crate) badges: Vec<Badge>,
    /// Folded text a query is looked for in.
    pub(crate) search: String,
    /// Does not match what the visitor asked for.
    pub(crate) is_hidden: bool,
}

/// When something is, ready to be written.
#[derive(Debug, Clone)]
pub(crate) struct Time {
    pub(crate) slot: Slot,
    /// `2026-06-18` in the visitor's zone.
    pub(crate) day: String,
    /// `Thursday 18 June`
    pub(crate) day_name: String,
    pub(crate) start: String,
    pub(crate) end: String,
    pub(crate) state: &'static str,
    /// `in 12 min`, when it is less than a day away.
    pub(crate) until: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) name: Text,
    pub(crate) href: String,
}

/// A label with its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) id: String,
    pub(crate) name: Text,
}

impl Card {
    pub(crate) fn new(scene: &Scene<'_>, schedule: &Schedule, session: &Session) -> Self {
        let t = scene.t;
        let kind = session.session_type.as_ref();
        let kind = kind.and_then(|id| schedule.types.iter().find(|kind| kind.id == *id));
        let track_at = |id: &LabelId| schedule.tracks.iter().position(|track| track.id == *id);
        let track = session.track.as_ref().and_then(track_at);
        let position = scene.edition.position(session.id.as_str());
        Self {
            id: session.id.to_string(),
            title: Text::pick(&session.title, t),
            time: session.slot.map(|slot| Time::new(scene.dates(), slot, scene.now)),
            people: people_of(scene, session),
            location: session
                .location
                .as_ref()
                .and_then(|id| schedule.location(id.as_str()))
                .map(|place| Tag { id: place.id.to_string(), name: Text::pick(&place.name, t) }),
            icon: icons::known(kind.map_or("talk", |kind| kind.icon.as_str())).to_owned(),
            kind: kind
                .map(|kind| Tag { id: kind.id.to_string(), name: Text::pick(&kind.title, t) }),
            track_class: track.map(|i| format!("track-{i}")).unwrap_or_default(),
            track: track
                .and_then(|i| schedule.tracks.get(i))
                .map(|track| Tag { id: track.id.to_string(), name: Text::pick(&track.title, t) }),
            themes: schedule
                .themes
                .iter()
                .filter(|theme| session.themes.contains(&theme.id))
                .map(|theme| Tag { id: theme.id.to_string(), name: Text::pick(&theme.title, t) })
                .collect(),
            languages: languages_of(t, session),
            is_recorded: session.is_recorded,
            has_captions: session.has_captions,
            has_interpretation: session.has_interpretation,
            badges: Badge::of(scene, schedule, session),
            search: position.and_then(|i| scene.edition.search.get(i)).cloned().unwrap_or_default(),
            is_hidden: false,
        }
    }

    pub(crate) fn href(&self) -> String {
        format!("/sessions/{}", self.id)
    }

    /// Space-separated ids, for attributes.
    pub(crate) fn theme_ids(&self) -> String {
        self.themes.iter().map(|theme| theme.id.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Space-separated tags, for attributes.
    pub(crate) fn language_ids(&self) -> String {
        self.languages.iter().map(|language| language.id.as_str()).collect::<Vec<_>>().join(" ")
    }
}

impl Time {
    pub(crate) fn new(dates: Dates, slot: Slot, now: DateTime<Utc>) -> Self {
        let date = dates.date(slot.start);
        let is_near = slot.start - now < chrono::TimeDelta::days(1);
        Self {
            slot,
            day: date.to_string(),
            day_name: dates.day(date),
            start: dates.time(slot.start),
            end: dates.time(slot.end),
            state: match slot.state(now) {
                SlotState::Future => "future",
                SlotState::Soon => "soon",
                SlotState::Present => "present",
                SlotState::Past => "past",
            },
            until: if is_near { dates.until(slot.start, now) } else { String::new() },
        }
    }

    /// For `datetime` attributes.
    pub(crate) fn start_iso(&self) -> String {
        iso(self.slot.start)
    }

    pub(crate) fn end_iso(&self) -> String {
        iso(self.slot.end)
    }

    pub(crate) fn is_now(&self) -> bool {
        self.state == "present"
    }
}

/// An instant for machines: `2026-06-18T09:30:00Z`.
pub(crate) fn iso(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// Cards of sessions, in their order.
pub(crate) fn cards<'s>(
    scene: &Scene<'_>,
    sessions: impl IntoIterator<Item = &'s Session>,
) -> Vec<Card> {
    let Some(schedule) = scene.edition.schedule() else { return Vec::new() };
    sessions.into_iter().map(|session| Card::new(scene, schedule, session)).collect()
}

fn people_of(scene: &Scene<'_>, session: &Session) -> Vec<Link> {
    let people = session.people.iter().filter_map(|id| scene.edition.person(id.as_str()));
    people
        .map(|person| Link {
            name: Text::own(&*person.name),
            href: format!("/people/{}", person.id),
        })
        .collect()
}

fn languages_of(t: Translate, session: &Session) -> Vec<Tag> {
    let name = |tag: &String| Text::own(t.language_name(tag));
    session.languages.iter().map(|tag| Tag { id: tag.clone(), name: name(tag) }).collect()
}
