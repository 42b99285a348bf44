//! What every cache must do, run on each of them.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use plaza_domain::clock::SystemClock;

use super::{Heard, OpenCache, Subscription, open};
use crate::{counters::Count, error::StoreError, lease::random_token};

const LONG: Duration = Duration::from_hours(1);
const SOON: Duration = Duration::from_secs(10);

/// Each cache that is there, with a prefix of its own; the in-process one always is.
async fn all() -> Vec<OpenCache> {
    let redis = std::env::var("PLAZA_TEST_REDIS").ok();
    let required = std::env::var("PLAZA_TEST_SERVICES").is_ok_and(|value| value == "required");
    match &redis {
        None if required => panic!("PLAZA_TEST_REDIS is not set, and services are required"),
        None => eprintln!("SKIPPED the part that needs PLAZA_TEST_REDIS"),
        Some(_) => {}
    }
    let mut caches = Vec::new();
    for url in ["memory:".to_owned()].into_iter().chain(redis) {
        caches.push(with_prefix(&url, &random_token()).await.unwrap());
    }
    caches
}

async fn with_prefix(url: &str, prefix: &str) -> Result<OpenCache, StoreError> {
    open(url, prefix, Arc::new(SystemClock), Count::default()).await
}

async fn hear(subscription: &mut Subscription) -> Heard {
    tokio::time::timeout(SOON, subscription.next()).await.expect("a message comes soon")
}

#[tokio::test]
async fn a_value_is_there_until_it_is_replaced_or_deleted() {
    for OpenCache { cache, .. } in all().await {
        assert_eq!(cache.get("a").await.unwrap(), None, "{cache:?}");
        // Bytes, not text: compressed pages are kept as well.
        let (first, second) = (Bytes::from_static(b"\xff\0 one"), Bytes::from(vec![7; 300_000]));
        cache.set("a", first.clone(), LONG).await.unwrap();
        cache.set("b", Bytes::new(), LONG).await.unwrap();
        assert_eq!(cache.get("a").await.unwrap(), Some(first));
        assert_eq!(cache.get("b").await.unwrap(), Some(Bytes::new()));
        cache.set("a", second.clone(), LONG).await.unwrap();
        assert_eq!(cache.get("a").await.unwrap(), Some(second));
        cache.delete("a").await.unwrap();
        cache.delete("a").await.unwrap();
        assert_eq!(cache.get("a").await.unwrap(), None);
        assert_eq!(cache.get("b").await.unwrap(), Some(Bytes::new()));
    }
}

#[tokio::test]
async fn a_value_expires_and_a_new_one_gets_a_new_time() {
    for OpenCache { cache, .. } in all().await {
        let (value, short) = (Bytes::from_static(b"x"), Duration::from_millis(50));
        cache.set("short", value.clone(), short).await.unwrap();
        cache.set("renewed", value.clone(), short).await.unwrap();
        cache.set("renewed", value.clone(), LONG).await.unwrap();
        let expired = async { while cache.get("short").await.unwrap().is_some() {} };
        tokio::time::timeout(SOON, expired).await.expect("it expires soon");
        assert_eq!(cache.get("renewed").await.unwrap(), Some(value), "{cache:?}");
    }
}

#[tokio::test]
async fn what_is_counted_starts_anew_a_window_after_the_first() {
    for OpenCache { cache, .. } in all().await {
        let window = Duration::from_millis(200);
        assert_eq!(cache.count("a", LONG).await.unwrap().0, 1, "{cache:?}");
        let (count, left) = cache.count("a", Duration::ZERO).await.unwrap();
        assert_eq!(count, 2, "the first one's window counts");
        assert!(left + SOON > LONG && left <= LONG, "{left:?}");
        assert_eq!(cache.count("short", window).await.unwrap().0, 1);
        let begun = std::time::Instant::now();
        let anew = async { while cache.count("short", window).await.unwrap().0 > 1 {} };
        tokio::time::timeout(SOON, anew).await.expect("it starts anew soon");
        assert!(begun.elapsed() > window / 2, "{cache:?}");
        assert_eq!(cache.count("a", LONG).await.unwrap().0, 3);
    }
}

#[tokio::test]
async fn counts_that_are_over_are_not_kept_for_ever() {
    let clock = Arc::new(plaza_domain::clock::ManualClock::at(chrono::DateTime::UNIX_EPOCH));
    let memory = super::MemoryCache::new(clock.clone(), Count::default());
    let cache: &dyn super::Cache = &memory;
    for hour in 0..5 {
        for number in 0..2_000 {
            cache.count(&format!("{hour} {number}"), LONG).await.unwrap();
        }
        clock.advance(chrono::TimeDelta::hours(1));
    }
    assert!(memory.counts() < 5_000, "{}", memory.counts());
}

#[tokio::test]
async fn every_subscriber_hears_its_topic_in_order_and_no_other() {
    for OpenCache { cache, .. } in all().await {
        cache.publish("news", Bytes::from_static(b"too early")).await.unwrap();
        let mut ears = [cache.subscribe("news").await, cache.subscribe("news").await];
        let mut other = cache.subscribe("weather").await;
        for number in 0..500 {
            cache.publish("news", number.to_string().into()).await.unwrap();
        }
        cache.publish("weather", Bytes::from_static(b"rain")).await.unwrap();
        for ear in &mut ears {
            for number in 0..500 {
                let expected = Heard::Message(number.to_string().into());
                assert_eq!(hear(ear).await, expected, "{cache:?}");
            }
        }
        assert_eq!(hear(&mut other).await, Heard::Message(Bytes::from_static(b"rain")));
    }
}

#[tokio::test]
async fn prefixes_keep_two_plazas_apart() {
    let Ok(url) = std::env::var("PLAZA_TEST_REDIS") else { return };
    let one = with_prefix(&url, &random_token()).await.unwrap().cache;
    let two = with_prefix(&url, &random_token()).await.unwrap().cache;
    let mut ear = two.subscribe("news").await;
    one.set("a", Bytes::from_static(b"of one"), LONG).await.unwrap();
    one.publish("news", Bytes::from_static(b"of one")).await.unwrap();
    two.publish("news", Bytes::from_static(b"of two")).await.unwrap();
    assert_eq!(two.get("a").await.unwrap(), None);
    assert_eq!(hear(&mut ear).await, Heard::Message(Bytes::from_static(b"of two")));
}

#[tokio::test]
async fn an_address_that_cannot_be_used_is_refused_without_repeating_it() {
    for url in ["", "memcached://secret@host", "redis://:secret@host:notaport", "redis"] {
        let error = with_prefix(url, "p").await.unwrap_err();
        assert!(matches!(error, StoreError::InvalidUrl { setting: "cache url", .. }), "{url}");
        assert!(!format!("{error} {error:?}").contains("secret"), "{error:?}");
    }
}
