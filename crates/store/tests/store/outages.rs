//! Services that die, hang, come back, or give back something else than they were given.

use std::time::{Duration, Instant};

use plaza_store::{Announcement, Outage, SnapshotKind, Store, StoreError};
use serde_json::{Value, json};

use super::{
    proxy::Proxy,
    support::{Engine, Memory, Place, SOON, hear, hear_until},
};

const SCHEDULE: SnapshotKind = SnapshotKind::Schedule;

async fn publish(store: &Store, word: &str) -> u64 {
    store.publish(SCHEDULE, word, &json!(word), &Value::Null).await.unwrap().number
}

async fn read(store: &Store) -> (u64, Value) {
    let snapshot = store.latest::<Value>(SCHEDULE).await.unwrap().unwrap();
    (snapshot.info.number, snapshot.body)
}

fn outage_of(error: &StoreError) -> Option<Outage> {
    match error {
        StoreError::Unavailable { outage, .. } => Some(*outage),
        _ => None,
    }
}

async fn with_proxy_before_redis() -> Option<(Place, Proxy)> {
    let mut place = Place::find(Engine::Sqlite, Memory::Redis).await?;
    let (proxy, url) = Proxy::before(&place.cache_url).await;
    place.cache_url = url;
    Some((place, proxy))
}

async fn with_proxy_before_postgres(memory: Memory) -> Option<(Place, Proxy)> {
    let mut place = Place::find(Engine::Postgres, memory).await?;
    let (proxy, url) = Proxy::before(&place.database_url).await;
    place.database_url = url;
    Some((place, proxy))
}

#[tokio::test]
async fn without_redis_reads_and_publications_go_on_and_later_everybody_looks_again() {
    let Some((place, proxy)) = with_proxy_before_redis().await else { return };
    let (here, there) = (place.open().await, place.open().await);
    let (mut near, mut far) = (here.announcements(), there.announcements());
    publish(&here, "one").await;
    assert_eq!(hear(&mut near).await, Announcement::Published { kind: SCHEDULE, number: 1 });
    assert_eq!(hear(&mut far).await, Announcement::Published { kind: SCHEDULE, number: 1 });

    proxy.cut().await;
    let begun = Instant::now();
    assert_eq!(read(&there).await, (1, json!("one")));
    assert_eq!(publish(&here, "two").await, 2);
    assert_eq!(read(&there).await, (2, json!("two")));
    assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
    assert_eq!(hear(&mut near).await, Announcement::Published { kind: SCHEDULE, number: 2 });
    let error = there.acquire("fetch-schedule", 1, SOON).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "could not acquire a lease: the cache does not answer; try again later"
    );
    assert_eq!(outage_of(&there.ping_cache().await.unwrap_err()), Some(Outage::Cache));

    proxy.mend();
    assert_eq!(hear(&mut far).await, Announcement::Resync);
    assert_eq!(read(&there).await, (2, json!("two")), "the pointer in Redis still says one");
    hear_until(&mut near, Announcement::Resync).await;
    publish(&here, "three").await;
    hear_until(&mut far, Announcement::Published { kind: SCHEDULE, number: 3 }).await;
    assert!(there.acquire("fetch-schedule", 1, SOON).await.unwrap().is_some());
}

#[tokio::test]
async fn what_is_true_once_for_sure_is_so_without_redis_and_once_it_is_back() {
    let Some((place, proxy)) = with_proxy_before_redis().await else { return };
    let (here, there) = (place.open().await, place.open().await);
    assert!(here.mark_once_for_sure("before", SOON).await.unwrap());
    proxy.cut().await;
    assert!(!there.mark_once_for_sure("before", SOON).await.unwrap());
    assert!(here.mark_once_for_sure("meanwhile", SOON).await.unwrap());
    assert!(!there.mark_once_for_sure("meanwhile", SOON).await.unwrap());
    proxy.mend();
    super::support::eventually(|| async { there.ping_cache().await.ok() }).await;
    assert!(!there.mark_once_for_sure("meanwhile", SOON).await.unwrap());
}

#[tokio::test]
async fn a_redis_that_hangs_delays_a_read_by_no_more_than_two_seconds() {
    let Some((place, proxy)) = with_proxy_before_redis().await else { return };
    let store = place.open().await;
    publish(&store, "one").await;
    proxy.freeze();
    let begun = Instant::now();
    assert_eq!(store.latest_info(SCHEDULE).await.unwrap().unwrap().number, 1);
    let snapshot = store.latest::<Value>(SCHEDULE).await.unwrap().unwrap();
    assert_eq!(snapshot.body, json!("one"));
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    proxy.mend();
    super::support::eventually(|| async { store.ping_cache().await.ok() }).await;
}

