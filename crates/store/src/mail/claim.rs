//! Who sends a mail: it is claimed for a while, sent, and its end written down.

use std::time::Duration;

use chrono::{DateTime, Utc};

use super::Mail;
use crate::{
    error::StoreError,
    statements::mail::{MAIL_DEAD, MAIL_PUT_BACK, MAIL_RETRY, MAIL_SENT},
    store::Store,
};

/// How sending ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailOutcome {
    Sent,
    /// There was nothing to send, and there will not be. `why` holds no address.
    Unsent {
        why: String,
    },
    /// It may work later. `why` holds no address.
    Retry {
        after: Duration,
        why: String,
    },
    /// It was not tried, so the claim does not count as an attempt. `why` holds no address.
    Untried {
        why: String,
    },
    /// It will never work, or was tried often enough. `why` holds no address.
    Dead {
        why: String,
    },
}

impl Store {
    /// Claims up to `limit` mails that are due, for `patience`: nobody else gets them before that
    /// is over. Also those whose claimer did not say in time how it ended. What cannot be read is
    /// given up, with the reason, and keeps nothing else waiting.
    pub async fn claim_mail(
        &self,
        limit: u32,
        patience: Duration,
    ) -> Result<Vec<Mail>, StoreError> {
        loop {
            let work = self.database().claim_mail_rows(self.now(), self.after(patience), limit);
            let rows = self.database().run("claim mail", work).await?;
            let is_over = rows.is_empty();
            let mut claimed = Vec::with_capacity(rows.len());
            for row in rows {
                let id = row.id();
                match row.into_mail() {
                    Ok(mail) => claimed.push(mail),
                    Err(unreadable) => {
                        tracing::error!(mail.id = id, reason = %unreadable, "a mail cannot be sent");
                        let dead = MailOutcome::Dead { why: unreadable.to_string() };
                        self.finish_mail(id, dead).await?;
                    }
                }
            }
            // Nothing but what cannot be sent came: what can be may wait behind it.
            if is_over || !claimed.is_empty() {
                claimed.sort_by_key(|mail| mail.id);
                return Ok(claimed);
            }
        }
    }

    /// Writes down how a claimed mail ended. One that is no longer claimed is left as it is.
    pub async fn finish_mail(&self, id: i64, outcome: MailOutcome) -> Result<(), StoreError> {
        let now = self.now();
        let (statement, due_at, why) = match outcome {
            MailOutcome::Sent => (MAIL_SENT, now, String::new()),
            MailOutcome::Unsent { why } => (MAIL_SENT, now, why),
            MailOutcome::Retry { after, why } => (MAIL_RETRY, self.after(after), why),
            MailOutcome::Untried { why } => (MAIL_PUT_BACK, now, why),
            MailOutcome::Dead { why } => (MAIL_DEAD, now, why),
        };
        let work = self.database().finish_mail_row(statement, id, due_at, &why);
        self.database().run("write down the end of a mail", work).await
    }

    /// When the next mail is due, or its claim runs out; `None` when there is nothing to send.
    pub async fn next_mail_at(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        self.database().run("look for mail to send", self.database().find_next_mail()).await
    }
}
