//! Two servers of one plaza, through a real Redis.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use plaza_domain::Clock;
use plaza_server::event_log::note_visitors;
use plaza_tests::{Engine, LiveClients, Place, SourceFolder, TestPlaza, eventually};
use serde_json::{Value, json};

use super::{a_fetched_plaza, named, over};

async fn two_servers(place: &Place) -> (TestPlaza, TestPlaza) {
    let first = a_fetched_plaza(place, &SourceFolder::new()).await;
    let second = TestPlaza::open(place, SourceFolder::new().options()).await;
    second.shows_edition("1.0").await;
    (first, second)
}

#[tokio::test]
async fn people_of_two_servers_are_counted_together_and_once() {
    let Some(place) = Place::find(Engine::PostgresRedis) else { return };
    let Some(mut clients) = LiveClients::start() else { return };
    let (first, second) = two_servers(&place).await;
    let here = clients.connect(&first.url(""), named("the-first")).await;
    let there = clients.connect(&second.url(""), over(&["polling"])).await;
    let began = Instant::now();
    let again = clients.connect(&second.url(""), named("the-first")).await;
    let third = clients.connect(&second.url(""), named("the-third")).await;
    for client in [here, there] {
        clients.settles(client, "site-visitors", &json!(3)).await;
    }
    // Told within a second; the rest is for a busy machine.
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    clients.emit(here, "watch", json!([{"heads": true}])).await;
    for client in [here, again, third] {
        clients.emit(client, "at", json!([{"session": "37SR9H"}])).await;
    }
    let heads = |n: usize| json!({"sessions": {"37SR9H": n}, "rooms": {}, "pages": {}});
    clients.settles(here, "heads", &heads(2)).await;
    // A server that stops takes its people with it; others learn who is left.
    second.close().await;
    clients.settles(here, "site-visitors", &json!(1)).await;
    clients.settles(here, "heads", &heads(1)).await;
    first.close().await;
}

#[tokio::test]
async fn what_is_told_after_the_connections_were_closed_reaches_nobody() {
    let Some(place) = Place::find(Engine::SqliteMemory) else { return };
    let plaza = a_fetched_plaza(&place, &SourceFolder::new()).await;
    let sockets = &plaza.plaza.sockets;
    sockets.close().await;
    sockets.tell_everyone_everywhere("late", &json!(1)).await;
    sockets.tell_all("late", &json!(1)).await;
    plaza.close().await;
}

#[tokio::test]
async fn how_many_are_here_is_noted_once_a_minute_whichever_server_does() {
    let Some(place) = Place::find(Engine::PostgresRedis) else { return };
    let Some(mut clients) = LiveClients::start() else { return };
    let (first, second) = two_servers(&place).await;
    let store = &first.plaza.store;
    let begin = first.clock.now();
    let noted = async || {
        for server in [&first, &second] {
            server.plaza.event_log.flush(&server.plaza).await.expect("the store answers");
        }
        let end = first.clock.now() + TimeDelta::minutes(1);
        let events = store.list_metrics(begin, end, 0, 100).await.expect("the store answers");
        let events = events.into_iter().map(|(_, event)| event);
        let visitors = events.filter(|event| event.name == "internal/siteVisitors");
        visitors.map(|event| event.data["visitors"].as_u64()).collect::<Vec<_>>()
    };
    assert_eq!(note_visitors(&first.plaza, 0).await, 0);
    assert_eq!(noted().await, [], "nobody is here");
    let one = clients.connect(&first.url(""), named("the-first")).await;
    let other = clients.connect(&second.url(""), named("the-other")).await;
    for client in [one, other] {
        clients.settles(client, "site-visitors", &json!(2)).await;
    }
    for _ in 0..2 {
        for server in [&first, &second] {
            assert_eq!(note_visitors(&server.plaza, 0).await, 2);
        }
    }
    assert_eq!(noted().await, [Some(2)]);
    for server in [&first, &second] {
        server.clock.advance(TimeDelta::minutes(1));
    }
    for client in [one, other] {
        clients.do_(client, "close").await;
    }
    eventually("everybody is gone", async || (first.plaza.presence.count() == 0).then_some(()))
        .await;
    // The end is noted, too; the quiet after it is not.
    let before = note_visitors(&first.plaza, 2).await;
    assert_eq!(noted().await, [Some(2), Some(0)]);
    first.clock.advance(TimeDelta::minutes(1));
    note_visitors(&first.plaza, before).await;
    assert_eq!(noted().await, [Some(2), Some(0)]);
    first.close().await;
    second.close().await;
}

#[tokio::test]
async fn a_server_that_starts_later_learns_who_is_here() {
    let Some(place) = Place::find(Engine::PostgresRedis) else { return };
    let Some(mut clients) = LiveClients::start() else { return };
    let first = a_fetched_plaza(&place, &SourceFolder::new()).await;
    let early = clients.connect(&first.url(""), over(&["websocket"])).await;
    let second = TestPlaza::open(&place, SourceFolder::new().options()).await;
    let late = clients.connect(&second.url(""), over(&["websocket"])).await;
    for client in [early, late] {
        clients.settles(client, "site-visitors", &json!(2)).await;
    }
    first.close().await;
    second.close().await;
}

#[tokio::test]
async fn a_burst_reaches_those_of_the_other_server_whole() {
    let Some(place) = Place::find(Engine::PostgresRedis) else { return };
    let Some(mut clients) = LiveClients::start() else { return };
    let (first, second) = two_servers(&place).await;
    let there = clients.connect(&second.url(""), over(&["websocket"])).await;
    for n in 0..300 {
        first.plaza.sockets.tell_everyone_everywhere("burst", &n).await;
    }
    let heard = clients.hears_times(there, "burst", 300).await;
    assert_eq!(heard, (0..300).map(Value::from).collect::<Vec<_>>());
    first.close().await;
    second.close().await;
}
