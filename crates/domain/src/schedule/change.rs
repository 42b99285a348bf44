//! What differs between two snapshots of the programme, in words a visitor can use.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{LocationId, Schedule, Session, SessionId, Slot};
use crate::localized::Localized;

/// Changes are carried along in snapshots for this long.
const REMEMBERED: TimeDelta = TimeDelta::days(7);
/// And no more than so many: a source that wavers would make snapshots grow with every run.
const MOST_REMEMBERED: usize = 2000;

/// One change of one session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub session: SessionId,
    /// When the job saw it.
    pub at: DateTime<Utc>,
    /// The title after the change; for a cancelled session its last one.
    pub title: Localized,
    #[serde(flatten)]
    pub kind: ChangeKind,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ChangeKind {
    Added,
    /// To another time or location, or in or out of the timetable.
    Moved {
        from: Placement,
        to: Placement,
    },
    /// No longer in the programme; where it was.
    Cancelled {
        was: Placement,
    },
    Retitled {
        from: Localized,
    },
}

/// When and where a session is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placement {
    pub slot: Option<Slot>,
    pub location: Option<LocationId>,
}

impl Placement {
    fn of(session: &Session) -> Self {
        Self { slot: session.slot, location: session.location.clone() }
    }
}

/// All changes from `old` to `new`, in the order of their sessions' ids. One session may have
/// several (moved and retitled). Linear in the number of sessions.
pub fn diff(old: &Schedule, new: &Schedule, at: DateTime<Utc>) -> Vec<Change> {
    let by_id = |schedule: &'_ Schedule| -> BTreeMap<SessionId, usize> {
        schedule.sessions.iter().enumerate().map(|(i, s)| (s.id.clone(), i)).collect()
    };
    let (before, after) = (by_id(old), by_id(new));
    let ids: BTreeSet<&SessionId> = before.keys().chain(after.keys()).collect();
    let mut changes = Vec::new();
    for id in ids {
        let mut note = |session: &Session, kind| {
            changes.push(Change { session: id.clone(), at, title: session.title.clone(), kind });
        };
        let was = before.get(id).and_then(|i| old.sessions.get(*i));
        let is = after.get(id).and_then(|i| new.sessions.get(*i));
        match (was, is) {
            (None, Some(is)) => note(is, ChangeKind::Added),
            (Some(was), None) => note(was, ChangeKind::Cancelled { was: Placement::of(was) }),
            (Some(was), Some(is)) => {
                let (from, to) = (Placement::of(was), Placement::of(is));
                if from != to {
                    note(is, ChangeKind::Moved { from, to });
                }
                if was.title != is.title {
                    note(is, ChangeKind::Retitled { from: was.title.clone() });
                }
            }
            (None, None) => {}
        }
    }
    changes
}

impl Schedule {
    /// Takes over what `old` remembered and puts `fresh` on top. Forgotten are changes older
    /// than a week, the oldest of very many, and cancellations of sessions that are back.
    pub fn remember(&mut self, old: &Schedule, fresh: &[Change], now: DateTime<Utc>) {
        let present: BTreeSet<&SessionId> = self.sessions.iter().map(|s| &s.id).collect();
        let is_back = |change: &Change| {
            matches!(change.kind, ChangeKind::Cancelled { .. }) && present.contains(&change.session)
        };
        let kept = old.changes.iter().filter(|c| now - c.at < REMEMBERED && !is_back(c)).cloned();
        self.changes = fresh.iter().cloned().chain(kept).take(MOST_REMEMBERED).collect();
    }
}
