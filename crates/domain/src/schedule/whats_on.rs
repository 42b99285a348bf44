//! What is on now, what comes next, and which part of the event we are in.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{Schedule, Session, Slot};

/// The part of the event a moment falls in; pages look different in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    Before,
    During,
    After,
}

/// Where a moment stands relative to a slot (deconf's slot states).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlotState {
    Future,
    /// Starts within the hour.
    Soon,
    Present,
    Past,
}

impl Slot {
    pub fn state(&self, now: DateTime<Utc>) -> SlotState {
        if now >= self.end {
            SlotState::Past
        } else if now >= self.start {
            SlotState::Present
        } else if self.start - now <= TimeDelta::hours(1) {
            SlotState::Soon
        } else {
            SlotState::Future
        }
    }
}

/// Sessions that are on, and the next ones to start.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatsOn<'a> {
    pub now: Vec<&'a Session>,
    /// All sessions that start at the next start there is.
    pub next: Vec<&'a Session>,
}

impl Schedule {
    pub fn phase(&self, now: DateTime<Utc>) -> Phase {
        match self.span() {
            Some(span) if now >= span.end => Phase::After,
            Some(span) if now >= span.start => Phase::During,
            _ => Phase::Before,
        }
    }

    pub fn whats_on(&self, now: DateTime<Utc>) -> WhatsOn<'_> {
        let starts_at = |session: &Session| session.slot.map(|slot| slot.start);
        let next = self.sessions.iter().filter_map(starts_at).filter(|start| *start > now).min();
        WhatsOn {
            now: self.sessions.iter().filter(|s| s.slot.is_some_and(|t| t.contains(now))).collect(),
            next: self
                .sessions
                .iter()
                .filter(|session| next.is_some() && starts_at(session) == next)
                .collect(),
        }
    }

    /// The next moment after `now` at which [`Schedule::whats_on`] or a slot's state changes:
    /// until then a rendered page stays true.
    pub fn next_turn(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.sessions
            .iter()
            .filter_map(|session| session.slot)
            .flat_map(|slot| [slot.start - TimeDelta::hours(1), slot.start, slot.end])
            .filter(|turn| *turn > now)
            .min()
    }
}
