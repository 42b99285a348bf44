//! Where the programme comes from, and how to ask for it.

use std::{path::PathBuf, time::Duration};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use url::Url;

use super::mapping::Mapping;
pub use crate::fetch::Token;
use crate::fetch::duration;

/// The `[pretalx]` section of the configuration.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PretalxOptions {
    /// The site, `https://pretalx.com`; or a folder of captured answers with an `index.json`, as
    /// a `file:` URL or a path.
    pub url: String,
    /// The event's slug.
    pub event: String,
    /// Without one, only what is public is fetched. For a folder any text does: it selects the
    /// answers that were captured with a token.
    #[serde(default)]
    pub token: Option<Token>,
    #[serde(default)]
    pub api: Api,
    /// For one request, its answer included: `"15s"`, `"500ms"`, or a number of seconds.
    #[serde(default = "default_timeout", with = "duration")]
    pub request_timeout: Duration,
    /// How often a request is repeated when the source is down, slow, or says "too many".
    #[serde(default = "default_retries")]
    pub retries: u32,
    /// Before the first repetition; doubled for each further one.
    #[serde(default = "default_pause", with = "duration")]
    pub retry_pause: Duration,
    /// Requests under way at one time.
    #[serde(default = "default_concurrency")]
    pub concurrency: usize,
    /// Moves the whole programme by whole days, so that it begins on that date.
    #[serde(default)]
    pub rehearse_from: Option<RehearseFrom>,
    /// Publish although fewer than half of the sessions are left.
    #[serde(default)]
    pub allow_shrink: bool,
    #[serde(default)]
    pub mapping: Mapping,
}

impl PretalxOptions {
    pub fn new(url: impl Into<String>, event: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            event: event.into(),
            token: None,
            api: Api::default(),
            request_timeout: default_timeout(),
            retries: default_retries(),
            retry_pause: default_pause(),
            concurrency: default_concurrency(),
            rehearse_from: None,
            allow_shrink: false,
            mapping: Mapping::default(),
        }
    }

    /// What `url` names, or why it names nothing.
    pub fn place(&self) -> Result<Place, String> {
        let slug_ok = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if self.event.is_empty() || !self.event.chars().all(slug_ok) {
            return Err(format!("pretalx.event: `{}` is not the slug of an event", self.event));
        }
        match Url::parse(&self.url) {
            Ok(url) if !url.username().is_empty() || url.password().is_some() => {
                Err("pretalx.url holds a name or password: put the token in pretalx.token"
                    .to_owned())
            }
            Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(Place::Site(url)),
            Ok(url) if url.scheme() == "file" => url
                .to_file_path()
                .map(Place::Folder)
                .map_err(|()| format!("pretalx.url: `{url}` is not a folder of this machine")),
            Ok(url) => Err(format!("pretalx.url: cannot ask over `{}:`", url.scheme())),
            Err(_) if self.url.contains("://") || self.url.is_empty() => {
                Err("pretalx.url: neither a site (https://…) nor a folder".to_owned())
            }
            Err(_) => Ok(Place::Folder(PathBuf::from(&self.url))),
        }
    }
}

/// What answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    Site(Url),
    Folder(PathBuf),
}

/// Which generation of the API to speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Api {
    /// Look at how the event is described.
    #[default]
    Auto,
    /// Pretalx 2025 and later.
    V1,
    /// Pretalx up to 2024.
    Legacy,
}

/// A date, or the day on which the job runs, in the event's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum RehearseFrom {
    Date(NaiveDate),
    Word(Today),
}

/// The one word that is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Today {
    Today,
}

fn default_timeout() -> Duration {
    Duration::from_secs(15)
}

fn default_retries() -> u32 {
    3
}

fn default_pause() -> Duration {
    Duration::from_secs(1)
}

fn default_concurrency() -> usize {
    2
}

#[cfg(test)]
mod tests;
