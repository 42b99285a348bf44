//! Marks: something is true once, for a while. `This period was already done` is one.

use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::{
    database::{Database, transaction},
    error::StoreError,
    statements::{MARK_INSERT, MARK_PRUNE},
    store::Store,
};

const DOING: &str = "set a mark";

impl Store {
    /// Sets the mark `key` for `ttl`: `true` when it was set now, `false` when it was there.
    pub async fn mark_once(&self, key: &str, ttl: Duration) -> Result<bool, StoreError> {
        if let Some(redis) = self.redis() {
            return redis.mark(key, ttl).await.map_err(|error| error.while_doing(DOING));
        }
        self.mark_once_for_sure(key, ttl).await
    }

    /// The same in the database, where a Redis holds the other marks, too: for what must be true
    /// once while the cache is away, and after it forgot.
    pub async fn mark_once_for_sure(&self, key: &str, ttl: Duration) -> Result<bool, StoreError> {
        let work = self.database().insert_mark(key, self.now(), self.after(ttl));
        self.database().run(DOING, work).await
    }
}

impl Database {
    async fn insert_mark(
        &self,
        name: &str,
        now: DateTime<Utc>,
        expires_at: DateTime<Utc>,
    ) -> sqlx::Result<bool> {
        let inserted = transaction!(self, |connection| {
            sqlx::query(self.sql(MARK_PRUNE)).bind(now).execute(&mut *connection).await?;
            sqlx::query(self.sql(MARK_INSERT))
                .bind(name)
                .bind(expires_at)
                .execute(&mut *connection)
                .await?
                .rows_affected()
        });
        Ok(inserted == 1)
    }
}
