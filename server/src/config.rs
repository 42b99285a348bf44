//! What an operator decides: one TOML file, environment variables over it, flags over both.
//!
//! [`load::load`] reads and checks it; [`print::print`] shows what is in force without its
//! secrets.

mod auth;
pub mod check;
mod database;
pub mod error;
mod http;
mod jobs;
mod keys;
mod layer;
pub mod load;
mod log;
pub mod mail;
mod metrics;
mod openid;
pub mod print;
mod privacy;
mod schedule;
pub mod secret;
mod sockets;
#[cfg(test)]
mod tests;
mod webhooks;

use plaza_domain::people::Role;
use plaza_jobs::{content::ContentOptions, pretalx::PretalxOptions, tito::TitoOptions};
use serde::{Deserialize, Serialize};

pub use self::{
    auth::AuthConfig,
    database::{CacheConfig, DatabaseConfig},
    http::HttpConfig,
    jobs::{JOB_NAMES, JobMode, JobsConfig, Schedules},
    log::{LogConfig, LogFormat},
    mail::{MailConfig, MailTransport},
    metrics::MetricsConfig,
    openid::OpenIdConfig,
    privacy::PrivacyConfig,
    schedule::ScheduleConfig,
    sockets::SocketsConfig,
    webhooks::WebhooksConfig,
};

/// The whole configuration. Every key has a default except where a job's source is; a section
/// that is absent switches its job off.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    pub http: HttpConfig,
    pub database: DatabaseConfig,
    pub cache: CacheConfig,
    /// Where the programme comes from; without it `fetch-schedule` does not exist.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pretalx: Option<PretalxOptions>,
    /// Where the organizers' copy comes from; without it `fetch-content` does not exist.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<ContentOptions>,
    /// Where tickets come from; without it `fetch-users` and Tito's hook do not exist.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tito: Option<TitoOptions>,
    pub auth: AuthConfig,
    pub schedule: ScheduleConfig,
    pub sockets: SocketsConfig,
    pub mail: MailConfig,
    pub privacy: PrivacyConfig,
    /// Another way to sign in; without it mail is the only one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openid: Option<OpenIdConfig>,
    pub jobs: JobsConfig,
    pub webhooks: WebhooksConfig,
    pub metrics: MetricsConfig,
    pub log: LogConfig,
}

impl Config {
    /// The roles a type of ticket gives, beside that of an attendee.
    pub fn roles_of(&self, release: &str) -> &[Role] {
        self.tito.as_ref().map_or(&[], |tito| tito.roles_of(release))
    }
}
