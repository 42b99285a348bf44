//! What is read costs neither the database nor the cache; nothing happens when nothing happens.

use std::time::Duration;

use plaza_tests::{Engine, Place, SourceFolder, TestPlaza, eventually};

use crate::story::{CODE, a_fetched_plaza};

/// Paths that are asked for all the time.
const HOT: [&str; 16] = [
    "/",
    "/schedule",
    "/schedule?view=grid",
    "/schedule?q=map&day=2026-06-18",
    "/sessions/37SR9H",
    "/people",
    "/search?q=map",
    "/schedule.ics",
    "/api/schedule",
    "/api/schedule/whats-on",
    "/api/settings",
    "/api/calendar/ical/37SR9H",
    "/api/v1/schedule",
    "/api/v1/sessions/37SR9H",
    "/api/v1/whats-on",
    "/api/v1/edition",
];

#[tokio::test]
async fn hot_reads_touch_neither_the_database_nor_the_cache() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let plaza = a_fetched_plaza(&place, &SourceFolder::new()).await;
        let before = plaza.plaza.store.counters();
        for path in HOT {
            let first = plaza.get(path).await;
            assert_eq!(first.status, 200, "{path}");
            let etag = first.header("etag").to_owned();
            assert!(!etag.is_empty(), "{path} has no ETag");
            for _ in 0..1_000 {
                let again = plaza.get_with(path, &[("if-none-match", &etag)]).await;
                // A page that speaks of the present is another one in the next minute.
                assert!(matches!(again.status, 200 | 304), "{path}: {}", again.status);
            }
        }
        assert_eq!(plaza.plaza.store.counters(), before, "{engine:?}");
        plaza.close().await;
    }
}

#[tokio::test]
async fn between_job_runs_nothing_is_asked_of_the_database_or_the_cache() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let plaza = a_fetched_plaza(&place, &SourceFolder::new()).await;
        let source = SourceFolder::new();
        let replica = TestPlaza::open(&place, source.options()).await;
        replica.shows_edition("1.0").await;
        let count = || (plaza.plaza.store.counters(), replica.plaza.store.counters());
        // A server that starts looks once more whether it missed something.
        let mut before = count();
        eventually("both servers come to rest", async || {
            tokio::time::sleep(Duration::from_millis(500)).await;
            let last = std::mem::replace(&mut before, count());
            (last == before).then_some(())
        })
        .await;
        // A stretch of idleness is the condition itself here, not a wait for something.
        tokio::time::sleep(Duration::from_secs(3)).await;
        assert_eq!(count(), before, "{engine:?}");
        assert_eq!(replica.get(&format!("/sessions/{CODE}")).await.status, 200);
        plaza.close().await;
        replica.close().await;
    }
}
