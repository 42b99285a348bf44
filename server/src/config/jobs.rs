//! `[jobs]`: what starts jobs, and when.

use std::collections::BTreeMap;

use plaza_jobs::runner::schedule::{Schedule, ScheduleError};
use serde::{Deserialize, Serialize};

use super::{Config, MailTransport};

/// The jobs there may be.
pub const JOB_NAMES: [&str; 6] =
    ["fetch-content", "fetch-schedule", "fetch-users", "forget", "send-mail", "send-messages"];

impl Config {
    /// Why a job of [`JOB_NAMES`] is off here; `None` when it is on.
    pub fn reason_off(&self, job: &str) -> Option<&'static str> {
        match job {
            "fetch-content" if self.content.is_none() => Some("the section [content] is missing"),
            "fetch-schedule" if self.pretalx.is_none() => Some("the section [pretalx] is missing"),
            "fetch-users" if self.tito.is_none() => Some("the section [tito] is missing"),
            // Mail that stays in memory belongs to the server whose memory it is.
            "send-mail" if self.mail.transport == MailTransport::Outbox => {
                Some("mail.transport is outbox: mail stays in the server")
            }
            _ => None,
        }
    }
}

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
    pub fetch_users: String,
    pub send_messages: String,
    pub forget: String,
}

impl Default for Schedules {
    fn default() -> Self {
        // Not at the same second: they may be waiting for the same network.
        Self {
            fetch_schedule: "0 */5 * * * *".to_owned(),
            fetch_content: "30 */10 * * * *".to_owned(),
            fetch_users: "15 */2 * * * *".to_owned(),
            // Runs at once when a message is sent; this is for one that was cut short.
            send_messages: "45 */5 * * * *".to_owned(),
            // When few are awake.
            forget: "0 17 3 * * *".to_owned(),
        }
    }
}

impl Schedules {
    /// By the names of the jobs.
    pub fn texts(&self) -> [(&'static str, &str); 5] {
        [
            ("fetch-schedule", &self.fetch_schedule),
            ("fetch-content", &self.fetch_content),
            ("fetch-users", &self.fetch_users),
            ("send-messages", &self.send_messages),
            ("forget", &self.forget),
        ]
    }

    /// The schedules in force. Fails only where [`super::Config::problems`] says so.
    pub fn parse(&self) -> Result<BTreeMap<&'static str, Schedule>, ScheduleError> {
        let wanted = self.texts().into_iter().filter(|(_, text)| !text.trim().is_empty());
        wanted.map(|(job, text)| Ok((job, Schedule::parse(text)?))).collect()
    }
}
