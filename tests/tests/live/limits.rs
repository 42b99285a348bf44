//! What a live connection may not do, and what becomes of one that does not read.

use plaza_tests::{LiveClients, Place, TestPlaza, eventually};
use serde_json::{Value, json};

use super::{a_plaza, over};

async fn a_small_plaza(max: usize) -> TestPlaza {
    let place = Place::of_sqlite();
    TestPlaza::configured(
        &place,
        |_| Vec::new(),
        |config| {
            config.sockets.max = max;
            config.sockets.network_percent = 100;
            config.sockets.events_per_second = 10;
            config.http.cors_origins = vec!["https://friend.example".to_owned()];
        },
    )
    .await
}

#[tokio::test]
async fn frames_that_are_too_large_or_nonsense_end_their_own_connection_only() {
    let Some(mut clients) = LiveClients::start() else { return };
    let plaza = a_plaza().await;
    let calm = clients.connect(&plaza.url(""), over(&["websocket"])).await;
    let large = "x".repeat(300 << 10);
    let once = json!({"transports": ["websocket"], "reconnection": false});
    let wrong = [&large, "9", "4", "42", "42[", "42{}", "42[7]", "4x", "\u{0}"];
    for text in wrong {
        let client = clients.connect(&plaza.url(""), once.clone()).await;
        clients.raw(client, text).await;
        clients.hears(client, "disconnect", |_| true).await;
    }
    let body = format!("4{}", "x".repeat(70 << 10));
    let opened = plaza.get("/socket.io/?EIO=4&transport=polling").await;
    let sid = opened.text().split('"').nth(3).expect("a handshake names a connection").to_owned();
    let path = plaza.url(&format!("/socket.io/?EIO=4&transport=polling&sid={sid}"));
    let refused = plaza.ask(plaza.http().post(path).body(body)).await;
    assert_eq!(refused.status, 413);
    assert_eq!(clients.emit(calm, "at", json!([null])).await, json!({"ok": true}));
    assert_eq!(clients.heard(calm, "disconnect"), Vec::<Value>::new());
    plaza.close().await;
}

#[tokio::test]
async fn a_flood_is_told_to_stop_and_then_ended() {
    let Some(mut clients) = LiveClients::start() else { return };
    let plaza = a_small_plaza(10).await;
    let once = json!({"transports": ["websocket"], "reconnection": false});
    let calm = clients.connect(&plaza.url(""), over(&["websocket"])).await;
    let flood = clients.connect(&plaza.url(""), once).await;
    clients.flood(flood, "trackError", 100).await;
    let told = json!({"status": 429, "codes": ["too_many"]});
    clients.hears(flood, "apiError", |error| *error == told).await;
    assert_eq!(clients.heard(flood, "disconnect"), Vec::<Value>::new());
    clients.flood(flood, "trackError", 1_000).await;
    clients.hears(flood, "disconnect", |_| true).await;
    assert_eq!(clients.emit(calm, "at", json!([null])).await, json!({"ok": true}));
    plaza.close().await;
}

#[tokio::test]
async fn no_more_connect_than_there_are_seats_and_a_seat_is_free_again() {
    let Some(mut clients) = LiveClients::start() else { return };
    let plaza = a_small_plaza(2).await;
    let first = clients.connect(&plaza.url(""), over(&["websocket"])).await;
    clients.connect(&plaza.url(""), over(&["polling"])).await;
    let third = clients.open(&plaza.url(""), over(&["websocket"])).await;
    clients.hears(third, "connect_error", |_| true).await;
    let answer = plaza.get("/socket.io/?EIO=4&transport=polling").await;
    assert_eq!((answer.status, answer.header("retry-after")), (503, "30"));
    clients.do_(first, "close").await;
    clients.hears(third, "connect", |_| true).await;
    plaza.close().await;
}

#[tokio::test]
async fn a_network_that_connects_without_end_is_told_to_wait_and_others_are_let_in() {
    let place = Place::of_sqlite();
    let plaza = TestPlaza::configured(
        &place,
        |_| Vec::new(),
        |config| {
            config.sockets.handshakes_per_network = 3;
            config.http.trusted_proxies = 1;
        },
    )
    .await;
    let begins = async |network: &str| {
        let path = "/socket.io/?EIO=4&transport=polling";
        plaza.get_with(path, &[("x-forwarded-for", network)]).await
    };
    // One a second comes back: a few tries are enough, however slow the machine is.
    let mut answer = begins("203.0.113.7").await;
    for _ in 0..50 {
        if answer.status != 200 {
            break;
        }
        answer = begins("203.0.113.7").await;
    }
    assert_eq!((answer.status, answer.header("retry-after")), (429, "5"));
    assert_eq!(answer.text(), "too many connect from your network at once; come back in a moment");
    assert_eq!(begins("198.51.100.1").await.status, 200);
    plaza.close().await;
}

