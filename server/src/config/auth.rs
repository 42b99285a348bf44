//! `[auth]`: who may always come in, and how long what lets people in is good for.

use std::time::Duration;

use plaza_domain::people::EmailAddress;
use serde::{Deserialize, Serialize};

/// The `[auth]` section.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AuthConfig {
    /// Addresses that are admins without a ticket.
    pub admins: Vec<EmailAddress>,
    /// A sign-in link somebody asked for is good for this long.
    pub link_minutes: u64,
    /// A sign-in link sent because a ticket was bought is good for this long.
    pub ticket_link_minutes: u64,
    /// Who is not seen for so long is signed out.
    pub idle_days: u64,
    /// Who signed in so long ago is signed out, seen or not.
    pub absolute_days: u64,
    /// Mails with a link to one address within an hour, asked for from one network; six times as
    /// many from all of them.
    pub mails_per_hour: u64,
    /// Requests to sign in from one network within an hour. Thousands of visitors behind one
    /// address are one.
    pub asks_per_hour: u64,
}

impl AuthConfig {
    pub fn link_lifetime(&self) -> Duration {
        minutes(self.link_minutes)
    }

    pub fn ticket_link_lifetime(&self) -> Duration {
        minutes(self.ticket_link_minutes)
    }

    pub fn idle(&self) -> Duration {
        days(self.idle_days)
    }

    pub fn absolute(&self) -> Duration {
        days(self.absolute_days)
    }

    /// Whether an address is an admin's, whatever else it is.
    pub fn is_admin(&self, email: &EmailAddress) -> bool {
        self.admins.contains(email)
    }

    /// Values that would let nobody in, or everybody stay.
    pub(super) fn problems(&self) -> impl Iterator<Item = String> + use<> {
        let within = [
            ("link_minutes", self.link_minutes, 1, 60),
            ("ticket_link_minutes", self.ticket_link_minutes, 1, 7 * 24 * 60),
            ("idle_days", self.idle_days, 1, 365),
            ("absolute_days", self.absolute_days, 1, 365),
            ("mails_per_hour", self.mails_per_hour, 1, 1_000),
            ("asks_per_hour", self.asks_per_hour, 1, 1_000_000),
        ];
        let wrong = within.into_iter().filter(|(_, is, least, most)| is < least || is > most);
        wrong.map(|(key, _, least, most)| format!("auth.{key} must be {least} to {most}"))
    }

    /// What works, but is hardly meant.
    pub(super) fn warning(&self) -> Option<String> {
        let (idle, absolute) = (self.idle_days, self.absolute_days);
        (idle > absolute).then(|| {
            format!(
                "auth.idle_days ({idle}) is more than auth.absolute_days ({absolute}), after which \
                 everybody is signed out anyway: it changes nothing"
            )
        })
    }
}

impl Default for AuthConfig {
    fn default() -> Self {
        Self {
            admins: Vec::new(),
            link_minutes: 10,
            ticket_link_minutes: 60,
            idle_days: 14,
            absolute_days: 60,
            mails_per_hour: 5,
            asks_per_hour: 5_000,
        }
    }
}

fn minutes(minutes: u64) -> Duration {
    Duration::from_secs(minutes.saturating_mul(60))
}

fn days(days: u64) -> Duration {
    minutes(days.saturating_mul(24 * 60))
}
