//! From tickets to registrations: what the live tickets of an address say of its owner.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use plaza_domain::people::{
    EmailAddress, RegistrationId, Ticket, TicketState,
    secret::{ServerKey, is_same, keyed_hash},
};

use super::TicketChange;
use crate::{
    attendance::GivenBack,
    database::{Database, Transaction},
    registration::{Registration, rows::Kept},
};

/// A ticket as it is known.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) ticket: Ticket,
    /// Whose it was when they were deleted: [`forgotten_hash`].
    pub(super) forgotten: Option<String>,
}

/// What is kept of the address of somebody who was deleted, by which a ticket of theirs is known
/// for what it is.
pub(crate) fn forgotten_hash(key: &ServerKey, email: &str) -> String {
    hex::encode(keyed_hash(key, "forgotten", &[email.as_bytes()]))
}

/// A telling that counts, and what was known before it.
pub(super) struct Applied {
    pub(super) before: Option<Ticket>,
    pub(super) after: Ticket,
}

impl Applied {
    /// The address the ticket lets in now and did not before.
    pub(super) fn newly_let_in(&self) -> Option<&EmailAddress> {
        let was_let_in = self.before.as_ref().filter(|ticket| ticket.is_live());
        let before = was_let_in.and_then(|ticket| ticket.email.as_ref());
        self.after.email.as_ref().filter(|email| self.after.is_live() && before != Some(*email))
    }

    fn addresses(&self) -> impl Iterator<Item = &EmailAddress> {
        let tickets = self.before.iter().chain([&self.after]);
        tickets.filter_map(|ticket| ticket.email.as_ref())
    }
}

/// What tellings made of registrations.
#[derive(Debug, Default)]
pub(super) struct Retold {
    /// Of every address they are about, as far as it was ever let in.
    registrations: BTreeMap<EmailAddress, Registration>,
    /// Those that are not as they were.
    changed: BTreeSet<RegistrationId>,
    /// Those that lost the right to sign in.
    ended: BTreeSet<RegistrationId>,
}

impl Retold {
    pub(super) fn may_sign_in(&self, email: &EmailAddress) -> bool {
        self.registrations.get(email).is_some_and(Registration::may_sign_in)
    }

    /// What is told of those that one of the tellings is about.
    pub(super) fn of(&self, applied: &Applied) -> TicketChange {
        let about: BTreeSet<_> = applied
            .addresses()
            .filter_map(|email| self.registrations.get(email))
            .map(|registration| registration.id)
            .collect();
        TicketChange {
            applied: true,
            registrations: about.intersection(&self.changed).copied().collect(),
            ended: about.intersection(&self.ended).copied().collect(),
            mail_queued: false,
        }
    }
}

impl Database {
    /// Keeps the greatest of what is known of a ticket and what is told of it. `None`: nothing it
    /// tells is newer.
    pub(super) async fn keep_ticket(
        &self,
        transaction: &mut Transaction,
        told: &Ticket,
        key: &ServerKey,
    ) -> sqlx::Result<Option<Applied>> {
        let row = self.tell_ticket(transaction, told).await?;
        if row.tellings == 1 {
            return Ok(Some(Applied { before: None, after: told.clone() }));
        }
        let known = row.into_known()?;
        let after = greatest(&known, told, key);
        if after == known.ticket {
            return Ok(None);
        }
        self.write_ticket(transaction, &after).await?;
        Ok(Some(Applied { before: Some(known.ticket), after }))
    }

    /// Brings the registrations of every address in `applied` to what its live tickets say.
    ///
    /// The rows are locked in the order of their addresses, before the tickets are read: whoever
    /// comes second sees what the first one wrote. Whoever lost the right to sign in is signed out
    /// and has no seats.
    pub(super) async fn retell_registrations(
        &self,
        transaction: &mut Transaction,
        applied: &[Applied],
        seats: &mut GivenBack<'_>,
        now: DateTime<Utc>,
    ) -> sqlx::Result<Retold> {
        let mut retold = Retold::default();
        seats.lock(self, transaction).await?;
        let addresses: BTreeSet<_> = applied.iter().flat_map(Applied::addresses).collect();
        let let_in: BTreeSet<_> = applied.iter().filter_map(Applied::newly_let_in).collect();
        for email in addresses {
            let found = if let_in.contains(email) {
                Some(self.insert_registration(transaction, email, now).await?)
            } else {
                self.lock_registration_by_email(transaction, email).await?
            };
            // Nothing ever let this address in, so nothing changes.
            let Some(before) = found else { continue };
            let tickets = self.list_live_tickets(transaction, email).await?;
            let after = as_told(&before, &tickets);
            let id = after.registration.id;
            if after != before {
                self.write_registration(transaction, &after, now).await?;
                retold.changed.insert(id);
            }
            if before.registration.is_entitled() && !after.registration.is_entitled() {
                self.end_browsers(transaction, id).await?;
                retold.ended.insert(id);
            }
            retold.registrations.insert(email.clone(), after.registration);
        }
        // Once all is written: nobody moves up who is shut out by the same tellings.
        for id in &retold.ended {
            seats.take(self, transaction, *id, now).await?;
        }
        Ok(retold)
    }
}

/// The telling that counts, with the language that is kept of both. What is told of somebody who
/// was deleted is told of nobody: neither their name nor their address comes back with it.
pub(super) fn greatest(known: &Known, told: &Ticket, key: &ServerKey) -> Ticket {
    let is_forgotten =
        known.forgotten.as_ref().zip(told.email.as_ref()).is_some_and(|(forgotten, email)| {
            is_same(forgotten, &forgotten_hash(key, email.expose()))
        });
    let nobodys = is_forgotten.then(|| Ticket {
        state: TicketState::Void,
        email: None,
        name: String::new(),
        ..told.clone()
    });
    let (known, told) = (&known.ticket, nobodys.as_ref().unwrap_or(told));
    let (greater, other) = if told.supersedes(known) { (told, known) } else { (known, told) };
    greater.clone().with_language_of(other)
}

/// What is known of a person whose live tickets are these, the newest first.
fn as_told(before: &Kept, tickets: &[Ticket]) -> Kept {
    let mut after = before.clone();
    let registration = &mut after.registration;
    let releases: BTreeSet<_> = tickets.iter().map(|ticket| ticket.release.clone()).collect();
    registration.releases = releases.into_iter().collect();
    // Whose tickets are gone keeps the name by which an admin finds them.
    if let Some(newest) = tickets.first() {
        if !before.has_own_name {
            let named = tickets.iter().find(|ticket| !ticket.name.is_empty()).unwrap_or(newest);
            registration.name.clone_from(&named.name);
        }
        if !before.has_own_language {
            registration.language = tickets.iter().find_map(|ticket| ticket.language.clone());
        }
    }
    after
}
