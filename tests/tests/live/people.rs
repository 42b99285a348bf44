//! Those who signed in: tickets, who sees whom, and what ends with a right.

use std::time::{Duration, Instant};

use plaza_domain::people::{EmailAddress, RegistrationId, Role, Visibility, secret};
use plaza_store::{
    BrowserSessionKind, BulletinKind, NewBrowserSession, NewBulletin, Nudge, Profile, Seating,
};
use plaza_tests::{LiveClients, Place, TestPlaza, eventually};
use serde_json::{Value, json};

use super::{a_plaza, over};

/// Somebody who signed in with a program.
pub(super) struct Person {
    pub(super) id: RegistrationId,
    token: String,
}

pub(super) async fn signed_in(plaza: &TestPlaza, name: &str, roles: &[Role]) -> Person {
    let store = &plaza.plaza.store;
    let email = EmailAddress::parse(&format!("{name}@example.org")).expect("an address");
    let id = store.invite(&email, name, roles).await.expect("the store answers");
    let token = format!("plaza_{}", plaza.plaza.sign_in.issue_token().expose());
    let session = NewBrowserSession {
        token_hash: secret::hash(&token),
        id: plaza.plaza.sign_in.name(),
        kind: BrowserSessionKind::Bearer,
        device: "a program".to_owned(),
        lifetime: Duration::from_hours(24 * 30),
    };
    assert!(store.insert_browser_session(id, &session).await.expect("the store answers"));
    Person { id, token }
}

pub(super) async fn a_ticket(plaza: &TestPlaza, person: &Person) -> String {
    let request = plaza.http().post(plaza.url("/api/v1/socket-ticket"));
    let answer = plaza.ask(request.bearer_auth(&person.token)).await;
    assert_eq!((answer.status, answer.header("cache-control")), (200, "no-store"));
    answer.json::<Value>()["ticket"].as_str().expect("a ticket").to_owned()
}

pub(super) fn with_ticket(ticket: &str) -> Value {
    let auth = json!({"ticket": ticket});
    json!({"transports": ["websocket"], "auth": auth, "reconnection": false})
}

pub(super) async fn connect(
    clients: &mut LiveClients,
    plaza: &TestPlaza,
    person: &Person,
) -> usize {
    let ticket = a_ticket(plaza, person).await;
    clients.connect(&plaza.url(""), with_ticket(&ticket)).await
}

#[tokio::test]
async fn a_ticket_lets_its_owner_in_once() {
    let Some(mut clients) = LiveClients::start() else { return };
    let plaza = a_plaza().await;
    let guest = plaza.ask(plaza.http().post(plaza.url("/api/v1/socket-ticket"))).await;
    assert_eq!(guest.status, 401);
    let ada = signed_in(&plaza, "ada", &[]).await;
    let ticket = a_ticket(&plaza, &ada).await;
    let first = clients.connect(&plaza.url(""), with_ticket(&ticket)).await;
    let said = clients.emit(first, "watch", json!([{"people": true}])).await;
    assert_eq!(said["people"][0]["name"], "ada");
    let again = clients.open(&plaza.url(""), with_ticket(&ticket)).await;
    let refused = clients.hears(again, "connect_error", |_| true).await;
    assert_eq!(refused, "ticket: the ticket was used or is over; get a new one");
    let late = a_ticket(&plaza, &ada).await;
    plaza.clock.advance(chrono::TimeDelta::seconds(61));
    let late = clients.open(&plaza.url(""), with_ticket(&late)).await;
    clients.hears(late, "connect_error", |_| true).await;
    // Two tabs of one attendee are one person, and a guest is another.
    connect(&mut clients, &plaza, &ada).await;
    let other = clients.connect(&plaza.url(""), over(&["polling"])).await;
    clients.settles(other, "site-visitors", &json!(2)).await;
    plaza.close().await;
}

