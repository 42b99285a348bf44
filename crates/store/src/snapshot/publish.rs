//! Publishing: keep it, cache it, say it.

use std::time::Duration;

use serde::Serialize;

use super::{SnapshotInfo, SnapshotKind, envelope, rows::Draft};
use crate::{cache::CacheError, error::StoreError, store::Store};

/// Old enough to be of no use, should the deletion of a replaced body ever be missed.
const CACHED_FOR: Duration = Duration::from_hours(7 * 24);
/// A reader may still be fetching the body before the newest.
const BODIES_CACHED: u64 = 2;

impl Store {
    /// Publishes `body` under the next number of its kind and announces it.
    ///
    /// The database decides: when it fails, nothing changed anywhere. When the cache fails after
    /// that, readers take the body from the database.
    pub async fn publish<T: Serialize + Sync>(
        &self,
        kind: SnapshotKind,
        hash: &str,
        body: &T,
        changes: &serde_json::Value,
    ) -> Result<SnapshotInfo, StoreError> {
        let body = to_json(body, kind)?;
        let created_at = self.now();
        let draft = Draft { kind, hash, body: &body, changes: &changes.to_string(), created_at };
        let work = self.database().insert_snapshot(&draft);
        let number = self.database().run("publish a snapshot", work).await?;

        let (hash, changes) = (hash.to_owned(), changes.clone());
        let info = SnapshotInfo { kind, number, hash, created_at, changes };
        self.cache_snapshot(&info, &body).await;
        self.announcer().announce(kind, number).await;
        Ok(info)
    }

    /// Announces a snapshot that was published before: its publisher may have been stopped before
    /// it told the others, who would show the one before until the next.
    pub async fn announce_again(&self, info: &SnapshotInfo) {
        self.announcer().announce(info.kind, info.number).await;
    }

    /// Puts a snapshot in the cache, where a failure costs speed and nothing else.
    pub(super) async fn cache_snapshot(&self, info: &SnapshotInfo, body: &str) {
        let SnapshotInfo { kind, number, .. } = *info;
        if let Err(error) = self.try_cache_snapshot(info, body).await {
            tracing::warn!(
                snapshot.kind = %kind, snapshot.number = number, %error,
                "could not cache a snapshot; readers take it from the database"
            );
        }
    }

    async fn try_cache_snapshot(&self, info: &SnapshotInfo, body: &str) -> Result<(), CacheError> {
        let sealed = envelope::seal(info, body).map_err(CacheError::other)?;
        let pointer = envelope::seal(info, "").map_err(CacheError::other)?;
        self.cache().set(&body_key(info.kind, info.number), sealed, CACHED_FOR).await?;
        self.cache().set(&pointer_key(info.kind), pointer, CACHED_FOR).await?;
        if let Some(old) = info.number.checked_sub(BODIES_CACHED) {
            self.cache().delete(&body_key(info.kind, old)).await?;
        }
        Ok(())
    }
}

pub(super) fn pointer_key(kind: SnapshotKind) -> String {
    format!("snapshot:{kind}")
}

pub(super) fn body_key(kind: SnapshotKind, number: u64) -> String {
    format!("snapshot:{kind}:{number}")
}

fn to_json<T: Serialize>(body: &T, kind: SnapshotKind) -> Result<String, StoreError> {
    serde_json::to_string(body)
        .map_err(|source| StoreError::Unwritable { what: format!("the {kind}"), source })
}