#[tokio::test]
async fn a_redis_that_is_not_there_yet_is_used_once_it_is() {
    let Some((place, proxy)) = with_proxy_before_redis().await else { return };
    proxy.cut().await;
    let (here, there) = (place.open().await, place.open().await);
    let mut far = there.announcements();
    publish(&here, "one").await;
    assert_eq!(read(&there).await, (1, json!("one")));
    proxy.mend();
    assert_eq!(hear(&mut far).await, Announcement::Resync);
    super::support::eventually(|| async { here.ping_cache().await.ok() }).await;
    publish(&here, "two").await;
    hear_until(&mut far, Announcement::Published { kind: SCHEDULE, number: 2 }).await;
}

#[tokio::test]
async fn without_postgres_reads_come_from_the_cache_and_writes_say_why_they_fail() {
    for memory in [Memory::Own, Memory::Redis] {
        let Some((place, proxy)) = with_proxy_before_postgres(memory).await else { return };
        let (here, there) = (place.open().await, place.open().await);
        let mut far = there.announcements();
        publish(&here, "one").await;
        hear(&mut far).await;
        assert_eq!(read(&there).await, (1, json!("one")));

        proxy.cut().await;
        let begun = Instant::now();
        assert_eq!(read(&there).await, (1, json!("one")), "{}", place.name());
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
        let begun = Instant::now();
        let result = here.publish(SCHEDULE, "two", &json!("two"), &Value::Null).await;
        assert_eq!(
            result.unwrap_err().to_string(),
            "could not publish a snapshot: the database does not answer; nothing was changed, \
             try again later"
        );
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());

        proxy.mend();
        assert_eq!(publish(&here, "two").await, 2);
        hear_until(
            &mut far,
            if memory == Memory::Own {
                Announcement::Resync
            } else {
                Announcement::Published { kind: SCHEDULE, number: 2 }
            },
        )
        .await;
        assert_eq!(read(&there).await, (2, json!("two")));
        publish(&here, "three").await;
        hear_until(&mut far, Announcement::Published { kind: SCHEDULE, number: 3 }).await;
    }
}

#[tokio::test]
async fn a_postgres_that_hangs_is_given_up_on() {
    let Some((place, proxy)) = with_proxy_before_postgres(Memory::Own).await else { return };
    let store = place.open().await;
    proxy.freeze();
    let begun = Instant::now();
    let error = store.ping_database().await.unwrap_err();
    assert_eq!(outage_of(&error), Some(Outage::Database));
    assert!(begun.elapsed() < Duration::from_secs(7), "{:?}", begun.elapsed());
    proxy.mend();
    super::support::eventually(|| async { store.ping_database().await.ok() }).await;
}

#[tokio::test]
async fn a_store_can_be_closed_while_its_services_are_gone() {
    let Some((place, proxy)) = with_proxy_before_redis().await else { return };
    let store = place.open().await;
    proxy.cut().await;
    let begun = Instant::now();
    store.close().await;
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn garbage_in_redis_is_ignored_and_replaced() {
    use fred::prelude::{Builder, ClientLike, Config, KeysInterface};

    let Some(place) = Place::find(Engine::Sqlite, Memory::Redis).await else { return };
    let store = place.open().await;
    publish(&store, "one").await;
    let redis = Builder::from_config(Config::from_url(&place.cache_url).unwrap()).build().unwrap();
    redis.init().await.unwrap();
    let pointer = format!("{}:snapshot:schedule", place.prefix);
    let body = format!("{pointer}:1");
    let good: String = redis.get(&body).await.unwrap();
    for garbage in ["", "garbage", "{}\n{}", &good.replace("one", "two"), &good[..good.len() - 1]] {
        for key in [&pointer, &body] {
            redis.set::<(), _, _>(key, garbage, None, None, false).await.unwrap();
            assert_eq!(read(&store).await, (1, json!("one")), "{key} held {garbage:?}");
        }
    }
    let _: u64 = redis.del(vec![pointer, body.clone()]).await.unwrap();
    assert_eq!(read(&store).await, (1, json!("one")));
    let repaired: String = redis.get(&body).await.unwrap();
    assert_eq!(repaired, good);
    redis.quit().await.unwrap();
}
