//! Leases and marks, by which processes exclude each other.

use std::time::Duration;

use chrono::TimeDelta;
use plaza_store::{Lease, Store};

use super::support::{Memory, Place, eventually};

const LONG: Duration = Duration::from_hours(1);
const SHORT: Duration = Duration::from_millis(80);

async fn take(store: &Store) -> Option<Lease> {
    store.acquire("fetch-schedule", 1, LONG).await.unwrap()
}

/// Lets a `SHORT` time pass: Redis has its own clock, the database has ours.
async fn let_it_expire(place: &Place, name: &str, store: &Store) -> Lease {
    if place.memory == Memory::Own {
        place.clock.advance(TimeDelta::from_std(SHORT).unwrap());
    }
    eventually(|| async { store.acquire(name, 1, LONG).await.unwrap() }).await
}

#[tokio::test]
async fn one_process_excludes_another_until_it_releases() {
    for place in Place::all().await {
        let (here, there) = (place.open().await, place.open().await);
        let first = take(&here).await.unwrap();
        assert_eq!((first.slot, first.fence), (0, 1), "{}", place.name());
        assert_eq!(take(&there).await, None);
        assert!(there.acquire("fetch-content", 1, LONG).await.unwrap().is_some());

        here.release(first.clone()).await.unwrap();
        let second = take(&there).await.unwrap();
        assert!(second.fence > first.fence && second.token != first.token);
        // A release that comes late does not take the lease from its new holder.
        here.release(first).await.unwrap();
        assert_eq!(take(&here).await, None);
    }
}

#[tokio::test]
async fn of_many_at_once_one_gets_it() {
    for place in Place::all().await {
        let (here, there) = (place.open().await, place.open().await);
        let attempts = (0..8).flat_map(|_| [&here, &there]).map(take);
        let taken = futures::future::join_all(attempts).await;
        assert_eq!(taken.iter().flatten().count(), 1, "{}", place.name());
    }
}

#[tokio::test]
async fn as_many_hold_it_as_there_are_slots() {
    for place in Place::all().await {
        let store = place.open().await;
        let mut held = Vec::new();
        while let Some(lease) = store.acquire("convert", 3, LONG).await.unwrap() {
            held.push(lease);
        }
        let slots: Vec<_> = held.iter().map(|lease| lease.slot).collect();
        assert_eq!(slots, [0, 1, 2], "{}", place.name());
        assert!(held.is_sorted_by(|a, b| a.fence < b.fence));

        store.release(held.remove(1)).await.unwrap();
        let again = store.acquire("convert", 3, LONG).await.unwrap().unwrap();
        assert_eq!(again.slot, 1);
        assert!(held.iter().all(|lease| lease.fence < again.fence));
    }
}

#[tokio::test]
async fn an_expired_lease_goes_to_the_next_and_cannot_be_renewed() {
    for place in Place::all().await {
        let (here, there) = (place.open().await, place.open().await);
        let lost = here.acquire("fetch-schedule", 1, SHORT).await.unwrap().unwrap();
        let gained = let_it_expire(&place, "fetch-schedule", &there).await;
        assert!(gained.fence > lost.fence, "{}", place.name());
        assert!(!here.renew(&lost, LONG).await.unwrap());
        assert!(there.renew(&gained, LONG).await.unwrap());
    }
}

#[tokio::test]
async fn a_lease_in_the_database_expires_to_the_microsecond() {
    for place in Place::all().await.into_iter().filter(|place| place.memory == Memory::Own) {
        let (here, there) = (place.open().await, place.open().await);
        // Instants with and without a fraction are compared as text by SQLite.
        for (start, ttl_ms) in [("09:30:00.000000", 1_000), ("09:30:59.500000", 500)] {
            place.clock.set(format!("2026-05-04T{start}Z").parse().unwrap());
            let ttl = Duration::from_millis(ttl_ms);
            let lease = here.acquire(start, 1, ttl).await.unwrap().unwrap();
            place.clock.advance(TimeDelta::from_std(ttl).unwrap() - TimeDelta::microseconds(1));
            assert_eq!(there.acquire(start, 1, LONG).await.unwrap(), None, "{}", place.name());
            place.clock.advance(TimeDelta::microseconds(1));
            assert!(!here.renew(&lease, LONG).await.unwrap());
            assert!(there.acquire(start, 1, LONG).await.unwrap().is_some());
        }
    }
}

#[tokio::test]
async fn a_renewed_lease_outlives_its_first_time() {
    for place in Place::all().await {
        let (here, there) = (place.open().await, place.open().await);
        let short = here.acquire("other", 1, SHORT).await.unwrap().unwrap();
        let lease = here.acquire("fetch-schedule", 1, SHORT).await.unwrap().unwrap();
        assert!(here.renew(&lease, LONG).await.unwrap(), "{}", place.name());
        // Once the one that was not renewed is gone, the renewed one is still there.
        let_it_expire(&place, &short.name, &there).await;
        assert_eq!(take(&there).await, None);
    }
}

#[tokio::test]
async fn a_mark_is_set_once_until_it_expires() {
    for place in Place::all().await {
        let (here, there) = (place.open().await, place.open().await);
        let attempts = (0..8).flat_map(|_| [&here, &there]).map(|s| s.mark_once("03:00", LONG));
        let set = futures::future::join_all(attempts).await;
        assert_eq!(set.into_iter().filter(|set| *set.as_ref().unwrap()).count(), 1);

        assert!(here.mark_once("short", SHORT).await.unwrap(), "{}", place.name());
        assert!(!here.mark_once("short", SHORT).await.unwrap());
        if place.memory == Memory::Own {
            place.clock.advance(TimeDelta::from_std(SHORT).unwrap());
        }
        eventually(|| async { there.mark_once("short", LONG).await.unwrap().then_some(()) }).await;
        assert!(!there.mark_once("03:00", LONG).await.unwrap());
    }
}
