//! What Tito says, as far as it decides about a registration; answers, notes and prices have no
//! field here and are never read.
//!
//! What a field holds when there is nothing to say differs between lists, webhooks and Tito's own
//! samples: it may be absent, null or empty.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

/// A page of the list of tickets.
#[derive(Debug, Deserialize)]
pub(super) struct Page {
    /// Each is read by itself: one that is unusable does not keep the others out.
    pub tickets: Vec<Value>,
    #[serde(default)]
    pub meta: Meta,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Meta {
    #[serde(default)]
    pub next_page: Option<u32>,
    /// On all pages together.
    #[serde(default)]
    pub total_count: Option<usize>,
}

/// A ticket: in a list, alone in a webhook, or among those of a registration.
#[derive(Debug, Deserialize)]
pub(super) struct Ticket {
    #[serde(default)]
    pub slug: Option<String>,
    /// In lists.
    #[serde(default)]
    pub state: Option<String>,
    /// The same in webhooks, where it may be null.
    #[serde(default)]
    pub state_name: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub first_name: Option<String>,
    #[serde(default)]
    pub last_name: Option<String>,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub registration_name: Option<String>,
    #[serde(default)]
    pub registration_email: Option<String>,
    #[serde(default)]
    pub registration: Option<Buyer>,
    #[serde(default)]
    pub release_slug: Option<String>,
    #[serde(default)]
    pub release: Option<Release>,
    #[serde(default)]
    pub updated_at: Option<DateTime<Utc>>,
    #[serde(default)]
    pub created_at: Option<DateTime<Utc>>,
    #[serde(default)]
    pub test_mode: Option<bool>,
    #[serde(default)]
    pub event: Option<Event>,
}

/// The registration a ticket was bought with: in Tito's word, one purchase.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Buyer {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub locale: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Release {
    #[serde(default)]
    pub slug: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Event {
    #[serde(default)]
    pub account_slug: Option<String>,
    #[serde(default)]
    pub slug: Option<String>,
}

/// A purchase with its tickets, in a webhook. Its tickets tell neither state nor time.
#[derive(Debug, Deserialize)]
pub(super) struct Purchase {
    pub tickets: Vec<Ticket>,
    #[serde(default)]
    pub locale: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime<Utc>>,
    #[serde(default)]
    pub completed_at: Option<DateTime<Utc>>,
    #[serde(default)]
    pub updated_at: Option<DateTime<Utc>>,
    #[serde(default)]
    pub test_mode: Option<bool>,
    #[serde(default)]
    pub event: Option<Event>,
}
