//! Hearing of snapshots, in this process and in others.

use plaza_store::{Announcement, SnapshotKind};
use serde_json::{Value, json};

use super::support::{Engine, Memory, Place, eventually, hear, hear_until};

fn published(kind: SnapshotKind, number: u64) -> Announcement {
    Announcement::Published { kind, number }
}

#[tokio::test]
async fn every_process_hears_of_a_snapshot_once_and_in_order() {
    for place in Place::all().await {
        let (here, there) = (place.open().await, place.open().await);
        let (mut near, mut far) = (here.announcements(), there.announcements());
        for kind in [SnapshotKind::Schedule, SnapshotKind::Content, SnapshotKind::Schedule] {
            here.publish(kind, "h", &json!({}), &Value::Null).await.unwrap();
        }
        there.publish(SnapshotKind::Content, "h", &json!({}), &Value::Null).await.unwrap();
        let expected = [
            published(SnapshotKind::Schedule, 1),
            published(SnapshotKind::Content, 1),
            published(SnapshotKind::Schedule, 2),
            published(SnapshotKind::Content, 2),
        ];
        for ear in [&mut near, &mut far] {
            let mut heard = Vec::new();
            for _ in 0..4 {
                heard.push(hear(ear).await);
            }
            heard.sort_by_key(|a| expected.iter().position(|b| a == b));
            assert_eq!(heard, expected, "{}", place.name());
        }
    }
}

#[tokio::test]
async fn what_is_announced_can_be_read() {
    for place in Place::all().await {
        let (here, there) = (place.open().await, place.open().await);
        let mut ear = there.announcements();
        here.publish(SnapshotKind::Schedule, "h", &json!(["new"]), &Value::Null).await.unwrap();
        assert_eq!(hear(&mut ear).await, published(SnapshotKind::Schedule, 1), "{}", place.name());
        let snapshot = there.latest::<Value>(SnapshotKind::Schedule).await.unwrap().unwrap();
        assert_eq!(snapshot.body, json!(["new"]));
    }
}

#[tokio::test]
async fn nothing_is_sent_between_events() {
    for place in Place::all().await {
        let (here, there) = (place.open().await, place.open().await);
        let mut ear = there.announcements();
        here.publish(SnapshotKind::Schedule, "h", &json!({}), &Value::Null).await.unwrap();
        hear(&mut ear).await;
        let before = there.counters();
        let idle = tokio::time::timeout(std::time::Duration::from_millis(300), ear.next());
        assert!(idle.await.is_err(), "nothing more is announced on {}", place.name());
        assert_eq!(there.counters(), before, "{}", place.name());
    }
}

#[tokio::test]
async fn a_file_of_announcements_that_is_cut_spoilt_or_removed_makes_everybody_look_again() {
    let place = Place::find(Engine::Sqlite, Memory::Own).await.expect("SQLite needs no service");
    let (here, there) = (place.open().await, place.open().await);
    let mut far = there.announcements();
    let file = format!("{}.announced", place.database_url.trim_start_matches("sqlite:"));
    let spoil: [fn(&str); 3] = [
        |file| std::fs::write(file, "").unwrap(),
        |file| std::fs::write(file, "garbage\n").unwrap(),
        |file| std::fs::remove_file(file).unwrap(),
    ];
    for (spoil, number) in spoil.into_iter().zip(1..) {
        here.publish(SnapshotKind::Schedule, "h", &json!({}), &Value::Null).await.unwrap();
        hear_until(&mut far, published(SnapshotKind::Schedule, number)).await;
        spoil(&file);
        hear_until(&mut far, Announcement::Resync).await;
    }
    here.publish(SnapshotKind::Schedule, "h", &json!({}), &Value::Null).await.unwrap();
    hear_until(&mut far, published(SnapshotKind::Schedule, 4)).await;
}

#[tokio::test]
async fn a_file_of_announcements_does_not_grow_for_ever() {
    let place = Place::find(Engine::Sqlite, Memory::Own).await.expect("SQLite needs no service");
    let (here, there) = (place.open().await, place.open().await);
    let mut far = there.announcements();
    let file = format!("{}.announced", place.database_url.trim_start_matches("sqlite:"));
    std::fs::write(&file, format!("{}\n", "x".repeat(5 << 20))).unwrap();
    hear_until(&mut far, Announcement::Resync).await;
    here.publish(SnapshotKind::Schedule, "h", &json!({}), &Value::Null).await.unwrap();
    hear_until(&mut far, published(SnapshotKind::Schedule, 1)).await;
    assert!(std::fs::metadata(&file).unwrap().len() < 100);
}

#[tokio::test]
async fn a_closed_store_hears_nothing_and_stops() {
    for place in Place::all().await {
        let (here, there) = (place.open().await, place.open().await);
        there.close().await;
        here.publish(SnapshotKind::Schedule, "h", &json!({}), &Value::Null).await.unwrap();
        eventually(|| async { there.ping_database().await.err() }).await;
    }
}
