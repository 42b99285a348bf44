//! Which Tito event the tickets are of, and how to ask for them.

use std::{collections::BTreeMap, path::PathBuf, time::Duration};

use plaza_domain::people::Role;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::fetch::{Token, duration};

/// The section of the configuration.
pub(super) const SECTION: &str = "tito";

/// The `[tito]` section of the configuration.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitoOptions {
    /// The account's slug.
    pub account: String,
    /// The event's slug.
    pub event: String,
    /// The API's site; or a folder of its answers, as a `file:` URL or a path.
    #[serde(default = "default_url")]
    pub url: String,
    /// A folder needs none.
    #[serde(default)]
    pub token: Option<Token>,
    /// What holders of a type of ticket are besides attendees, by the slug of the type.
    #[serde(default)]
    pub roles: BTreeMap<String, Vec<Role>>,
    /// Whether tickets that were sold in Tito's test mode let people in.
    #[serde(default)]
    pub test_mode: bool,
    /// For one request, its answer included: `"30s"`, `"500ms"`, or a number of seconds.
    #[serde(default = "default_timeout", with = "duration")]
    pub request_timeout: Duration,
    /// How often a request is repeated when the source is down, slow, or says "too many".
    #[serde(default = "default_retries")]
    pub retries: u32,
    /// Before the first repetition; doubled for each further one.
    #[serde(default = "default_pause", with = "duration")]
    pub retry_pause: Duration,
}

/// What answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    Site(Url),
    Folder(PathBuf),
}

impl TitoOptions {
    pub fn new(account: impl Into<String>, event: impl Into<String>) -> Self {
        Self {
            account: account.into(),
            event: event.into(),
            url: default_url(),
            token: None,
            roles: BTreeMap::new(),
            test_mode: false,
            request_timeout: default_timeout(),
            retries: default_retries(),
            retry_pause: default_pause(),
        }
    }

    /// What `url` names, or why the section cannot be used.
    pub fn place(&self) -> Result<Place, String> {
        for (key, slug) in [("account", &self.account), ("event", &self.event)] {
            let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
            if slug.is_empty() || !slug.chars().all(is_plain) {
                return Err(format!("tito.{key}: `{slug}` is not the slug of an {key}"));
            }
        }
        let place =
            match Url::parse(&self.url) {
                Ok(url) if !url.username().is_empty() || url.password().is_some() => {
                    return Err(
                        "tito.url holds a name or password: put the token in tito.token".to_owned()
                    );
                }
                Ok(url) if matches!(url.scheme(), "http" | "https") => Place::Site(url),
                Ok(url) if url.scheme() == "file" => {
                    let path = url.to_file_path();
                    Place::Folder(path.map_err(|()| {
                        format!("tito.url: `{url}` is not a folder of this machine")
                    })?)
                }
                Ok(url) => return Err(format!("tito.url: cannot ask over `{}:`", url.scheme())),
                Err(_) if self.url.contains("://") || self.url.is_empty() => {
                    return Err("tito.url: neither a site (https://…) nor a folder".to_owned());
                }
                Err(_) => Place::Folder(PathBuf::from(&self.url)),
            };
        let has_token = self.token.as_ref().is_some_and(|token| !token.expose().is_empty());
        if matches!(place, Place::Site(_)) && !has_token {
            return Err(
                "tito.token is missing: Tito tells nobody of tickets without one".to_owned()
            );
        }
        Ok(place)
    }

    /// What the holder of a type of ticket is besides an attendee.
    pub fn roles_of(&self, release: &str) -> &[Role] {
        self.roles.get(release).map_or(&[], Vec::as_slice)
    }

    /// Whether a telling is about this event. One that does not say is taken to be.
    pub(super) fn is_about_us(&self, account: Option<&str>, event: Option<&str>) -> bool {
        account.is_none_or(|account| account == self.account)
            && event.is_none_or(|event| event == self.event)
    }

    /// The name under which it is kept how far this event was read.
    pub fn cursor(&self) -> String {
        format!("{SECTION}/{}/{}", self.account, self.event)
    }
}

fn default_url() -> String {
    "https://api.tito.io".to_owned()
}

fn default_timeout() -> Duration {
    Duration::from_secs(30)
}

fn default_retries() -> u32 {
    3
}

fn default_pause() -> Duration {
    Duration::from_secs(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_section_is_read_and_the_token_is_never_shown() {
        let options: TitoOptions = serde_json::from_str(
            r#"{"account": "plaza-collective", "event": "plaza-2026", "token": "very-secret",
                "roles": {"facilitator": ["speaker", "moderator"]}, "request_timeout": "5s"}"#,
        )
        .unwrap();
        assert_eq!(options.place(), Ok(Place::Site("https://api.tito.io".parse().unwrap())));
        assert_eq!(options.roles_of("facilitator"), [Role::Speaker, Role::Moderator]);
        assert_eq!(options.roles_of("online"), []);
        assert_eq!(options.cursor(), "tito/plaza-collective/plaza-2026");
        let shown = format!("{options:?} {}", serde_json::to_string(&options).unwrap());
        assert!(!shown.contains("very-secret") && shown.contains("(secret)"), "{shown}");
    }

    #[test]
    fn what_cannot_be_asked_is_refused_with_its_key() {
        let place = |change: fn(&mut TitoOptions)| {
            let mut options = TitoOptions::new("plaza-collective", "plaza-2026");
            options.token = Some(Token::new("t"));
            change(&mut options);
            options.place()
        };
        assert_eq!(place(|o| o.url = "demo/tito".into()), Ok(Place::Folder("demo/tito".into())));
        let problem = |change| place(change).unwrap_err();
        assert!(problem(|o| o.account = "../x".into()).starts_with("tito.account: `../x`"));
        assert!(problem(|o| o.event = String::new()).starts_with("tito.event: "));
        assert!(problem(|o| o.token = None).starts_with("tito.token is missing"));
        assert!(problem(|o| o.url = "ftp://api.tito.io".into()).starts_with("tito.url: "));
        let refused = problem(|o| o.url = "https://ava:s3cret@api.tito.io".into());
        assert!(!refused.contains("s3cret"), "{refused}");
    }
}
