//! Counting for limits.

use std::time::Duration;

use chrono::TimeDelta;

use super::support::{Memory, Place};

const HOUR: Duration = Duration::from_hours(1);

#[tokio::test]
async fn each_key_is_counted_by_itself_and_every_one_of_a_rush_counts() {
    for place in Place::all().await {
        let (here, there) = (place.open().await, place.open().await);
        let share = place.memory == Memory::Redis;
        let stores = (0..50).flat_map(|_| [&here, if share { &there } else { &here }]);
        let counts = stores.map(|store| store.count_within("sign-in", HOUR));
        let counts = futures::future::join_all(counts).await;
        let (mut counts, left): (Vec<_>, Vec<_>) = counts.into_iter().map(Result::unwrap).unzip();
        counts.sort_unstable();
        assert_eq!(counts, (1..=100).collect::<Vec<_>>(), "{}", place.name());
        let almost = Duration::from_mins(59);
        assert!(left.iter().all(|left| (almost..=HOUR).contains(left)), "{left:?}");
        assert_eq!(here.count_within("code", HOUR).await.unwrap().0, 1);
    }
}

#[tokio::test]
async fn counting_starts_anew_when_the_window_of_the_first_is_over() {
    let mut places = Place::all().await;
    places.retain(|place| place.memory == Memory::Own);
    for place in places {
        let store = place.open().await;
        assert_eq!(store.count_within("a", HOUR).await.unwrap(), (1, HOUR));
        place.clock.advance(TimeDelta::minutes(59));
        let minute = Duration::from_mins(1);
        assert_eq!(store.count_within("a", HOUR).await.unwrap(), (2, minute), "no longer for it");
        place.clock.advance(TimeDelta::minutes(1));
        assert_eq!(store.count_within("a", HOUR).await.unwrap(), (1, HOUR));
    }
}
