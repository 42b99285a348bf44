//! Reading: the newest of what the cache and the database have.

use serde::de::DeserializeOwned;

use super::{
    Snapshot, SnapshotInfo, SnapshotKind, envelope,
    publish::{body_key, pointer_key},
};
use crate::{cache::CacheError, error::StoreError, store::Store};

impl Store {
    /// The newest snapshot of `kind`; `None` when none was published yet.
    ///
    /// The database says which number is the newest, the cache gives its body when it has it.
    /// With the database down, the cache says both; with the cache down, empty or damaged, the
    /// database does. An error means that neither could answer.
    pub async fn latest<T: DeserializeOwned>(
        &self,
        kind: SnapshotKind,
    ) -> Result<Option<Snapshot<T>>, StoreError> {
        let (kept, cached) = tokio::join!(self.latest_info(kind), self.cached_info(kind));
        let Ok(cached) = cached.inspect_err(ignored) else {
            // Asking it again would cost its time-out again.
            return Ok(self.kept_snapshot(kind).await?.map(|(snapshot, _)| snapshot));
        };
        let number = match (&kept, &cached) {
            // A cache that is ahead belongs to a database that was replaced by a backup.
            (Ok(Some(kept)), _) => kept.number,
            (Ok(None), _) => return Ok(None),
            (Err(_), Some(cached)) => cached.number,
            (Err(_), None) => return kept.map(|_| None),
        };
        let expected = kept.as_ref().ok().and_then(Option::as_ref);
        if let Some(snapshot) = self.cached_snapshot(kind, number, expected).await {
            return Ok(Some(snapshot));
        }
        let Some((snapshot, text)) = self.kept_snapshot(kind).await? else { return Ok(None) };
        self.cache_snapshot(&snapshot.info, &text).await;
        Ok(Some(snapshot))
    }

    /// The newest snapshot the database has, without its body.
    pub async fn latest_info(
        &self,
        kind: SnapshotKind,
    ) -> Result<Option<SnapshotInfo>, StoreError> {
        let work = self.database().find_latest_info(kind);
        let row = self.database().run("look for the newest snapshot", work).await?;
        row.map(|row| row.into_info(kind)).transpose()
    }

    /// Up to `limit` snapshots the database has, newest first, without their bodies.
    pub async fn list_snapshots(
        &self,
        kind: SnapshotKind,
        limit: u32,
    ) -> Result<Vec<SnapshotInfo>, StoreError> {
        let work = self.database().list_snapshot_infos(kind, limit);
        let rows = self.database().run("list the snapshots", work).await?;
        rows.into_iter().map(|row| row.into_info(kind)).collect()
    }

    /// What the database has, parsed and as text.
    async fn kept_snapshot<T: DeserializeOwned>(
        &self,
        kind: SnapshotKind,
    ) -> Result<Option<(Snapshot<T>, String)>, StoreError> {
        let work = self.database().find_latest_snapshot(kind);
        let row = self.database().run("read the newest snapshot", work).await?;
        let Some(row) = row else { return Ok(None) };
        let info = row.info.into_info(kind)?;
        let body = serde_json::from_str(&row.body).map_err(|error| {
            let what = format!("snapshot {} of the {kind}", info.number);
            StoreError::Corrupt { what, source: Box::new(error) }
        })?;
        Ok(Some((Snapshot { info, body }, row.body)))
    }

    async fn cached_info(&self, kind: SnapshotKind) -> Result<Option<SnapshotInfo>, CacheError> {
        let Some(sealed) = self.cache().get(&pointer_key(kind)).await? else { return Ok(None) };
        let info = envelope::open(kind, &sealed).map(|(info, _)| info);
        if info.is_none() {
            tracing::warn!(snapshot.kind = %kind, "ignoring a damaged pointer in the cache");
        }
        Ok(info)
    }

    /// The body of that number, unless the cache has it not, damaged, or of another hash.
    async fn cached_snapshot<T: DeserializeOwned>(
        &self,
        kind: SnapshotKind,
        number: u64,
        expected: Option<&SnapshotInfo>,
    ) -> Option<Snapshot<T>> {
        let sealed = self.cache().get(&body_key(kind, number)).await.inspect_err(ignored);
        let sealed = sealed.ok().flatten()?;
        let opened = envelope::open(kind, &sealed).filter(|(info, _)| {
            info.number == number && expected.is_none_or(|expected| expected.hash == info.hash)
        });
        let snapshot = opened.and_then(|(info, body)| {
            Some(Snapshot { info, body: serde_json::from_slice(body).ok()? })
        });
        if snapshot.is_none() {
            tracing::warn!(
                snapshot.kind = %kind, snapshot.number = number,
                "ignoring a damaged snapshot in the cache"
            );
        }
        snapshot
    }
}

fn ignored(error: &CacheError) {
    tracing::warn!(%error, "could not read the cache; asking the database");
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use plaza_domain::clock::SystemClock;
    use serde_json::{Value, json};

    use super::SnapshotKind;
    use crate::{Store, StoreOptions, database::Pools};

    #[tokio::test]
    async fn a_cache_that_is_ahead_of_a_restored_database_is_not_believed() {
        let folder = tempfile::tempdir().unwrap();
        let options = StoreOptions {
            database_url: format!("sqlite:{}", folder.path().join("plaza.db").display()),
            cache_url: "memory:".into(),
            prefix: "plaza".into(),
            clock: Arc::new(SystemClock),
        };
        let store = Store::open(options).await.unwrap();
        store.migrate().await.unwrap();
        let kind = SnapshotKind::Schedule;
        for word in ["one", "two"] {
            store.publish(kind, word, &json!(word), &Value::Null).await.unwrap();
        }
        let Pools::Sqlite { write, .. } = &store.database().pools else { panic!("it is SQLite") };
        for text in
            ["UPDATE snapshot_pointer SET number = 1", "DELETE FROM snapshot WHERE number = 2"]
        {
            sqlx::query(text).execute(write).await.unwrap();
        }
        assert_eq!(store.latest::<Value>(kind).await.unwrap().unwrap().body, json!("one"));
        for text in ["DELETE FROM snapshot_pointer", "DELETE FROM snapshot"] {
            sqlx::query(text).execute(write).await.unwrap();
        }
        assert_eq!(store.latest::<Value>(kind).await.unwrap(), None);
    }
}
