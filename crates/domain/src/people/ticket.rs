//! A ticket as its seller last told of it, and which of two tellings counts.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::EmailAddress;

/// What a ticket is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TicketState {
    /// Somebody's, and lets them in.
    Complete,
    /// Bought, but nobody's yet; or its holder has not said who they are.
    Unassigned,
    /// Taken back.
    Void,
}

/// One telling of a ticket: by a webhook, or by a list.
///
/// Tellings come late, twice and in any order. [`Ticket::supersedes`] orders them totally, so
/// that whoever keeps the greatest ends with the same ticket whatever came first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// The seller's name of it, which never changes: `ti_noDP8nyOD1pmwMeTA2Flz`.
    pub slug: String,
    pub state: TicketState,
    /// `None` while it is nobody's.
    pub email: Option<EmailAddress>,
    /// Empty when not told.
    pub name: String,
    /// The type of ticket: `facilitator`.
    pub release: String,
    /// The seller's instant of this telling.
    pub updated_at: DateTime<Utc>,
    /// The language its buyer chose, where told.
    pub language: Option<String>,
}

impl Ticket {
    /// Whether it lets somebody in.
    pub fn is_live(&self) -> bool {
        self.state == TicketState::Complete && self.email.is_some()
    }

    /// Whether this telling counts over `other` of the same ticket. The later one does; of two of
    /// the same instant the one that gives less, then an arbitrary but fixed one. The language is
    /// not looked at: see [`Ticket::with_language_of`].
    pub fn supersedes(&self, other: &Self) -> bool {
        self.rank() > other.rank()
    }

    fn rank(&self) -> (DateTime<Utc>, TicketState, Option<&str>, &str, &str) {
        let email = self.email.as_ref().map(EmailAddress::expose);
        (self.updated_at, self.state, email, &self.name, &self.release)
    }

    /// Not every telling says the language: the greatest one told is kept, so that the order of
    /// tellings does not matter.
    #[must_use]
    pub fn with_language_of(mut self, other: &Self) -> Self {
        self.language = self.language.max(other.language.clone());
        self
    }
}
