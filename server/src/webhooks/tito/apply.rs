//! What a telling of tickets does: registrations, and a letter to whom one newly lets in.

use chrono::{DateTime, Utc};
use plaza_domain::{
    localized::FALLBACK_LOCALE,
    people::{EmailAddress, Ticket},
};
use plaza_jobs::mail::Letter;
use plaza_store::{Seating, Store, StoreError};

/// What was done, in numbers.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Done {
    pub applied: usize,
    pub letters: usize,
    /// People who lost the right to sign in.
    pub ended: usize,
}

/// What was told.
#[derive(Debug, Clone, Copy)]
pub(super) struct Telling<'a> {
    pub tickets: &'a [Ticket],
    /// Whether who holds one is written to.
    pub is_welcome: bool,
    /// Letters that left before are forgotten, so nobody knows whether there was one.
    pub kept_since: DateTime<Utc>,
}

/// Applies tellings. The letter is only queued: nobody waits for a mail server. Telling everything
/// again, after a failure in the middle too, is always right.
pub(super) async fn apply(
    store: &Store,
    Telling { tickets, is_welcome, kept_since }: Telling<'_>,
    seating: Seating<'_>,
) -> Result<Done, StoreError> {
    let mut done = Done::default();
    for ticket in tickets {
        let holder = ticket.email.as_ref().filter(|_| is_welcome && ticket.is_live());
        let letter = match holder {
            Some(email) => Some(letter_for(store, ticket, email).await?),
            None => None,
        };
        let change = store.apply_ticket(ticket, letter.as_ref(), seating).await?;
        done.applied += usize::from(change.applied);
        done.ended += change.ended.len();
        done.letters += usize::from(change.mail_queued);
        // The list of tickets, or the purchase, may have let them in a moment before: the letter
        // is owed all the same, and its key sees that it is written once. What is told once more
        // after the key is forgotten owes nothing.
        let is_owed = !change.mail_queued && ticket.updated_at > kept_since;
        if let (Some(email), Some(letter), true) = (holder, letter, is_owed)
            && holds(store, ticket, email).await?
        {
            done.letters += usize::from(store.queue_mail(&letter).await?);
        }
    }
    Ok(done)
}

/// In the language of the purchase, or what is known of its holder, or ours.
async fn letter_for(
    store: &Store,
    ticket: &Ticket,
    email: &EmailAddress,
) -> Result<plaza_store::NewMail, StoreError> {
    let language = match &ticket.language {
        Some(language) => Some(language.clone()),
        None => store.find_registration_by_email(email).await?.and_then(|known| known.language),
    };
    let letter = Letter::Ticket { slug: ticket.slug.clone(), name: ticket.name.clone() };
    Ok(letter.queue(email, language.as_deref().unwrap_or(FALLBACK_LOCALE)))
}

/// Whether the ticket, as it is known now, lets `email` in.
async fn holds(store: &Store, ticket: &Ticket, email: &EmailAddress) -> Result<bool, StoreError> {
    let known = store.find_ticket(&ticket.slug).await?;
    Ok(known.is_some_and(|known| known.is_live() && known.email.as_ref() == Some(email)))
}
