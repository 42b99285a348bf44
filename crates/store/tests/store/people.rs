//! People and tickets to test with.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use plaza_domain::people::{EmailAddress, Ticket, TicketState, secret};
use plaza_store::{BrowserSessionKind, NewBrowserSession, NewMail, NewSignIn, SignInPurpose};
use serde_json::json;

use super::support::an_instant;

pub(crate) fn email(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

pub(crate) fn minutes(count: i64) -> DateTime<Utc> {
    an_instant() + TimeDelta::minutes(count)
}

/// A ticket that lets `address` in, told in minute `minute`.
pub(crate) fn ticket(slug: &str, address: &str, minute: i64) -> Ticket {
    Ticket {
        slug: slug.into(),
        state: TicketState::Complete,
        email: Some(email(address)),
        name: "Ada Lovelace".into(),
        release: "participant".into(),
        updated_at: minutes(minute),
        language: None,
    }
}

pub(crate) fn mail(address: &str) -> NewMail {
    NewMail {
        kind: "ticket".into(),
        email: email(address),
        locale: "en".into(),
        payload: json!({}),
        once: None,
    }
}

pub(crate) fn request(address: &str) -> NewSignIn {
    NewSignIn {
        email: email(address),
        purpose: SignInPurpose::Asked,
        nonce_hash: Some(secret::hash("nonce")),
        shown_hash: Some(secret::hash("shown")),
        next: "/me/schedule".into(),
        locale: "es".into(),
        lifetime: Duration::from_mins(15),
        token_hash: None,
    }
}

pub(crate) fn browser(token: &str) -> NewBrowserSession {
    NewBrowserSession {
        token_hash: secret::hash(token),
        id: format!("id-of-{token}"),
        kind: BrowserSessionKind::Cookie,
        device: "Firefox on Linux".into(),
        lifetime: Duration::from_hours(60 * 24),
    }
}
