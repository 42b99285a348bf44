//! What happens when there is no room left, told with SQLite's own limit on the size of a file.

use std::sync::Arc;

use plaza_domain::clock::SystemClock;
use serde_json::{Value, json};

use super::Pools;
use crate::{Outage, SnapshotKind, Store, StoreError, StoreOptions};

const SCHEDULE: SnapshotKind = SnapshotKind::Schedule;

async fn limit_pages(store: &Store, pages: u32) {
    let Pools::Sqlite { write, .. } = &store.database().pools else {
        panic!("this test is about SQLite")
    };
    let text = sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {pages}"));
    sqlx::query(text).execute(write).await.unwrap();
}

#[tokio::test]
async fn a_full_disk_is_said_and_the_old_snapshot_stays() {
    let folder = tempfile::tempdir().unwrap();
    let options = StoreOptions {
        database_url: format!("sqlite:{}", folder.path().join("plaza.db").display()),
        cache_url: "memory:".into(),
        prefix: "plaza".into(),
        clock: Arc::new(SystemClock),
    };
    let store = Store::open(options.clone()).await.unwrap();
    store.migrate().await.unwrap();
    let kept = store.publish(SCHEDULE, "small", &json!("small"), &Value::Null).await.unwrap();
    let mut ear = store.announcements();

    limit_pages(&store, 30).await;
    let large = json!("x".repeat(1_000_000));
    let error = store.publish(SCHEDULE, "large", &large, &Value::Null).await.unwrap_err();
    assert!(matches!(error, StoreError::Unavailable { outage: Outage::DiskFull, .. }), "{error:?}");
    assert_eq!(
        error.to_string(),
        "could not publish a snapshot: the disk of the database is full; nothing was changed, \
         free some space and try again"
    );
    let another_process = Store::open(options).await.unwrap();
    for store in [&store, &another_process] {
        assert_eq!(store.list_snapshots(SCHEDULE, 10).await.unwrap(), std::slice::from_ref(&kept));
        let latest = store.latest::<Value>(SCHEDULE).await.unwrap().unwrap();
        assert_eq!((latest.info, latest.body), (kept.clone(), json!("small")));
    }

    limit_pages(&store, 1_000_000).await;
    let number = store.publish(SCHEDULE, "large", &large, &Value::Null).await.unwrap().number;
    assert_eq!(number, 2, "the number that failed was not used up");
    let first_heard = ear.next().await;
    assert_eq!(first_heard, crate::Announcement::Published { kind: SCHEDULE, number: 2 });
}
