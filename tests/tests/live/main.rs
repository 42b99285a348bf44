//! Live connections, held against the official client of socket.io.

mod limits;
mod outages;
mod people;
mod replicas;

use plaza_domain::Clock;
use plaza_tests::{Engine, LiveClients, Place, SourceFolder, TestPlaza, eventually};
use serde_json::{Value, json};

const DAY: chrono::TimeDelta = chrono::TimeDelta::days(1);
/// The transports a client may be told to use.
const TRANSPORTS: [&[&str]; 3] = [&["websocket"], &["polling"], &["polling", "websocket"]];

fn over(transports: &[&str]) -> Value {
    json!({"transports": transports})
}

fn named(visitor: &str) -> Value {
    json!({"transports": ["websocket"], "auth": {"visitor": visitor}})
}

/// A plaza that shows the captured programme as its first edition.
async fn a_fetched_plaza(place: &Place, source: &SourceFolder) -> TestPlaza {
    let plaza = TestPlaza::open(place, source.options()).await;
    plaza.fetches().await;
    plaza.shows_edition("1.0").await;
    plaza
}

async fn a_plaza() -> TestPlaza {
    let place = Place::find(Engine::SqliteMemory).expect("SQLite needs nothing");
    a_fetched_plaza(&place, &SourceFolder::new()).await
}

/// On several threads: an event may be read by another one than the one that greets.
#[tokio::test(flavor = "multi_thread", worker_threads = 16)]
async fn what_a_client_says_the_moment_it_is_connected_is_heard() {
    const TIMES: usize = 200;
    let Some(mut clients) = LiveClients::start() else { return };
    let plaza = a_plaza().await;
    for _ in 0..TIMES {
        let client = clients.open(&plaza.url(""), over(&["websocket"])).await;
        let said = clients.emit(client, "resume", json!([{"since": 0}])).await;
        assert_eq!(said["ok"], true);
        clients.do_(client, "close").await;
    }
    plaza.close().await;
}

#[tokio::test]
async fn the_official_client_connects_over_each_transport_and_is_counted() {
    let Some(mut clients) = LiveClients::start() else { return };
    let plaza = a_plaza().await;
    let mut open = Vec::new();
    for (transports, n) in TRANSPORTS.into_iter().zip(1..) {
        let client = clients.connect(&plaza.url(""), over(transports)).await;
        let over = &clients.heard(client, "connect")[0];
        assert!(transports.iter().any(|transport| over == transport), "{over}");
        open.push(client);
        for client in &open {
            clients.settles(*client, "site-visitors", &json!(n)).await;
        }
    }
    assert_eq!(clients.hears_times(open[2], "upgrade", 1).await, [json!("websocket")]);
    // deconf's clients knock at another door.
    let options = json!({"path": "/api/socket.io/", "transports": ["polling"]});
    let other = clients.connect(&plaza.url(""), options).await;
    clients.settles(open[0], "site-visitors", &json!(4)).await;
    clients.do_(other, "close").await;
    clients.settles(open[0], "site-visitors", &json!(3)).await;
    let refused = clients.emit(open[1], "no-such-event", json!([])).await;
    assert_eq!(refused["error"]["code"], "unknown_event");
    plaza.close().await;
}

#[tokio::test]
async fn two_tabs_are_one_guest() {
    let Some(mut clients) = LiveClients::start() else { return };
    let plaza = a_plaza().await;
    let first = clients.connect(&plaza.url(""), named("one-browser")).await;
    let second = clients.connect(&plaza.url(""), named("one-browser")).await;
    let other = clients.connect(&plaza.url(""), named("another-one")).await;
    clients.settles(first, "site-visitors", &json!(2)).await;
    clients.do_(second, "close").await;
    clients.do_(other, "close").await;
    clients.settles(first, "site-visitors", &json!(1)).await;
    // Nobody was counted twice in between.
    assert!(clients.heard(first, "site-visitors").iter().all(|n| n.as_u64() <= Some(2)));
    plaza.close().await;
}

#[tokio::test]
async fn those_who_watch_are_told_how_many_are_where() {
    let Some(mut clients) = LiveClients::start() else { return };
    let plaza = a_plaza().await;
    let watcher = clients.connect(&plaza.url(""), named("the-watcher")).await;
    let other = clients.connect(&plaza.url(""), named("the-other")).await;
    let said = clients.emit(watcher, "watch", json!([{"heads": true}])).await;
    assert_eq!(said, json!({"ok": true, "heads": {"sessions": {}, "rooms": {}, "pages": {}}}));
    let gone = clients.emit(other, "at", json!([{"session": "37SR9H"}])).await;
    assert_eq!(gone, json!({"ok": true}));
    let heads = |n: usize| json!({"sessions": {"37SR9H": n}, "rooms": {}, "pages": {}});
    clients.settles(watcher, "heads", &heads(1)).await;
    // A place that is private or does not exist is none; what is no place is refused.
    for nowhere in [json!({"page": "/me"}), json!({"session": "NOWHERE"}), Value::Null] {
        assert_eq!(clients.emit(other, "at", json!([nowhere])).await, json!({"ok": true}));
    }
    clients.settles(watcher, "heads", &heads(0)).await;
    for wrong in [json!("here"), json!({"planet": "Mars"}), json!({"session": 7})] {
        let refused = clients.emit(other, "at", json!([wrong])).await;
        assert_eq!((&refused["ok"], &refused["error"]["code"]), (&json!(false), &json!("invalid")));
    }
    assert_eq!(clients.heard(other, "heads"), Vec::<Value>::new());
    let people = clients.emit(watcher, "watch", json!([{"people": true}])).await;
    assert_eq!(people["error"]["code"], "sign_in_required");
    plaza.close().await;
}

