//! Snapshots in the database.

use chrono::{DateTime, Utc};
use sqlx::FromRow;

use super::{SnapshotInfo, SnapshotKind};
use crate::{
    database::{Database, read, transaction},
    error::StoreError,
    statements::{
        POINTER_ADVANCE, SNAPSHOT_INSERT, SNAPSHOT_LATEST, SNAPSHOT_LATEST_INFO, SNAPSHOT_LIST,
        SNAPSHOT_PRUNE,
    },
};

/// How many snapshots of each kind are kept.
const KEPT: i64 = 20;

#[derive(Debug, FromRow)]
pub(super) struct InfoRow {
    number: i64,
    hash: String,
    changes: String,
    created_at: DateTime<Utc>,
}

#[derive(Debug, FromRow)]
pub(super) struct Row {
    #[sqlx(flatten)]
    pub(super) info: InfoRow,
    pub(super) body: String,
}

impl InfoRow {
    pub(super) fn into_info(self, kind: SnapshotKind) -> Result<SnapshotInfo, StoreError> {
        let changes = serde_json::from_str(&self.changes).map_err(|error| {
            let what = format!("the changes of snapshot {} of the {kind}", self.number);
            StoreError::Corrupt { what, source: Box::new(error) }
        })?;
        let Self { number, hash, created_at, .. } = self;
        Ok(SnapshotInfo { kind, number: number.unsigned_abs(), hash, created_at, changes })
    }
}

/// What is about to be published.
pub(super) struct Draft<'a> {
    pub(super) kind: SnapshotKind,
    pub(super) hash: &'a str,
    pub(super) body: &'a str,
    pub(super) changes: &'a str,
    pub(super) created_at: DateTime<Utc>,
}

impl Database {
    /// Inserts the draft under the next number and moves the pointer to it, or does nothing.
    pub(super) async fn insert_snapshot(&self, draft: &Draft<'_>) -> sqlx::Result<u64> {
        let Draft { kind, hash, body, changes, created_at } = *draft;
        let number: i64 = transaction!(self, |connection| {
            let number: i64 = sqlx::query_scalar(self.sql(POINTER_ADVANCE))
                .bind(kind.as_str())
                .fetch_one(&mut *connection)
                .await?;
            sqlx::query(self.sql(SNAPSHOT_INSERT))
                .bind(kind.as_str())
                .bind(number)
                .bind(hash)
                .bind(body)
                .bind(changes)
                .bind(created_at)
                .execute(&mut *connection)
                .await?;
            sqlx::query(self.sql(SNAPSHOT_PRUNE))
                .bind(kind.as_str())
                .bind(number - KEPT)
                .execute(&mut *connection)
                .await?;
            number
        });
        Ok(number.unsigned_abs())
    }

    pub(super) async fn find_latest_snapshot(
        &self,
        kind: SnapshotKind,
    ) -> sqlx::Result<Option<Row>> {
        let text = self.sql(SNAPSHOT_LATEST);
        read!(self, |pool| { sqlx::query_as(text).bind(kind.as_str()).fetch_optional(pool).await })
    }

    pub(super) async fn find_latest_info(
        &self,
        kind: SnapshotKind,
    ) -> sqlx::Result<Option<InfoRow>> {
        let text = self.sql(SNAPSHOT_LATEST_INFO);
        read!(self, |pool| { sqlx::query_as(text).bind(kind.as_str()).fetch_optional(pool).await })
    }

    pub(super) async fn list_snapshot_infos(
        &self,
        kind: SnapshotKind,
        limit: u32,
    ) -> sqlx::Result<Vec<InfoRow>> {
        let text = self.sql(SNAPSHOT_LIST);
        read!(self, |pool| {
            sqlx::query_as(text).bind(kind.as_str()).bind(i64::from(limit)).fetch_all(pool).await
        })
    }
}
