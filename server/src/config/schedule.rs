//! `[schedule]`: when what belongs to a session is given out.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// A day: longer, and "shortly before the start" would mean nothing.
const MOST_MINUTES: u32 = 24 * 60;

/// The `[schedule]` section.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ScheduleConfig {
    /// Attendees get a session's links this long before its start.
    pub links_open_minutes: u32,
}

impl ScheduleConfig {
    pub fn links_open(&self) -> TimeDelta {
        TimeDelta::minutes(i64::from(self.links_open_minutes))
    }

    /// What is wrong with it.
    pub(super) fn problem(&self) -> Option<String> {
        let problem = format!("schedule.links_open_minutes must be {MOST_MINUTES} at most");
        (self.links_open_minutes > MOST_MINUTES).then_some(problem)
    }
}

impl Default for ScheduleConfig {
    fn default() -> Self {
        Self { links_open_minutes: 30 }
    }
}
