//! Signed-in browsers in the database.

use chrono::{DateTime, Utc};
use plaza_domain::people::RegistrationId;
use sqlx::FromRow;

use super::{BrowserSession, BrowserSessionKind, NewBrowserSession, SignedIn};
use crate::{
    attendance::{Attendance, overview},
    database::{Database, Transaction, read, within, write},
    registration::{
        Registration,
        rows::{self, Kept, damaged},
    },
    statements::sign_in::{
        BROWSER_END, BROWSER_END_OTHERS, BROWSER_FIND, BROWSER_FIND_AT, BROWSER_INSERT,
        BROWSER_LIST, BROWSER_PRUNE, BROWSER_TOUCH,
    },
};

#[derive(Debug, FromRow)]
struct Row {
    session_id: String,
    kind: String,
    device: String,
    session_created_at: DateTime<Utc>,
    seen_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
}

#[derive(Debug, FromRow)]
struct SignedInRow {
    #[sqlx(flatten)]
    registration: rows::Row,
    #[sqlx(flatten)]
    session: Row,
}

#[derive(Debug, FromRow)]
struct SignedInAtRow {
    #[sqlx(flatten)]
    who: SignedInRow,
    #[sqlx(flatten)]
    attendance: overview::Row,
}

#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no kind of browser session")]
struct UnknownKind(String);

impl Row {
    fn into_session(self) -> sqlx::Result<BrowserSession> {
        let kind = BrowserSessionKind::ALL.into_iter().find(|kind| kind.as_str() == self.kind);
        Ok(BrowserSession {
            id: self.session_id,
            kind: kind.ok_or(UnknownKind(self.kind)).map_err(damaged)?,
            device: self.device,
            created_at: self.session_created_at,
            seen_at: self.seen_at,
            expires_at: self.expires_at,
        })
    }
}

impl SignedInRow {
    fn into_signed_in(self) -> sqlx::Result<SignedIn> {
        let registration = self.registration.into_registration()?;
        Ok(SignedIn { registration, session: self.session.into_session()? })
    }
}

impl Database {
    /// Signs a browser of a locked registration in, which proves that the address is theirs.
    pub(crate) async fn open_browser(
        &self,
        transaction: &mut Transaction,
        mut kept: Kept,
        session: &NewBrowserSession,
        now: DateTime<Utc>,
        expires_at: DateTime<Utc>,
    ) -> sqlx::Result<Registration> {
        if kept.registration.verified_at.is_none() {
            kept.registration.verified_at = Some(now);
            kept.registration.updated_at = now;
            self.write_registration(transaction, &kept, now).await?;
        }
        let text = self.sql(BROWSER_INSERT);
        within!(transaction, |connection| {
            sqlx::query(text)
                .bind(&session.token_hash)
                .bind(&session.id)
                .bind(kept.registration.id.0)
                .bind(session.kind.as_str())
                .bind(&session.device)
                .bind(now)
                .bind(expires_at)
                .execute(connection)
                .await
                .map(drop)
        })?;
        Ok(kept.registration)
    }

    pub(super) async fn find_browser(
        &self,
        token_hash: &str,
        now: DateTime<Utc>,
        seen_after: DateTime<Utc>,
    ) -> sqlx::Result<Option<SignedIn>> {
        let text = self.sql(BROWSER_FIND);
        let row: Option<SignedInRow> = read!(self, |pool| {
            let found = sqlx::query_as(text).bind(token_hash).bind(now).bind(seen_after);
            found.fetch_optional(pool).await?
        });
        row.map(SignedInRow::into_signed_in).transpose()
    }

    pub(super) async fn find_browser_at(
        &self,
        token_hash: &str,
        now: DateTime<Utc>,
        seen_after: DateTime<Utc>,
        session: &str,
    ) -> sqlx::Result<Option<(SignedIn, Attendance)>> {
        let text = self.sql(BROWSER_FIND_AT);
        let row: Option<SignedInAtRow> = read!(self, |pool| {
            let found = sqlx::query_as(text).bind(token_hash).bind(session);
            found.bind(now).bind(seen_after).fetch_optional(pool).await?
        });
        let Some(row) = row else { return Ok(None) };
        Ok(Some((row.who.into_signed_in()?, row.attendance.into_attendance())))
    }

    pub(super) async fn touch_browser(
        &self,
        token_hash: &str,
        now: DateTime<Utc>,
    ) -> sqlx::Result<()> {
        let text = self.sql(BROWSER_TOUCH);
        write!(self, |pool| {
            sqlx::query(text).bind(token_hash).bind(now).execute(pool).await.map(drop)
        })
    }

    pub(super) async fn list_browsers(
        &self,
        owner: RegistrationId,
        now: DateTime<Utc>,
    ) -> sqlx::Result<Vec<BrowserSession>> {
        let text = self.sql(BROWSER_LIST);
        let rows: Vec<Row> = read!(self, |pool| {
            sqlx::query_as(text).bind(owner.0).bind(now).fetch_all(pool).await?
        });
        rows.into_iter().map(Row::into_session).collect()
    }

    pub(super) async fn end_browser(&self, owner: RegistrationId, id: &str) -> sqlx::Result<u64> {
        let text = self.sql(BROWSER_END);
        write!(self, |pool| {
            let ended = sqlx::query(text).bind(owner.0).bind(id).execute(pool).await?;
            Ok(ended.rows_affected())
        })
    }

    pub(super) async fn end_other_browsers(
        &self,
        owner: RegistrationId,
        except: &str,
    ) -> sqlx::Result<u64> {
        let text = self.sql(BROWSER_END_OTHERS);
        write!(self, |pool| {
            let ended = sqlx::query(text).bind(owner.0).bind(except).execute(pool).await?;
            Ok(ended.rows_affected())
        })
    }

    /// Signs every browser of somebody out.
    pub(crate) async fn end_browsers(
        &self,
        transaction: &mut Transaction,
        owner: RegistrationId,
    ) -> sqlx::Result<()> {
        let text = self.sql(BROWSER_END_OTHERS);
        within!(transaction, |connection| {
            sqlx::query(text).bind(owner.0).bind("").execute(connection).await.map(drop)
        })
    }

    /// Forgets the browsers that were signed in for too long, and says how many there were.
    pub(crate) async fn prune_browsers(&self, now: DateTime<Utc>) -> sqlx::Result<u64> {
        let text = self.sql(BROWSER_PRUNE);
        write!(self, |pool| {
            let pruned = sqlx::query(text).bind(now).execute(pool).await?;
            Ok(pruned.rows_affected())
        })
    }
}
