//! What is written down of what visitors do: deconf's events, each with exactly its shape.

mod limits;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::text::clean_line;

/// Bytes of an event's payload as JSON.
pub const MAX_PAYLOAD: usize = 4 << 10;
/// Characters kept of an error's message, and of its stack.
const MAX_MESSAGE: usize = 500;
const MAX_STACK: usize = 4_000;

/// One thing that happened. Names and keys are deconf's; a payload with a key too many is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "name",
    content = "data",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum Event {
    #[serde(rename = "session/ical")]
    SessionCalendar { session_id: String },
    #[serde(rename = "attendance/attend")]
    Attend { session_id: String },
    #[serde(rename = "attendance/unattend")]
    Unattend { session_id: String },
    #[serde(rename = "login/start")]
    SignInStart { email_hash: String },
    #[serde(rename = "login/finish")]
    SignInFinish {},
    #[serde(rename = "login/logout")]
    SignOut {},
    #[serde(rename = "login/unregister")]
    Unregister { confirmed: bool },
    #[serde(rename = "register/start")]
    RegisterStart { country: String },
    #[serde(rename = "general/pageView")]
    PageView { route_name: String, params: BTreeMap<String, Param> },
    #[serde(rename = "session/link")]
    SessionLink { session_id: String, action: LinkAction, link: String },
    #[serde(rename = "atrium/widget")]
    Widget { widget: String },
    #[serde(rename = "session/recommendation")]
    Recommendation { from_session: String, to_session: String, index: u32 },
    #[serde(rename = "session/share")]
    Share { session_id: String, kind: ShareKind },
    #[serde(rename = "profile/userCalendar")]
    OwnCalendar {},
    /// How many are here. The server's own.
    #[serde(rename = "internal/siteVisitors", skip_deserializing)]
    SiteVisitors { visitors: u64 },
    /// A script of a page failed ([`Event::client_error`]).
    #[serde(rename = "general/clientError", skip_deserializing)]
    ClientError { message: String, stack: String },
}

/// A part of an address, as routers of deconf's clients say it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Param {
    One(String),
    Many(Vec<String>),
}

/// What somebody did with a link of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkAction {
    Click,
    Copy,
    Qr,
}

/// Where somebody shared a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ShareKind {
    Mastodon,
    Twitter,
    Copy,
}

/// Why an event is not written down.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadEvent {
    #[error("`{0}` is no event that visitors tell of")]
    Unknown(String),
    #[error("the payload of {name} has another shape: {reason}")]
    Shape { name: String, reason: String },
    #[error("the payload of {0} is too large")]
    TooLarge(String),
    #[error("the payload of {0} holds control characters")]
    Control(String),
}

impl Event {
    /// An event as a visitor's program tells it.
    pub fn parse(name: &str, payload: &Value) -> Result<Self, BadEvent> {
        if !Self::FROM_VISITORS.contains(&name) {
            return Err(BadEvent::Unknown(clean_line(name, 60)));
        }
        if !limits::fits(payload, MAX_PAYLOAD) {
            return Err(BadEvent::TooLarge(name.to_owned()));
        }
        // After the size, which also bounds the depth.
        if !limits::is_plain(payload) {
            return Err(BadEvent::Control(name.to_owned()));
        }
        let told = json!({ "name": name, "data": payload });
        serde_json::from_value(told).map_err(|error| BadEvent::Shape {
            name: name.to_owned(),
            // The reason quotes keys of the payload.
            reason: clean_line(&error.to_string(), 200),
        })
    }

    /// What a page's script failed with: an object with `message` and `stack`, a text, or
    /// whatever else a program says; what is too long is cut.
    pub fn client_error(error: &Value) -> Self {
        let part = |key: &str| error.get(key).and_then(Value::as_str);
        let message = part("message").or(error.as_str()).unwrap_or("no message");
        let stack: String = part("stack").unwrap_or_default().chars().take(MAX_STACK).collect();
        let stack = stack.lines().map(|line| clean_line(line, 300)).collect::<Vec<_>>().join("\n");
        Self::ClientError { message: clean_line(message, MAX_MESSAGE), stack }
    }

    /// What deconf calls it: `session/link`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::SessionCalendar { .. } => "session/ical",
            Self::Attend { .. } => "attendance/attend",
            Self::Unattend { .. } => "attendance/unattend",
            Self::SignInStart { .. } => "login/start",
            Self::SignInFinish {} => "login/finish",
            Self::SignOut {} => "login/logout",
            Self::Unregister { .. } => "login/unregister",
            Self::RegisterStart { .. } => "register/start",
            Self::PageView { .. } => "general/pageView",
            Self::SessionLink { .. } => "session/link",
            Self::Widget { .. } => "atrium/widget",
            Self::Recommendation { .. } => "session/recommendation",
            Self::Share { .. } => "session/share",
            Self::OwnCalendar {} => "profile/userCalendar",
            Self::SiteVisitors { .. } => "internal/siteVisitors",
            Self::ClientError { .. } => "general/clientError",
        }
    }

    /// What is kept of it, as JSON: nothing that names a person or opens a door. An address's
    /// hash is dropped (who has a list of addresses can undo it), so is the query of a link and
    /// any part of a page's address that is called a token.
    pub fn data(&self) -> Value {
        let mut told = serde_json::to_value(self.without_secrets()).unwrap_or_default();
        told.get_mut("data").map(Value::take).unwrap_or_default()
    }

    fn without_secrets(&self) -> Self {
        match self.clone() {
            Self::SignInStart { .. } => Self::SignInStart { email_hash: String::new() },
            Self::SessionLink { session_id, action, link } => {
                let link = link.split(['?', '#']).next().unwrap_or_default().to_owned();
                Self::SessionLink { session_id, action, link }
            }
            Self::PageView { route_name, mut params } => {
                params.retain(|name, _| !name.to_lowercase().contains("token"));
                Self::PageView { route_name, params }
            }
            other => other,
        }
    }

    /// Names that visitors' programs may tell.
    pub const FROM_VISITORS: [&'static str; 14] = [
        "session/ical",
        "attendance/attend",
        "attendance/unattend",
        "login/start",
        "login/finish",
        "login/logout",
        "login/unregister",
        "register/start",
        "general/pageView",
        "session/link",
        "atrium/widget",
        "session/recommendation",
        "session/share",
        "profile/userCalendar",
    ];
}

#[cfg(test)]
mod tests;