#[tokio::test]
async fn a_new_programme_is_told_and_who_was_away_hears_what_they_missed() {
    let Some(mut clients) = LiveClients::start() else { return };
    let source = SourceFolder::new();
    let place = Place::find(Engine::SqliteMemory).expect("SQLite needs nothing");
    let plaza = a_fetched_plaza(&place, &source).await;
    let spanish = json!({"transports": ["websocket"], "auth": {"locale": "es"}});
    let client = clients.connect(&plaza.url(""), spanish).await;
    let before = clients.emit(client, "resume", json!([{"since": 0}])).await;
    clients.do_(client, "close").await;
    let here = clients.connect(&plaza.url(""), over(&["websocket"])).await;
    source.retitle("37SR9H", "Another title");
    plaza.fetches().await;
    clients.hears(here, "edition", |edition| edition["name"] == "2.0").await;
    let told = clients.hears(here, "bulletin", |told| told["kind"] == "programme").await;
    assert_eq!(told["title"], "The programme changed: 1 session");
    clients.do_(client, "connect").await;
    clients.hears_times(client, "connect", 2).await;
    let missed = clients.emit(client, "resume", json!([{"since": before["head"]}])).await;
    let words: Vec<_> = missed["bulletins"].as_array().expect("a list").iter().collect();
    let programme = words.iter().find(|told| told["kind"] == "programme").expect("it was missed");
    assert_eq!(programme["title"], "El programa cambió: 1 sesión");
    assert_eq!(programme["seq"], told["seq"]);
    // Who missed nothing is told so from memory, however many ask at once.
    eventually("the database is not asked", async || {
        let before = plaza.plaza.store.counters();
        let since = json!([{"since": missed["head"]}]);
        let said = clients.emit(here, "resume", since).await;
        assert_eq!((&said["bulletins"], &said["head"]), (&json!([]), &missed["head"]));
        let after = plaza.plaza.store.counters();
        (after.database == before.database).then_some(())
    })
    .await;
    plaza.close().await;
}

#[tokio::test]
async fn a_session_that_starts_soon_is_announced_once() {
    let Some(mut clients) = LiveClients::start() else { return };
    let plaza = a_plaza().await;
    let edition = plaza.plaza.live.load_full();
    let schedule = edition.schedule().expect("it was fetched");
    let now = plaza.clock.now();
    let first = schedule.sessions.iter().filter_map(|s| Some((s, s.slot?.start)));
    let (session, start) =
        first.filter(|(_, start)| *start > now).min_by_key(|(_, start)| *start).expect("one");
    let client = clients.connect(&plaza.url(""), over(&["websocket"])).await;
    plaza.clock.set(start - chrono::TimeDelta::minutes(9));
    let is_it = |told: &Value| told["session"] == session.id.as_str();
    let told = clients.hears(client, "bulletin", is_it).await;
    let starts_at: chrono::DateTime<chrono::Utc> =
        told["startsAt"].as_str().and_then(|text| text.parse().ok()).expect("a time");
    assert_eq!((told["kind"].as_str(), starts_at), (Some("starting"), start));
    let all = clients.heard(client, "bulletin");
    assert_eq!(all.into_iter().filter(is_it).count(), 1);
    plaza.close().await;
}

#[tokio::test]
async fn a_server_that_stops_says_so() {
    let Some(mut clients) = LiveClients::start() else { return };
    let plaza = a_plaza().await;
    let mut open = Vec::new();
    for transports in TRANSPORTS {
        open.push(clients.connect(&plaza.url(""), over(transports)).await);
    }
    plaza.close().await;
    for client in open {
        clients.hears(client, "disconnect", |reason| *reason == "transport close").await;
    }
}

#[tokio::test]
async fn what_was_learnt_of_errors_and_metrics_is_acknowledged() {
    let Some(mut clients) = LiveClients::start() else { return };
    let plaza = a_plaza().await;
    let client = clients.connect(&plaza.url(""), over(&["websocket"])).await;
    let metric = json!(["atrium/widget", {"widget": "twitter"}]);
    assert_eq!(clients.emit(client, "trackMetric", metric).await, json!({"ok": true}));
    let extra = json!(["atrium/widget", {"widget": "twitter", "more": 1}]);
    assert_eq!(clients.emit(client, "trackMetric", extra).await["error"]["code"], "invalid");
    // An `Error` becomes `{}` on its way.
    for error in [json!([{}]), json!([]), json!(["text"]), json!([null])] {
        assert_eq!(clients.emit(client, "trackError", error).await, json!({"ok": true}));
    }
    for event in ["startAnalyse", "deauth"] {
        let refused = clients.emit(client, event, json!([])).await;
        assert_eq!(refused["error"]["code"], "sign_in_required", "{event}");
    }
    let heard = clients.hears_times(client, "apiError", 3).await;
    assert_eq!(heard[1], json!({"status": 401, "codes": ["sign_in_required"]}));
    let wrong = clients.emit(client, "auth", json!(["plaza_wrong"])).await;
    assert_eq!(wrong["error"]["code"], "sign_in_required");
    eventually("what was good is kept, or waits to be", async || {
        let (from, to) = (plaza.clock.now() - DAY, plaza.clock.now() + DAY);
        let kept = plaza.plaza.store.list_metrics(from, to, 0, 100).await.ok()?;
        let names = kept.iter().filter(|(_, kept)| !kept.name.starts_with("internal/")).count();
        (names + plaza.plaza.event_log.waiting() >= 5).then_some(())
    })
    .await;
    plaza.close().await;
}
