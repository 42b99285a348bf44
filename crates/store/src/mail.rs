//! Mail that is to be sent: an outbox in the database, which survives whoever sends it.

mod claim;
mod rows;

use std::time::Duration;

use chrono::{DateTime, Utc};
use plaza_domain::people::{EmailAddress, secret};
use serde_json::Value;

pub use self::claim::MailOutcome;
use crate::{error::StoreError, nudge::Nudge, store::Store};

/// Mail to be written and sent. It holds what its kind needs, and no secret: links and codes are
/// made when it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct NewMail {
    /// Which template: `sign-in`, `ticket`, `seat`.
    pub kind: String,
    pub email: EmailAddress,
    pub locale: String,
    pub payload: Value,
    /// Mail with the same key is queued once, while it is kept ([`Store::prune_mail`]); `None` for
    /// mail that may be repeated.
    pub once: Option<String>,
}

impl NewMail {
    /// The key of the mail about a ticket, by its slug, to whom it is for.
    pub fn once_for_ticket(slug: &str, email: &EmailAddress) -> String {
        format!("ticket:{slug}:{}", secret::hash(email.expose()))
    }
}

/// How far a mail is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MailState {
    Queued,
    /// Claimed by somebody who sends it.
    Sending,
    Sent,
    /// It will not be tried again unless an organizer says so.
    Dead,
}

/// One mail of the outbox, claimed to be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Mail {
    pub id: i64,
    pub kind: String,
    pub email: EmailAddress,
    pub locale: String,
    pub payload: Value,
    /// Times it was tried, this one included.
    pub attempts: u32,
    /// The claim is given up after.
    pub due_at: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
    /// Why the last attempt failed; empty otherwise.
    pub failure: String,
}

/// One mail of the outbox as it is looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct MailEntry {
    pub id: i64,
    pub kind: String,
    /// `None`: what is stored is no address, so nobody can be written to.
    pub email: Option<EmailAddress>,
    /// What it is written in.
    pub locale: String,
    pub state: MailState,
    /// Times it was claimed to be tried.
    pub attempts: u32,
    /// Queued: not before. Sending: given up after. Sent or dead: when.
    pub due_at: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
    /// Why the last attempt failed, or why there was nothing to send; empty otherwise.
    pub failure: String,
}

/// Which mail to list: newest first, before the given one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MailQuery {
    /// `None` for any.
    pub state: Option<MailState>,
    /// `None` from the newest.
    pub before: Option<i64>,
    pub limit: u32,
}

/// How many mails are in each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MailCounts {
    pub queued: u64,
    pub sending: u64,
    pub sent: u64,
    pub dead: u64,
}

impl MailState {
    pub const ALL: [Self; 4] = [Self::Queued, Self::Sending, Self::Sent, Self::Dead];

    /// The word for it in the database and in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Dead => "dead",
        }
    }
}

impl Store {
    /// Queues a mail. `false`: one with the same `once` was queued before, and is kept.
    pub async fn queue_mail(&self, mail: &NewMail) -> Result<bool, StoreError> {
        let work = self.database().insert_mail_row(mail, self.now());
        let is_new = self.database().run("queue a mail", work).await?;
        if is_new {
            self.nudge(&Nudge::Mail).await;
        }
        Ok(is_new)
    }

    /// How many mails are in each state.
    pub async fn count_mail(&self) -> Result<MailCounts, StoreError> {
        let rows = self.database().run("count the mail", self.database().count_mail_rows()).await?;
        let mut counts = MailCounts::default();
        for (state, count) in rows {
            let count = count.unsigned_abs();
            match rows::parse_state(&state)? {
                MailState::Queued => counts.queued = count,
                MailState::Sending => counts.sending = count,
                MailState::Sent => counts.sent = count,
                MailState::Dead => counts.dead = count,
            }
        }
        Ok(counts)
    }

    /// Lists mail, newest first, also what cannot be sent because it cannot be read.
    pub async fn list_mail(&self, query: &MailQuery) -> Result<Vec<MailEntry>, StoreError> {
        let rows = self.database().run("list the mail", self.database().list_mail_rows(query));
        rows.await?.into_iter().map(MailEntry::try_from).collect()
    }

    /// Queues a mail that was sent or given up once more, now. `false`: there is none such.
    pub async fn requeue_mail(&self, id: i64) -> Result<bool, StoreError> {
        let work = self.database().requeue_mail_row(id, self.now());
        let found = self.database().run("queue a mail again", work).await?;
        if found {
            self.nudge(&Nudge::Mail).await;
        }
        Ok(found)
    }

    /// Deletes mail that was sent or given up longer than `older_than` ago, with its key, and says
    /// how many.
    pub async fn prune_mail(&self, older_than: Duration) -> Result<u64, StoreError> {
        let work = self.database().prune_mail_rows(self.before(older_than));
        self.database().run("delete old mail", work).await
    }
}
