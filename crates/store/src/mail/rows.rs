//! Mail in the database.

use chrono::{DateTime, TimeDelta, Utc};
use plaza_domain::people::EmailAddress;
use sqlx::FromRow;

use super::{Mail, MailEntry, MailQuery, MailState, NewMail};
use crate::{
    database::{Database, Transaction, read, within, write},
    error::StoreError,
    statements::mail::{
        MAIL_CLAIM, MAIL_COUNT, MAIL_INSERT, MAIL_LIST, MAIL_LIST_OF_STATE, MAIL_NEXT, MAIL_PRUNE,
        MAIL_REQUEUE,
    },
};

/// No pause and no claim is so long: what is due later than that was written while the clock was
/// wrong, and is due.
const FARTHEST: TimeDelta = TimeDelta::days(1);

#[derive(Debug, FromRow)]
pub(super) struct Row {
    id: i64,
    kind: String,
    email: String,
    locale: String,
    payload: String,
    state: String,
    attempts: i64,
    due_at: DateTime<Utc>,
    created_at: DateTime<Utc>,
    failure: String,
}

/// Why a mail cannot be sent as it is stored, for whoever looks at the queue. It repeats nothing of
/// what is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Unreadable {
    #[error("its address cannot be read: somebody or another version wrote it")]
    Address,
    #[error("what it is to tell cannot be read: somebody or another version wrote it")]
    Payload,
}

impl Row {
    pub(super) fn id(&self) -> i64 {
        self.id
    }

    /// As a claimed mail.
    pub(super) fn into_mail(self) -> Result<Mail, Unreadable> {
        Ok(Mail {
            id: self.id,
            kind: self.kind,
            email: EmailAddress::parse(&self.email).map_err(|_| Unreadable::Address)?,
            locale: self.locale,
            payload: serde_json::from_str(&self.payload).map_err(|_| Unreadable::Payload)?,
            attempts: u32::try_from(self.attempts).unwrap_or(u32::MAX),
            due_at: self.due_at,
            created_at: self.created_at,
            failure: self.failure,
        })
    }
}

impl TryFrom<Row> for MailEntry {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id,
            kind: row.kind,
            email: EmailAddress::parse(&row.email).ok(),
            locale: row.locale,
            state: parse_state(&row.state)?,
            attempts: u32::try_from(row.attempts).unwrap_or(u32::MAX),
            due_at: row.due_at,
            created_at: row.created_at,
            failure: row.failure,
        })
    }
}

pub(super) fn parse_state(word: &str) -> Result<MailState, StoreError> {
    let known = MailState::ALL.into_iter().find(|state| state.as_str() == word);
    known.ok_or_else(|| StoreError::Corrupt {
        what: "the state of a mail".to_owned(),
        source: format!("unknown state `{word}`").into(),
    })
}

impl Database {
    /// Queues a mail within a transaction: `false` when its `once` was queued before. Whoever
    /// calls it nudges [`crate::Nudge::Mail`] after the transaction.
    pub(crate) async fn insert_mail(
        &self,
        transaction: &mut Transaction,
        mail: &NewMail,
        now: DateTime<Utc>,
    ) -> sqlx::Result<bool> {
        let text = self.sql(MAIL_INSERT);
        within!(transaction, |connection| {
            let inserted = sqlx::query(text)
                .bind(&mail.kind)
                .bind(mail.email.expose())
                .bind(&mail.locale)
                .bind(mail.payload.to_string())
                .bind(mail.once.as_deref())
                .bind(now)
                .execute(connection)
                .await?;
            Ok(inserted.rows_affected() == 1)
        })
    }

    pub(super) async fn insert_mail_row(
        &self,
        mail: &NewMail,
        now: DateTime<Utc>,
    ) -> sqlx::Result<bool> {
        let mut transaction = self.begin().await?;
        let is_new = self.insert_mail(&mut transaction, mail, now).await?;
        transaction.commit().await?;
        Ok(is_new)
    }

    pub(super) async fn claim_mail_rows(
        &self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: u32,
    ) -> sqlx::Result<Vec<Row>> {
        let (text, limit) = (self.sql(MAIL_CLAIM), i64::from(limit));
        write!(self, |pool| {
            let claim = sqlx::query_as(text).bind(now).bind(until).bind(limit);
            claim.bind(now + FARTHEST).fetch_all(pool).await
        })
    }

    /// Writes down how a claimed mail ended: `due_at` is when it is tried again, or when it ended;
    /// `why` is empty when it left.
    pub(super) async fn finish_mail_row(
        &self,
        statement: &'static str,
        id: i64,
        due_at: DateTime<Utc>,
        why: &str,
    ) -> sqlx::Result<()> {
        let text = self.sql(statement);
        write!(self, |pool| {
            sqlx::query(text).bind(id).bind(due_at).bind(why).execute(pool).await.map(drop)
        })
    }

    pub(super) async fn find_next_mail(&self) -> sqlx::Result<Option<DateTime<Utc>>> {
        let text = self.sql(MAIL_NEXT);
        read!(self, |pool| sqlx::query_scalar(text).fetch_optional(pool).await)
    }

    pub(super) async fn count_mail_rows(&self) -> sqlx::Result<Vec<(String, i64)>> {
        let text = self.sql(MAIL_COUNT);
        read!(self, |pool| sqlx::query_as(text).fetch_all(pool).await)
    }

    pub(super) async fn list_mail_rows(&self, query: &MailQuery) -> sqlx::Result<Vec<Row>> {
        let (before, limit) = (query.before.unwrap_or(i64::MAX), i64::from(query.limit));
        if let Some(state) = query.state {
            let text = self.sql(MAIL_LIST_OF_STATE);
            let state = state.as_str();
            read!(self, |pool| {
                sqlx::query_as(text).bind(before).bind(limit).bind(state).fetch_all(pool).await
            })
        } else {
            let text = self.sql(MAIL_LIST);
            read!(self, |pool| sqlx::query_as(text).bind(before).bind(limit).fetch_all(pool).await)
        }
    }

    pub(super) async fn requeue_mail_row(&self, id: i64, now: DateTime<Utc>) -> sqlx::Result<bool> {
        let text = self.sql(MAIL_REQUEUE);
        write!(self, |pool| {
            let changed = sqlx::query(text).bind(id).bind(now).execute(pool).await?;
            Ok(changed.rows_affected() == 1)
        })
    }

    pub(super) async fn prune_mail_rows(&self, before: DateTime<Utc>) -> sqlx::Result<u64> {
        let text = self.sql(MAIL_PRUNE);
        write!(self, |pool| {
            Ok(sqlx::query(text).bind(before).execute(pool).await?.rows_affected())
        })
    }
}
