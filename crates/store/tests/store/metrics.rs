//! What visitors did: written in batches, counted, ranked, forgotten.

use std::time::Duration;

use chrono::TimeDelta;
use plaza_domain::people::RegistrationId;
use plaza_store::{MetricEvent, MetricQuery, Profile};
use serde_json::{Value, json};

use super::{
    people::{email, minutes},
    support::Place,
};

fn event(name: &str, minute: i64, data: Value) -> MetricEvent {
    MetricEvent {
        created_at: minutes(minute),
        name: name.into(),
        visitor: "v1".into(),
        registration_id: None,
        data,
    }
}

#[tokio::test]
async fn events_are_counted_by_stretches_of_time_and_none_is_left_out() {
    for place in Place::all().await {
        let store = place.open().await;
        let mut events: Vec<_> = (0..250).map(|_| event("open", 31, json!({}))).collect();
        events.push(event("open", 0, json!({})));
        events.push(event("open", 14, json!({})));
        events.push(event("close", 14, json!({})));
        // The end is not included.
        events.push(event("open", 60, json!({})));
        store.insert_metrics(&events).await.unwrap();
        let query = MetricQuery {
            name: "open".into(),
            from: minutes(0),
            to: minutes(60),
            bucket: Duration::from_mins(15),
        };
        let start = minutes(0) - TimeDelta::microseconds(123_456);
        let at = |minute| start + TimeDelta::minutes(minute);
        let expected = [(at(0), 2), (at(15), 0), (at(30), 250), (at(45), 0), (at(60), 0)];
        assert_eq!(store.count_metrics(&query).await.unwrap(), expected, "{}", place.name());
        let none = MetricQuery { name: "other".into(), to: minutes(0), ..query };
        assert_eq!(store.count_metrics(&none).await.unwrap(), [], "{}", place.name());
    }
}

#[tokio::test]
async fn the_greatest_number_of_each_stretch_is_found() {
    for place in Place::all().await {
        let store = place.open().await;
        let here = |minute, visitors: Value| event("here", minute, json!({"visitors": visitors}));
        let events = [
            here(0, json!(9)),
            here(1, json!(10)),
            here(2, json!(3)),
            // As texts, 9 would be more than 10.
            here(31, json!(9)),
            here(44, json!(120)),
            event("here", 3, json!({"others": 99})),
            here(4, json!(null)),
            event("there", 5, json!({"visitors": 77})),
            here(60, json!(500)),
        ];
        store.insert_metrics(&events).await.unwrap();
        let query = MetricQuery {
            name: "here".into(),
            from: minutes(0),
            to: minutes(60),
            bucket: Duration::from_mins(15),
        };
        let start = minutes(0) - TimeDelta::microseconds(123_456);
        let at = |minute| start + TimeDelta::minutes(minute);
        let expected = [(at(0), 10), (at(15), 0), (at(30), 120), (at(45), 0), (at(60), 0)];
        let peaks = store.peak_metrics(&query, "visitors").await.unwrap();
        assert_eq!(peaks, expected, "{}", place.name());
        let none = MetricQuery { name: "nowhere".into(), ..query };
        let peaks = store.peak_metrics(&none, "visitors").await.unwrap();
        assert!(peaks.iter().all(|(_, peak)| *peak == 0), "{}", place.name());
    }
}

#[tokio::test]
async fn the_most_frequent_values_of_a_key_come_first() {
    for place in Place::all().await {
        let store = place.open().await;
        let pages = ["/b", "/a", "/b", "/c", "/a", "/b"];
        let mut events: Vec<_> =
            pages.iter().map(|page| event("open", 1, json!({"page": page}))).collect();
        events.push(event("open", 1, json!({"other": 1})));
        events.push(event("open", 1, json!({"page": null})));
        events.push(event("open", 1, json!({"page": 7})));
        events.push(event("open", 90, json!({"page": "/late"})));
        store.insert_metrics(&events).await.unwrap();
        let top = store.top_metrics("open", "page", minutes(0), minutes(60), 3).await.unwrap();
        let expected = [("/b".to_owned(), 3), ("/a".to_owned(), 2), ("/c".to_owned(), 1)];
        assert_eq!(top, expected, "{}", place.name());
        let top = store.top_metrics("open", "page", minutes(0), minutes(60), 9).await.unwrap();
        assert_eq!(top[3], ("7".to_owned(), 1), "{}", place.name());
    }
}

#[tokio::test]
async fn events_are_read_back_page_by_page_without_registrations_that_are_gone() {
    for place in Place::all().await {
        let store = place.open().await;
        let ada = store.invite(&email("ada@example.org"), "Ada", &[]).await.unwrap();
        let consents = Profile { consented: Some(true), ..Profile::default() };
        store.set_profile(ada, &consents).await.unwrap();
        let mut events = [
            event("open", 1, json!({"n": 1})),
            event("open", 2, json!([])),
            event("x", 3, json!(1)),
        ];
        events[0].registration_id = Some(ada);
        events[1].registration_id = Some(RegistrationId(404));
        store.insert_metrics(&events).await.unwrap();
        events[1].registration_id = None;
        let page = store.list_metrics(minutes(0), minutes(9), 0, 2).await.unwrap();
        let rest = store.list_metrics(minutes(0), minutes(9), page[1].0, 2).await.unwrap();
        let all: Vec<_> = page.into_iter().chain(rest).map(|(_, event)| event).collect();
        assert_eq!(all, events, "{}", place.name());

        place.clock.advance(TimeDelta::minutes(10));
        assert_eq!(store.prune_metrics(Duration::from_mins(8)).await.unwrap(), 1);
        assert_eq!(store.list_metrics(minutes(0), minutes(9), 0, 9).await.unwrap().len(), 2);
    }
}

#[tokio::test]
async fn a_long_time_in_short_stretches_is_counted_in_longer_ones() {
    for place in Place::all().await {
        let store = place.open().await;
        store.insert_metrics(&[event("open", 0, json!({}))]).await.unwrap();
        let query = MetricQuery {
            name: "open".into(),
            from: minutes(-60 * 24 * 365),
            to: minutes(60 * 24 * 365),
            bucket: Duration::ZERO,
        };
        let counted = store.count_metrics(&query).await.unwrap();
        assert!(counted.len() <= 10_000, "{}", counted.len());
        assert_eq!(counted.iter().map(|(_, count)| count).sum::<u64>(), 1, "{}", place.name());
    }
}