#[tokio::test]
async fn each_is_seen_as_far_as_they_allow_and_a_change_counts_at_once() {
    let Some(mut clients) = LiveClients::start() else { return };
    let plaza = a_plaza().await;
    let (ada, bob) = (signed_in(&plaza, "ada", &[]).await, signed_in(&plaza, "bob", &[]).await);
    let watcher = connect(&mut clients, &plaza, &ada).await;
    let seen = connect(&mut clients, &plaza, &bob).await;
    clients.emit(watcher, "watch", json!([{"people": true, "heads": true}])).await;
    clients.emit(seen, "at", json!([{"session": "37SR9H"}])).await;
    // Who came at the same moment is told of together.
    let bob_of = |told: &Value| {
        let there = json!([{"session": "37SR9H"}]);
        let mut seen = told["seen"].as_array().into_iter().flatten();
        seen.find(|one| one["name"] == "bob" && one["at"] == there).cloned()
    };
    let told = clients.hears(watcher, "people", |told| bob_of(told).is_some()).await;
    let key = bob_of(&told).expect("it was found")["id"].clone();
    assert_eq!(plaza.plaza.presence.heads().sessions["37SR9H"], 1);
    for (visibility, heads) in [(Visibility::Anonymous, 1), (Visibility::Hidden, 0)] {
        let profile = Profile { visibility: Some(visibility), ..Profile::default() };
        plaza.plaza.store.set_profile(bob.id, &profile).await.unwrap();
        let gone = |told: &Value| told["gone"].as_array().is_some_and(|gone| gone.contains(&key));
        clients.hears(watcher, "people", gone).await;
        clients
            .settles(
                watcher,
                "heads",
                &json!({"sessions": {"37SR9H": heads}, "rooms": {}, "pages": {}}),
            )
            .await;
        assert_eq!(plaza.plaza.presence.count(), 2);
        let request = plaza.http().get(plaza.url("/api/v1/presence")).bearer_auth(&ada.token);
        let answer = plaza.ask(request).await.json::<Value>();
        let names: Vec<_> = answer["people"].as_array().unwrap().iter().collect();
        assert_eq!((names.len(), &answer["count"]), (1, &json!(2)));
    }
    assert_eq!(plaza.get("/api/v1/presence").await.status, 401);
    plaza.close().await;
}

#[tokio::test]
async fn who_is_blocked_or_signed_out_elsewhere_is_ended() {
    let Some(mut clients) = LiveClients::start() else { return };
    let plaza = a_plaza().await;
    let (ada, bob) = (signed_in(&plaza, "ada", &[]).await, signed_in(&plaza, "bob", &[]).await);
    let first = connect(&mut clients, &plaza, &ada).await;
    let second = connect(&mut clients, &plaza, &bob).await;
    plaza.plaza.store.block(ada.id, "a test", Seating::OVER).await.unwrap();
    clients.hears(first, "disconnect", |reason| *reason == "io server disconnect").await;
    plaza.plaza.store.end_browser_sessions(bob.id, None).await.unwrap();
    clients.hears(second, "disconnect", |reason| *reason == "io server disconnect").await;
    let again = clients.connect(&plaza.url(""), over(&["websocket"])).await;
    let refused = clients.emit(again, "auth", json!([ada.token])).await;
    assert_eq!(refused["error"]["code"], "sign_in_required");
    plaza.close().await;
}

#[tokio::test]
async fn whom_the_organizers_keep_out_and_who_was_not_seen_for_long_is_ended() {
    let Some(mut clients) = LiveClients::start() else { return };
    let plaza = a_plaza().await;
    let (ada, bob) = (signed_in(&plaza, "ada", &[]).await, signed_in(&plaza, "bob", &[]).await);
    let first = connect(&mut clients, &plaza, &ada).await;
    let second = connect(&mut clients, &plaza, &bob).await;
    let later = clients.connect(&plaza.url(""), over(&["websocket"])).await;
    assert_eq!(clients.emit(later, "auth", json!([ada.token])).await, json!({"ok": true}));
    plaza.lists_as_blocked(&["ada@example.org"]);
    for client in [first, later] {
        clients.hears(client, "disconnect", |reason| *reason == "io server disconnect").await;
    }
    assert_eq!(clients.emit(second, "at", json!([null])).await, json!({"ok": true}));
    assert_eq!(clients.heard(second, "disconnect"), Vec::<Value>::new());
    // Another list: everybody is looked at again, as every few minutes.
    plaza.clock.advance(chrono::TimeDelta::days(15));
    plaza.lists_as_blocked(&["eve@example.org"]);
    clients.hears(second, "disconnect", |reason| *reason == "io server disconnect").await;
    plaza.close().await;
}

