//! Bulletins: what everyone, or those who keep a session, are told while they are here.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::FromRow;

use crate::{
    database::{Database, Transaction, read, within, write},
    error::StoreError,
    nudge::Nudge,
    statements::bulletins::{
        BULLETIN_INSERT, BULLETIN_LAST, BULLETIN_LIST, BULLETIN_LOCK, BULLETIN_PRUNE,
    },
    store::Store,
};

/// What a bulletin is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BulletinKind {
    /// The programme changed.
    Programme,
    /// A session starts soon.
    Starting,
    /// Somebody of the staff wrote it.
    Message,
}

/// Something to tell.
#[derive(Debug, Clone, PartialEq)]
pub struct NewBulletin {
    pub kind: BulletinKind,
    /// Those who keep this session are meant; `None` for everyone.
    pub session: Option<String>,
    /// What is told, by locale where it is text.
    pub body: Value,
    /// Told once however many processes tell it; `None` when that cannot happen.
    pub once: Option<String>,
}

/// Something told.
#[derive(Debug, Clone, PartialEq)]
pub struct Bulletin {
    /// Grows: who has seen it has seen every one with a lower number.
    pub id: i64,
    pub kind: BulletinKind,
    pub session: Option<String>,
    pub body: Value,
    pub created_at: DateTime<Utc>,
}

impl BulletinKind {
    const ALL: [Self; 3] = [Self::Programme, Self::Starting, Self::Message];

    /// The word for it in the database and in messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Programme => "programme",
            Self::Starting => "starting",
            Self::Message => "message",
        }
    }
}

#[derive(Debug, FromRow)]
struct Row {
    id: i64,
    kind: String,
    session: Option<String>,
    body: String,
    created_at: DateTime<Utc>,
}

impl TryFrom<Row> for Bulletin {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let what = || format!("bulletin {}", row.id);
        let kind = BulletinKind::ALL.into_iter().find(|kind| kind.as_str() == row.kind);
        let kind = kind.ok_or_else(|| StoreError::Corrupt {
            what: what(),
            source: format!("unknown kind `{}`", row.kind).into(),
        })?;
        let body = serde_json::from_str(&row.body)
            .map_err(|error| StoreError::Corrupt { what: what(), source: Box::new(error) })?;
        Ok(Self { id: row.id, kind, session: row.session, body, created_at: row.created_at })
    }
}

impl Store {
    /// Tells something. `None`: one with the same `once` was told before.
    pub async fn insert_bulletin(
        &self,
        bulletin: &NewBulletin,
    ) -> Result<Option<Bulletin>, StoreError> {
        let now = self.now();
        let work = self.database().insert_bulletin_row(bulletin, now);
        let Some(id) = self.database().run("write a bulletin", work).await? else {
            return Ok(None);
        };
        self.nudge(&Nudge::Bulletin).await;
        let NewBulletin { kind, session, body, .. } = bulletin.clone();
        Ok(Some(Bulletin { id, kind, session, body, created_at: now }))
    }

    /// Up to `limit` bulletins after that number, oldest first.
    pub async fn list_bulletins(
        &self,
        after: i64,
        limit: u32,
    ) -> Result<Vec<Bulletin>, StoreError> {
        let rows = self.database().list_bulletin_rows(after, limit);
        let rows = self.database().run("list bulletins", rows).await?;
        rows.into_iter().map(Bulletin::try_from).collect()
    }

    /// The number of the newest bulletin, 0 before the first.
    pub async fn last_bulletin(&self) -> Result<i64, StoreError> {
        self.database().run("find the last bulletin", self.database().find_last_bulletin()).await
    }

    /// Deletes what was told longer than `older_than` ago, except the newest, and says how many.
    pub async fn prune_bulletins(&self, older_than: Duration) -> Result<u64, StoreError> {
        let work = self.database().prune_bulletin_rows(self.before(older_than));
        self.database().run("delete old bulletins", work).await
    }
}

impl Database {
    async fn insert_bulletin_row(
        &self,
        bulletin: &NewBulletin,
        now: DateTime<Utc>,
    ) -> sqlx::Result<Option<i64>> {
        let mut transaction = self.begin().await?;
        if let Transaction::Postgres(open) = &mut transaction {
            sqlx::query(self.sql(BULLETIN_LOCK)).execute(&mut **open).await?;
        }
        let text = self.sql(BULLETIN_INSERT);
        let id: Option<i64> = within!(&mut transaction, |connection| {
            sqlx::query_scalar(text)
                .bind(bulletin.kind.as_str())
                .bind(bulletin.session.as_deref())
                .bind(bulletin.body.to_string())
                .bind(bulletin.once.as_deref())
                .bind(now)
                .fetch_optional(connection)
                .await?
        });
        transaction.commit().await?;
        Ok(id)
    }

    async fn list_bulletin_rows(&self, after: i64, limit: u32) -> sqlx::Result<Vec<Row>> {
        let text = self.sql(BULLETIN_LIST);
        let limit = i64::from(limit);
        read!(self, |pool| sqlx::query_as(text).bind(after).bind(limit).fetch_all(pool).await)
    }

    async fn find_last_bulletin(&self) -> sqlx::Result<i64> {
        let text = self.sql(BULLETIN_LAST);
        read!(self, |pool| sqlx::query_scalar(text).fetch_one(pool).await)
    }

    async fn prune_bulletin_rows(&self, before: DateTime<Utc>) -> sqlx::Result<u64> {
        let text = self.sql(BULLETIN_PRUNE);
        write!(self, |pool| {
            Ok(sqlx::query(text).bind(before).execute(pool).await?.rows_affected())
        })
    }
}