#[tokio::test]
async fn a_page_of_another_site_may_not_connect() {
    let plaza = a_small_plaza(10).await;
    let path = "/socket.io/?EIO=4&transport=polling";
    let cookie = ("cookie", "__Host-plaza_session=x");
    for (headers, expected) in [
        (vec![], 200),
        (vec![("origin", "https://plaza.example.org"), cookie], 200),
        (vec![("origin", "https://friend.example")], 200),
        (vec![("origin", "https://friend.example"), cookie], 403),
        (vec![("origin", "https://evil.example")], 403),
        (vec![cookie], 403),
    ] {
        assert_eq!(plaza.get_with(path, &headers).await.status, expected, "{headers:?}");
    }
    plaza.close().await;
}

#[tokio::test]
async fn who_says_nonsense_of_itself_is_told_so() {
    let Some(mut clients) = LiveClients::start() else { return };
    let plaza = a_plaza().await;
    for (auth, code) in [
        (json!({"ticket": "made-up"}), "ticket: "),
        (json!({"ticket": 7}), "invalid: "),
        (json!({"visitor": {"a": 1}}), "invalid: "),
    ] {
        let options = json!({"transports": ["websocket"], "auth": auth, "reconnection": false});
        let client = clients.open(&plaza.url(""), options).await;
        let told = clients.hears(client, "connect_error", |_| true).await;
        assert!(told.as_str().is_some_and(|told| told.starts_with(code)), "{told}");
    }
    // A name no browser of ours gives itself is no name.
    let odd = json!({"transports": ["websocket"], "auth": {"visitor": "short", "more": [1]}});
    clients.connect(&plaza.url(""), odd).await;
    assert_eq!(plaza.plaza.presence.count(), 1);
    plaza.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_while_they_come_in_is_not_counted_for_ever() {
    let Some(mut clients) = LiveClients::start() else { return };
    let plaza = a_plaza().await;
    let comes_and_goes = async || {
        let opened = plaza.get("/socket.io/?EIO=4&transport=polling").await;
        let sid = opened.text().split('"').nth(3).expect("a handshake names it").to_owned();
        let path = plaza.url(&format!("/socket.io/?EIO=4&transport=polling&sid={sid}"));
        // It connects, and ends the connection, in one breath.
        plaza.ask(plaza.http().post(path).body("40\u{1e}1")).await;
    };
    for _ in 0..20 {
        futures::future::join_all((0..10).map(|_| comes_and_goes())).await;
    }
    eventually("all are gone", async || {
        (plaza.plaza.sockets.open_connections() == 0).then_some(())
    })
    .await;
    let client = clients.connect(&plaza.url(""), over(&["websocket"])).await;
    clients.settles(client, "site-visitors", &json!(1)).await;
    plaza.close().await;
}

#[tokio::test]
async fn who_does_not_read_is_ended_and_comes_back() {
    let Some(mut clients) = LiveClients::start() else { return };
    let plaza = a_plaza().await;
    let calm = clients.connect(&plaza.url(""), over(&["websocket"])).await;
    let stalled = clients.connect(&plaza.url(""), over(&["websocket"])).await;
    clients.do_(stalled, "stall").await;
    // More than its buffer and those of both kernels hold.
    let large = json!({"text": "x".repeat(60 << 10)});
    for so_far in 1..=20 {
        for _ in 0..20 {
            plaza.plaza.sockets.tell_all("large", &large).await;
        }
        clients.hears_times(calm, "large", so_far * 20).await;
    }
    clients.do_(stalled, "resume").await;
    clients.hears(stalled, "disconnect", |reason| *reason == "io server disconnect").await;
    assert!(clients.heard(stalled, "large").len() < 400);
    // Others are asked once whether they read, not with each word one of them does not take.
    assert!(clients.heard(calm, "still-there").len() <= 2);
    clients.do_(stalled, "connect").await;
    clients.hears_times(stalled, "connect", 2).await;
    assert_eq!(clients.heard(calm, "disconnect"), Vec::<Value>::new());
    plaza.close().await;
}
