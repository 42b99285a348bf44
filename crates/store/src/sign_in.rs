//! Requests to sign in: made by one who asked, by a ticket or by an operator, used once.

mod consume;
mod rows;

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use plaza_domain::people::EmailAddress;

use crate::{error::StoreError, mail::NewMail, nudge::Nudge, store::Store};

/// How long a request that expired is remembered, so that its link can say that it did.
const REMEMBERED: TimeDelta = TimeDelta::days(1);

/// What made a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SignInPurpose {
    /// A person who typed an address.
    Asked,
    /// A ticket that was bought.
    Ticket,
    /// An operator at a terminal.
    Operator,
}

impl SignInPurpose {
    const ALL: [Self; 3] = [Self::Asked, Self::Ticket, Self::Operator];

    /// The word for it in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Ticket => "ticket",
            Self::Operator => "operator",
        }
    }
}

/// A request that is about to be made. Only hashes of its secrets are here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSignIn {
    pub email: EmailAddress,
    pub purpose: SignInPurpose,
    /// Of the cookie of the browser that asked; `None` when no browser did.
    pub nonce_hash: Option<String>,
    /// Of the code shown in the browser that asked.
    pub shown_hash: Option<String>,
    /// A path of the plaza to go on to.
    pub next: String,
    pub locale: String,
    pub lifetime: Duration,
    /// Of the link, when no mail is to carry it.
    pub token_hash: Option<String>,
}

/// A request as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInRequest {
    pub id: String,
    pub email: EmailAddress,
    pub purpose: SignInPurpose,
    pub nonce_hash: Option<String>,
    pub shown_hash: Option<String>,
    /// Of the code in the mail; `None` until it is written.
    pub code_hash: Option<String>,
    /// Codes typed wrongly so far.
    pub tries: u32,
    pub next: String,
    pub locale: String,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
}

impl SignInRequest {
    /// Whether it may still be used.
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.used_at.is_none() && now < self.expires_at
    }
}

impl Store {
    /// Keeps a request under `id`, and queues the mail that will carry its secrets: both or
    /// neither. With each that somebody asked for, those that expired long ago are forgotten.
    pub async fn insert_sign_in(
        &self,
        id: &str,
        request: &NewSignIn,
        mail: Option<&NewMail>,
    ) -> Result<(), StoreError> {
        let (now, expires_at) = (self.now(), self.after(request.lifetime));
        let database = self.database();
        let work = async {
            let mut transaction = database.begin().await?;
            database.insert_request(&mut transaction, id, request, now, expires_at).await?;
            // A postman, who brings none, writes many requests in a row.
            if let Some(mail) = mail {
                database.prune_requests(&mut transaction, now - REMEMBERED).await?;
                database.insert_mail(&mut transaction, mail, now).await?;
            }
            transaction.commit().await
        };
        database.run("keep a request to sign in", work).await?;
        if mail.is_some() {
            self.nudge(&Nudge::Mail).await;
        }
        Ok(())
    }

    /// Keeps what the secrets in the mail hash to, in place of earlier ones; `false` when the
    /// request is not open any more.
    pub async fn set_sign_in_secrets(
        &self,
        id: &str,
        token_hash: &str,
        code_hash: &str,
    ) -> Result<bool, StoreError> {
        let work = self.database().set_request_secrets(id, token_hash, code_hash, self.now());
        Ok(self.database().run("keep the secrets of a sign-in", work).await? == 1)
    }

    /// The request whose link hashes to `token_hash`, open or not.
    pub async fn find_sign_in(
        &self,
        token_hash: &str,
    ) -> Result<Option<SignInRequest>, StoreError> {
        let work = self.database().find_request_by_token(token_hash);
        self.database().run("look for a request to sign in", work).await
    }

    /// The request, open or not.
    pub async fn find_sign_in_by_id(&self, id: &str) -> Result<Option<SignInRequest>, StoreError> {
        let work = self.database().find_request(id);
        self.database().run("look for a request to sign in", work).await
    }

    /// Counts a try of the code; `false` when `max` were made already, or the request is not open.
    ///
    /// To be called before the code is compared, so that of any number of tries at once no more
    /// than `max` are compared.
    pub async fn count_try(&self, id: &str, max: u32) -> Result<bool, StoreError> {
        let work = self.database().count_request_try(id, max, self.now());
        Ok(self.database().run("count a try to sign in", work).await? == 1)
    }

    /// Forgets requests that expired long ago and browser sessions that expired, and says how many
    /// there were; and invitations to rooms that expired.
    pub async fn prune_sign_ins(&self) -> Result<u64, StoreError> {
        let now = self.now();
        let database = self.database();
        let work = async {
            let mut transaction = database.begin().await?;
            let requests = database.prune_requests(&mut transaction, now - REMEMBERED).await?;
            transaction.commit().await?;
            database.prune_invites(now).await?;
            Ok(requests + database.prune_browsers(now).await?)
        };
        database.run("forget expired sign-ins", work).await
    }
}
