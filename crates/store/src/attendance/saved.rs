//! Sessions somebody keeps: stars.

use chrono::{DateTime, Utc};
use plaza_domain::people::RegistrationId;
use sqlx::FromRow;

use crate::{
    database::{Database, read, within, write},
    error::StoreError,
    nudge::Nudge,
    statements::attendance::{SAVED_COUNT, SAVED_DELETE, SAVED_INSERT, SAVED_LIST, SAVED_SAVERS},
    store::Store,
};

/// A session somebody keeps.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct SavedSession {
    pub session: String,
    pub created_at: DateTime<Utc>,
}

const SAVE: &str = "save a session";

impl Store {
    /// Keeps a session. `false`: it was kept already, or the registration is gone.
    pub async fn save_session(
        &self,
        id: RegistrationId,
        session: &str,
    ) -> Result<bool, StoreError> {
        Ok(self.save_sessions(id, &[session.to_owned()]).await? == 1)
    }

    /// Keeps sessions besides those that are kept, and says how many are new: what a browser
    /// gathered before its owner signed in.
    pub async fn save_sessions(
        &self,
        id: RegistrationId,
        sessions: &[String],
    ) -> Result<u64, StoreError> {
        let work = self.database().insert_saved(id, sessions, self.now());
        let saved = self.database().run(SAVE, work).await?;
        if saved > 0 {
            self.nudge(&Nudge::Saved(id)).await;
        }
        Ok(saved)
    }

    /// Keeps a session no longer. `false`: it was not kept.
    pub async fn unsave_session(
        &self,
        id: RegistrationId,
        session: &str,
    ) -> Result<bool, StoreError> {
        let work = self.database().delete_saved(id, session);
        let deleted = self.database().run("unsave a session", work).await?;
        if deleted {
            self.nudge(&Nudge::Saved(id)).await;
        }
        Ok(deleted)
    }

    /// What somebody keeps, in the order in which it was saved.
    pub async fn list_saved(&self, id: RegistrationId) -> Result<Vec<SavedSession>, StoreError> {
        self.database().run("list saved sessions", self.database().list_saved_rows(id)).await
    }

    /// How many keep a session.
    pub async fn count_saved(&self, session: &str) -> Result<u64, StoreError> {
        self.database()
            .run("count who saved a session", self.database().count_savers(session))
            .await
    }

    /// Who keeps a session.
    pub async fn list_savers(&self, session: &str) -> Result<Vec<RegistrationId>, StoreError> {
        self.database()
            .run("list who saved a session", self.database().list_saver_ids(session))
            .await
    }
}

impl Database {
    async fn insert_saved(
        &self,
        id: RegistrationId,
        sessions: &[String],
        now: DateTime<Utc>,
    ) -> sqlx::Result<u64> {
        // In one order for everybody, so that two browsers of one person do not block each other.
        let mut sessions: Vec<&String> = sessions.iter().collect();
        sessions.sort_unstable();
        sessions.dedup();
        let mut transaction = self.begin().await?;
        let mut inserted = 0;
        for session in sessions {
            let text = self.sql(SAVED_INSERT);
            inserted += within!(&mut transaction, |connection| {
                let insert = sqlx::query(text).bind(id.0).bind(session).bind(now);
                insert.execute(connection).await?.rows_affected()
            });
        }
        transaction.commit().await?;
        Ok(inserted)
    }

    async fn delete_saved(&self, id: RegistrationId, session: &str) -> sqlx::Result<bool> {
        let text = self.sql(SAVED_DELETE);
        write!(self, |pool| {
            let deleted = sqlx::query(text).bind(id.0).bind(session).execute(pool).await?;
            Ok(deleted.rows_affected() == 1)
        })
    }

    async fn list_saved_rows(&self, id: RegistrationId) -> sqlx::Result<Vec<SavedSession>> {
        let text = self.sql(SAVED_LIST);
        read!(self, |pool| sqlx::query_as(text).bind(id.0).fetch_all(pool).await)
    }

    async fn count_savers(&self, session: &str) -> sqlx::Result<u64> {
        let text = self.sql(SAVED_COUNT);
        let count: i64 =
            read!(self, |pool| sqlx::query_scalar(text).bind(session).fetch_one(pool).await)?;
        Ok(count.unsigned_abs())
    }

    async fn list_saver_ids(&self, session: &str) -> sqlx::Result<Vec<RegistrationId>> {
        let text = self.sql(SAVED_SAVERS);
        let ids: Vec<i64> =
            read!(self, |pool| sqlx::query_scalar(text).bind(session).fetch_all(pool).await)?;
        Ok(ids.into_iter().map(RegistrationId).collect())
    }
}
