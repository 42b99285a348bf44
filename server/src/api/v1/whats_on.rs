//! What is on at a moment.

use chrono::{DateTime, Utc};
use plaza_domain::{Schedule, schedule::whats_on::Phase};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::programme::Session;

/// What is on, and what comes next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WhatsOnAnswer {
    pub at: DateTime<Utc>,
    /// `before`, `during` or `after` the conference.
    #[schema(value_type = String, example = "during")]
    pub phase: Phase,
    pub now: Vec<Session>,
    /// All that start at the next start there is.
    pub next: Vec<Session>,
    /// When this answer stops being true; absent when nothing will change any more.
    pub until: Option<DateTime<Utc>>,
}

impl WhatsOnAnswer {
    pub fn new(schedule: &Schedule, at: DateTime<Utc>) -> Self {
        let on = schedule.whats_on(at);
        let turns = schedule.sessions.iter().filter_map(|session| session.slot);
        let until = turns.flat_map(|slot| [slot.start, slot.end]).filter(|turn| *turn > at).min();
        Self {
            at,
            phase: schedule.phase(at),
            now: on.now.into_iter().map(Session::from).collect(),
            next: on.next.into_iter().map(Session::from).collect(),
            until,
        }
    }
}
