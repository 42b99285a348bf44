//! Publishing and reading snapshots.

use plaza_store::{Snapshot, SnapshotInfo, SnapshotKind, Store};
use serde_json::{Value, json};

use super::support::{Place, an_instant};

const SCHEDULE: SnapshotKind = SnapshotKind::Schedule;

#[tokio::test]
async fn what_was_published_is_read_back_whole() {
    for place in Place::all().await {
        let store = place.open().await;
        assert_eq!(store.latest::<Value>(SCHEDULE).await.unwrap(), None, "{}", place.name());
        assert_eq!(store.latest_info(SCHEDULE).await.unwrap(), None);

        let body = json!({"title": "Ünïcode \u{0} and \"quotes\"", "numbers": [1, 2.5, null]});
        let changes = json!({"added": ["a"]});
        let info = store.publish(SCHEDULE, "hash-1", &body, &changes).await.unwrap();
        let expected = SnapshotInfo {
            kind: SCHEDULE,
            number: 1,
            hash: "hash-1".into(),
            created_at: an_instant(),
            changes,
        };
        assert_eq!(info, expected);
        assert_eq!(store.latest_info(SCHEDULE).await.unwrap(), Some(expected.clone()));

        let another_process = place.open().await;
        for store in [store, another_process] {
            let snapshot = store.latest::<Value>(SCHEDULE).await.unwrap();
            assert_eq!(snapshot, Some(Snapshot { info: expected.clone(), body: body.clone() }));
        }
    }
}

#[tokio::test]
async fn each_kind_is_numbered_by_itself() {
    for place in Place::all().await {
        let store = place.open().await;
        assert_eq!(number_of_next(&store, SCHEDULE).await, 1, "{}", place.name());
        assert_eq!(number_of_next(&store, SCHEDULE).await, 2);
        assert_eq!(number_of_next(&store, SnapshotKind::Content).await, 1);
        let latest = store.latest::<Value>(SnapshotKind::Content).await.unwrap().unwrap();
        assert_eq!((latest.info.kind, latest.info.number), (SnapshotKind::Content, 1));
    }
}

#[tokio::test]
async fn concurrent_publishers_never_share_a_number() {
    for place in Place::all().await {
        let (one, two) = (place.open().await, place.open().await);
        let publications = (0..16).flat_map(|_| [&one, &two]).map(|store| async move {
            store.publish(SCHEDULE, "same", &json!({}), &Value::Null).await.unwrap().number
        });
        let mut numbers = futures::future::join_all(publications).await;
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=32).collect::<Vec<_>>(), "{}", place.name());
        assert_eq!(one.latest::<Value>(SCHEDULE).await.unwrap().unwrap().info.number, 32);
    }
}

#[tokio::test]
async fn the_last_twenty_are_kept_newest_first() {
    for place in Place::all().await {
        let store = place.open().await;
        for _ in 0..23 {
            number_of_next(&store, SCHEDULE).await;
        }
        let all = store.list_snapshots(SCHEDULE, 100).await.unwrap();
        let numbers: Vec<_> = all.iter().map(|info| info.number).collect();
        assert_eq!(numbers, (4..=23).rev().collect::<Vec<_>>(), "{}", place.name());
        let two = store.list_snapshots(SCHEDULE, 2).await.unwrap();
        assert_eq!(two, all[..2]);
    }
}

#[tokio::test]
async fn a_body_of_another_shape_is_an_error_that_names_the_snapshot() {
    for place in Place::all().await {
        let store = place.open().await;
        store.publish(SCHEDULE, "h", &json!({"a": 1}), &Value::Null).await.unwrap();
        let error = store.latest::<Vec<u8>>(SCHEDULE).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "could not read snapshot 1 of the schedule: it is damaged or of another version"
        );
    }
}

async fn number_of_next(store: &Store, kind: SnapshotKind) -> u64 {
    store.publish(kind, "h", &json!({"n": 1}), &Value::Null).await.unwrap().number
}