#[tokio::test]
async fn guests_of_one_network_leave_seats_for_others_and_attendees_are_not_counted() {
    let Some(mut clients) = LiveClients::start() else { return };
    let place = Place::of_sqlite();
    let plaza = TestPlaza::configured(
        &place,
        |_| Vec::new(),
        |config| {
            config.sockets.max = 8;
            config.sockets.network_percent = 25;
            config.http.trusted_proxies = 1;
        },
    )
    .await;
    let from = |network: &str| {
        let headers = json!({"x-forwarded-for": network});
        json!({"transports": ["websocket"], "extraHeaders": headers, "reconnection": false})
    };
    let first = clients.connect(&plaza.url(""), from("203.0.113.1")).await;
    clients.connect(&plaza.url(""), from("203.0.113.1")).await;
    let third = clients.open(&plaza.url(""), from("203.0.113.1")).await;
    let said = clients.hears(third, "connect_error", |_| true).await;
    assert_eq!(
        said,
        "full: too many guests of your network are connected; sign in, or try again later"
    );
    clients.connect(&plaza.url(""), from("203.0.113.2")).await;
    let ada = signed_in(&plaza, "ada", &[]).await;
    let mut options = from("203.0.113.1");
    options["auth"] = json!({"ticket": a_ticket(&plaza, &ada).await});
    clients.connect(&plaza.url(""), options).await;
    // A seat that is given up is another guest's.
    clients.do_(first, "close").await;
    clients.hears(first, "disconnect", |_| true).await;
    eventually("somebody else of the network comes in", async || {
        let next = clients.open(&plaza.url(""), from("203.0.113.1")).await;
        eventually("the answer", async || {
            let is_in = !clients.heard(next, "connect").is_empty();
            let is_out = !clients.heard(next, "connect_error").is_empty();
            (is_in || is_out).then_some(is_in)
        })
        .await
        .then_some(())
    })
    .await;
    plaza.close().await;
}

#[tokio::test]
async fn all_guests_together_write_only_so_much_and_attendees_beside_them() {
    let Some(mut clients) = LiveClients::start() else { return };
    let place = Place::of_sqlite();
    let plaza = TestPlaza::configured(
        &place,
        |_| Vec::new(),
        |config| config.sockets.guest_events_per_second = 1,
    )
    .await;
    let ada = signed_in(&plaza, "ada", &[]).await;
    let attendee = connect(&mut clients, &plaza, &ada).await;
    let guests = [
        clients.connect(&plaza.url(""), over(&["websocket"])).await,
        clients.connect(&plaza.url(""), over(&["websocket"])).await,
    ];
    for guest in guests {
        for _ in 0..30 {
            let said = clients.emit(guest, "trackError", json!([{"message": "x"}])).await;
            assert_eq!(said, json!({"ok": true}), "each is within its own limit");
        }
    }
    let kept = plaza.plaza.event_log.waiting();
    // Ten at once, and one for each second it took.
    assert!((10..40).contains(&kept), "{kept}");
    clients.emit(attendee, "trackError", json!([{"message": "x"}])).await;
    assert_eq!(plaza.plaza.event_log.waiting(), kept + 1);
    plaza.close().await;
}

#[tokio::test]
async fn deconfs_clients_sign_in_over_the_connection_and_the_desk_sees_events() {
    let Some(mut clients) = LiveClients::start() else { return };
    let plaza = a_plaza().await;
    let desk = signed_in(&plaza, "desk", &[Role::Organizer]).await;
    let ada = signed_in(&plaza, "ada", &[]).await;
    let first = clients.connect(&plaza.url(""), over(&["websocket"])).await;
    let second = clients.connect(&plaza.url(""), over(&["polling"])).await;
    assert_eq!(clients.emit(first, "auth", json!([desk.token])).await, json!({"ok": true}));
    assert_eq!(clients.emit(second, "auth", json!([ada.token])).await, json!({"ok": true}));
    let refused = clients.emit(second, "startAnalyse", json!([])).await;
    assert_eq!(refused["error"]["code"], "forbidden");
    assert_eq!(clients.emit(first, "startAnalyse", json!([])).await, json!({"ok": true}));
    clients.emit(second, "trackMetric", json!(["atrium/widget", {"widget": "map"}])).await;
    let live = clients.hears(first, "liveEvent", |_| true).await;
    assert_eq!(
        (&live["eventName"], &live["payload"]),
        (&json!("atrium/widget"), &json!({"widget": "map"}))
    );
    clients.emit(second, "trackError", json!([{"message": "it broke", "stack": "at x"}])).await;
    let live = clients.hears(first, "liveError", |_| true).await;
    assert_eq!(live["error"], json!({"message": "it broke", "stack": "at x"}));
    assert_eq!(clients.emit(first, "deauth", json!([])).await, json!({"ok": true}));
    clients.emit(second, "trackError", json!([{}])).await;
    let said = clients.emit(first, "startAnalyse", json!([])).await;
    assert_eq!(said["error"]["code"], "sign_in_required");
    assert_eq!(clients.heard(first, "liveError").len(), 1);
    plaza.close().await;
}

