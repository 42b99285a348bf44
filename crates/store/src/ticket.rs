//! Tickets: the last telling of each, and what tellings change of registrations.

mod apply;
mod queue;
mod rows;
mod tell;

pub(crate) use self::{queue::Queue, tell::forgotten_hash};

use plaza_domain::people::{EmailAddress, RegistrationId, Ticket};

use crate::{error::StoreError, store::Store};

/// What one telling of a ticket changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TicketChange {
    /// `false`: nothing it tells is newer than what is known.
    pub applied: bool,
    /// Registrations that are not as they were, in the order of their numbers.
    pub registrations: Vec<RegistrationId>,
    /// Those of them that lost the right to sign in, and were signed out.
    pub ended: Vec<RegistrationId>,
    /// The mail that was given waits to be sent.
    pub mail_queued: bool,
}

/// What many tellings changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TicketChanges {
    /// How many told something newer than what was known.
    pub applied: u64,
    /// Registrations that are not as they were, in the order of their numbers.
    pub registrations: Vec<RegistrationId>,
    /// Those of them that lost the right to sign in, and were signed out.
    pub ended: Vec<RegistrationId>,
}

impl Store {
    /// The last telling of a ticket.
    pub async fn find_ticket(&self, slug: &str) -> Result<Option<Ticket>, StoreError> {
        let work = self.database().find_ticket(slug);
        let known = self.database().run("look for a ticket", work).await?;
        Ok(known.map(|known| known.ticket))
    }

    /// Every ticket that was last told to be of `email`, whatever it is worth; the newest first.
    pub async fn list_tickets(&self, email: &EmailAddress) -> Result<Vec<Ticket>, StoreError> {
        let work = self.database().list_tickets(email);
        self.database().run("list tickets", work).await
    }

    /// How far `source` was read.
    pub async fn find_cursor(&self, source: &str) -> Result<Option<String>, StoreError> {
        let work = self.database().find_cursor(source);
        self.database().run("look how far a source was read", work).await
    }

    /// Writes down how far `source` was read.
    pub async fn set_cursor(&self, source: &str, position: &str) -> Result<(), StoreError> {
        let work = self.database().set_cursor(source, position);
        self.database().run("write down how far a source was read", work).await
    }
}
