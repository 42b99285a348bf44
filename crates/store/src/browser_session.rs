//! Signed-in browsers and programs. Roles are not kept with them: they are looked up.

mod rows;

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use plaza_domain::people::RegistrationId;

use crate::{attendance::Attendance, error::StoreError, registration::Registration, store::Store};

/// What holds the secret of a browser session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BrowserSessionKind {
    /// A browser, in a cookie.
    Cookie,
    /// A program, which sends it with each request.
    Bearer,
}

impl BrowserSessionKind {
    const ALL: [Self; 2] = [Self::Cookie, Self::Bearer];

    /// The word for it in the database and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cookie => "cookie",
            Self::Bearer => "bearer",
        }
    }
}

/// A browser that is about to be signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBrowserSession {
    /// Of the cookie or the bearer token.
    pub token_hash: String,
    /// Names it to its owner and to admins.
    pub id: String,
    pub kind: BrowserSessionKind,
    /// `Firefox on Linux`.
    pub device: String,
    pub lifetime: Duration,
}

/// A browser or program that is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrowserSession {
    pub id: String,
    pub kind: BrowserSessionKind,
    pub device: String,
    pub created_at: DateTime<Utc>,
    pub seen_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// Who asks, and by which of their browsers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    pub registration: Registration,
    pub session: BrowserSession,
}

impl Store {
    /// Signs a browser in whose owner proved who they are elsewhere, and marks the registration as
    /// verified; `false` when it may not sign in.
    pub async fn insert_browser_session(
        &self,
        id: RegistrationId,
        session: &NewBrowserSession,
    ) -> Result<bool, StoreError> {
        let (now, expires_at) = (self.now(), self.after(session.lifetime));
        let database = self.database();
        let work = async {
            let mut transaction = database.begin().await?;
            let kept = database.lock_registration(&mut transaction, id).await?;
            let Some(kept) = kept.filter(|kept| kept.registration.may_sign_in()) else {
                return Ok(false);
            };
            database.open_browser(&mut transaction, kept, session, now, expires_at).await?;
            transaction.commit().await?;
            Ok(true)
        };
        database.run("sign in", work).await
    }

    /// Whose browser this is, by one indexed read; `None` when it was ended, expired, not seen for
    /// `idle`, or its owner is blocked.
    pub async fn find_browser_session(
        &self,
        token_hash: &str,
        idle: Duration,
    ) -> Result<Option<SignedIn>, StoreError> {
        let now = self.now();
        let work = self.database().find_browser(token_hash, now, seen_after(now, idle));
        self.database().run("look who is signed in", work).await
    }

    /// The same, with what they have to do with a session of the programme: one read too.
    pub async fn find_browser_session_at(
        &self,
        token_hash: &str,
        idle: Duration,
        session: &str,
    ) -> Result<Option<(SignedIn, Attendance)>, StoreError> {
        let now = self.now();
        let seen_after = seen_after(now, idle);
        let work = self.database().find_browser_at(token_hash, now, seen_after, session);
        self.database().run("look who is signed in, and what they do", work).await
    }

    /// Writes down that a browser was seen. Worth a write every few minutes, not with each request.
    pub async fn touch_browser_session(&self, token_hash: &str) -> Result<(), StoreError> {
        let work = self.database().touch_browser(token_hash, self.now());
        self.database().run("write down that a browser was seen", work).await
    }

    /// The browsers of a person that are signed in, the one seen last first.
    pub async fn list_browser_sessions(
        &self,
        id: RegistrationId,
    ) -> Result<Vec<BrowserSession>, StoreError> {
        let work = self.database().list_browsers(id, self.now());
        self.database().run("list the browsers of a person", work).await
    }

    /// Signs one browser of a person out; `false` when there is no such browser.
    pub async fn end_browser_session(
        &self,
        owner: RegistrationId,
        id: &str,
    ) -> Result<bool, StoreError> {
        let work = self.database().end_browser(owner, id);
        let ended = self.database().run("sign out", work).await?;
        if ended > 0 {
            self.nudge_registrations(&[owner]).await;
        }
        Ok(ended > 0)
    }

    /// Signs every browser of a person out, but for one, and says how many there were.
    pub async fn end_browser_sessions(
        &self,
        owner: RegistrationId,
        except: Option<&str>,
    ) -> Result<u64, StoreError> {
        // No browser has the empty name.
        let work = self.database().end_other_browsers(owner, except.unwrap_or_default());
        let ended = self.database().run("sign out", work).await?;
        if ended > 0 {
            self.nudge_registrations(&[owner]).await;
        }
        Ok(ended)
    }
}

/// Who was seen last before this is signed out.
fn seen_after(now: DateTime<Utc>, idle: Duration) -> DateTime<Utc> {
    let idle = TimeDelta::from_std(idle).ok().and_then(|idle| now.checked_sub_signed(idle));
    idle.unwrap_or(DateTime::UNIX_EPOCH)
}