#[tokio::test]
async fn the_desk_hears_of_jobs_and_mail_without_asking_and_nobody_else_does() {
    let Some(mut clients) = LiveClients::start() else { return };
    let plaza = a_plaza().await;
    let store = &plaza.plaza.store;
    let desk = signed_in(&plaza, "desk", &[Role::Organizer]).await;
    let ada = signed_in(&plaza, "ada", &[]).await;
    let staff = connect(&mut clients, &plaza, &desk).await;
    let other = connect(&mut clients, &plaza, &ada).await;
    // deconf's clients say who they are later.
    let later = clients.connect(&plaza.url(""), over(&["websocket"])).await;
    clients.emit(later, "auth", json!([desk.token])).await;
    plaza.fetches().await;
    store.nudge(&Nudge::Mail).await;
    for client in [staff, later] {
        clients.hears(client, "mail", |_| true).await;
        let run = json!({"job": "fetch-schedule"});
        assert_eq!(clients.heard(client, "run"), [run.clone(), run], "it began and ended");
    }
    clients.emit(other, "trackError", json!([{"message": "it broke", "stack": ""}])).await;
    // Whose role is taken stays, and hears no more of it.
    store.set_granted_roles(desk.id, &[], Seating::OVER).await.unwrap();
    let begin = Instant::now();
    for client in [staff, later] {
        while clients.emit(client, "startAnalyse", json!([])).await["ok"] == true {
            assert!(begin.elapsed() < Duration::from_secs(10), "the role is known to be taken");
            clients.emit(client, "stopAnalyse", json!([])).await;
        }
    }
    store.nudge(&Nudge::Mail).await;
    let end = NewBulletin {
        kind: BulletinKind::Message,
        session: None,
        body: json!({"subject": {"en": "News"}, "text": {"en": "all"}, "mail": false}),
        once: None,
    };
    store.insert_bulletin(&end).await.unwrap();
    for (client, mails) in [(staff, 1), (later, 1), (other, 0)] {
        clients.hears(client, "bulletin", |told| told["text"] == "all").await;
        assert_eq!(clients.heard(client, "mail").len(), mails);
        assert_eq!(clients.heard(client, "liveError"), Vec::<Value>::new());
    }
    assert_eq!(clients.heard(other, "run"), Vec::<Value>::new());
    plaza.close().await;
}

#[tokio::test]
async fn a_message_about_a_session_reaches_those_who_keep_it() {
    let Some(mut clients) = LiveClients::start() else { return };
    let plaza = a_plaza().await;
    let (ada, bob) = (signed_in(&plaza, "ada", &[]).await, signed_in(&plaza, "bob", &[]).await);
    let keeps = connect(&mut clients, &plaza, &ada).await;
    let other = connect(&mut clients, &plaza, &bob).await;
    assert!(plaza.plaza.store.save_session(ada.id, "37SR9H").await.unwrap());
    clients.hears(keeps, "saved", |_| true).await;
    let message = |session: Option<&str>, text: &str| NewBulletin {
        kind: BulletinKind::Message,
        session: session.map(str::to_owned),
        body: json!({"subject": {"en": "News"}, "text": {"en": text}, "mail": false}),
        once: None,
    };
    for bulletin in [message(Some("37SR9H"), "to some"), message(None, "to all")] {
        plaza.plaza.store.insert_bulletin(&bulletin).await.unwrap();
    }
    clients.hears(other, "bulletin", |told| told["text"] == "to all").await;
    let texts = |heard: Vec<Value>| {
        let messages = heard.into_iter().filter(|told| told["kind"] == "message");
        messages.map(|told| told["text"].clone()).collect::<Vec<_>>()
    };
    clients.hears(keeps, "bulletin", |told| told["text"] == "to all").await;
    assert_eq!(texts(clients.heard(keeps, "bulletin")), ["to some", "to all"]);
    assert_eq!(texts(clients.heard(other, "bulletin")), ["to all"]);
    let missed = clients.emit(other, "resume", json!([{"since": 0}])).await;
    assert_eq!(texts(missed["bulletins"].as_array().unwrap().clone()), ["to all"]);
    plaza.close().await;
}
