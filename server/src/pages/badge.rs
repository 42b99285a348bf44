//! What changed of a session lately, in words.

use plaza_domain::schedule::{ChangeKind, Schedule, Session, change::Placement};

use super::text::Text;
use crate::page::Scene;

/// A mark on a session: moved, new, renamed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Badge {
    /// For styles: `moved`, `new`, `renamed`.
    pub(crate) kind: &'static str,
    pub(crate) word: String,
    /// Where it was, what it was called; may be empty.
    pub(crate) detail: String,
}

impl Badge {
    /// The marks of a session, the newest of each kind. A new session bears no other: nobody
    /// knew it before.
    pub(super) fn of(scene: &Scene<'_>, schedule: &Schedule, session: &Session) -> Vec<Self> {
        let t = scene.t;
        let mut badges: Vec<Self> = Vec::new();
        for change in scene.edition.changes_of(session.id.as_str()) {
            let badge = match &change.kind {
                ChangeKind::Added => {
                    Self { kind: "new", word: t.get("badge-new"), detail: String::new() }
                }
                ChangeKind::Moved { from, .. } => Self {
                    kind: "moved",
                    word: t.get("badge-moved"),
                    detail: was_at(scene, schedule, from),
                },
                ChangeKind::Retitled { from } => Self {
                    kind: "renamed",
                    word: t.get("badge-renamed"),
                    detail: t.fill("badge-was-called", "title", &Text::pick(from, t).plain),
                },
                ChangeKind::Cancelled { .. } => continue,
            };
            if badges.iter().all(|known| known.kind != badge.kind) {
                badges.push(badge);
            }
        }
        if badges.iter().any(|badge| badge.kind == "new") {
            badges.retain(|badge| badge.kind == "new");
        }
        badges
    }
}

/// `was Thursday 18 June, 14:30, Library`
pub(super) fn was_at(scene: &Scene<'_>, schedule: &Schedule, was: &Placement) -> String {
    let (t, dates) = (scene.t, scene.dates());
    let Some(slot) = was.slot else { return t.get("badge-was-unscheduled") };
    let location = was.location.as_ref().and_then(|id| schedule.location(id.as_str()));
    let day = dates.day_short(dates.date(slot.start));
    let time = t.fill2("date-moment", ("day", &day), ("time", &dates.time(slot.start)));
    match location {
        Some(location) => {
            let name = Text::pick(&location.name, t).plain;
            t.fill2("badge-was-at", ("time", &time), ("location", &name))
        }
        None => t.fill("badge-was-on", "time", &time),
    }
}
