//! `[jobs]`: what starts jobs, and when.

use std::collections::BTreeMap;

use plaza_jobs::runner::schedule::{Schedule, ScheduleError};
use serde::{Deserialize, Serialize};

/// The `[jobs]` section.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct JobsConfig {
    pub mode: JobMode,
    pub schedules: Schedules,
}

/// What starts jobs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JobMode {
    /// This process, by its own clock.
    #[default]
    InProcess,
    /// Somebody else, by `plaza job NAME` (a `CronJob` of Kubernetes) or by a webhook.
    External,
    /// Nobody.
    Off,
}

/// When each job starts by itself: six fields, seconds first, in UTC. An empty text stops it from
/// doing so.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Schedules {
    pub fetch_schedule: String,
    pub fetch_content: String,
}

impl Default for Schedules {
    fn default() -> Self {
        // Not at the same second: both may be waiting for the same network.
        Self {
            fetch_schedule: "0 */5 * * * *".to_owned(),
            fetch_content: "30 */10 * * * *".to_owned(),
        }
    }
}

impl Schedules {
    /// By the names of the jobs.
    pub fn texts(&self) -> [(&'static str, &str); 2] {
        [("fetch-schedule", &self.fetch_schedule), ("fetch-content", &self.fetch_content)]
    }

    /// The schedules in force. Fails only where [`super::Config::problems`] says so.
    pub fn parse(&self) -> Result<BTreeMap<&'static str, Schedule>, ScheduleError> {
        let wanted = self.texts().into_iter().filter(|(_, text)| !text.trim().is_empty());
        wanted.map(|(job, text)| Ok((job, Schedule::parse(text)?))).collect()
    }
}
