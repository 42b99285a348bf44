//! `[jobs]`: what starts jobs, and when.

use std::collections::BTreeMap;

use plaza_jobs::runner::schedule::{Schedule, ScheduleError};
use serde::{Deserialize, Serialize};

/// The `[jobs]` section.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct JobsConfig {
    pub mode: JobMode,
    /// When each job starts: six fields, UTC, seconds first. A job left out keeps its default; an
    /// empty text stops it from starting by itself.
    pub schedules: BTreeMap<String, String>,
}

/// What starts jobs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JobMode {
    /// This process, by its own clock.
    #[default]
    InProcess,
    /// Somebody else, by `plaza job NAME` (a Kubernetes CronJob) or by a webhook.
    External,
    /// Nobody.
    Off,
}

impl JobsConfig {
    /// The schedules in force, read. Fails only where [`super::Config::problems`] says so.
    pub fn parsed_schedules(&self) -> Result<BTreeMap<String, Schedule>, ScheduleError> {
        self.texts().into_iter().map(|(job, text)| Ok((job, Schedule::parse(&text)?))).collect()
    }

    fn texts(&self) -> BTreeMap<String, String> {
        let mut schedules = BTreeMap::from([
            ("fetch-content".to_owned(), "30 */10 * * * *".to_owned()),
            ("fetch-schedule".to_owned(), "0 */5 * * * *".to_owned()),
        ]);
        schedules.extend(self.schedules.clone());
        schedules.retain(|_, cron| !cron.trim().is_empty());
        schedules
    }
}
