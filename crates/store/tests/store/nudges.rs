//! Nudges and the bus: what one process says, all hear.

use bytes::Bytes;
use plaza_domain::people::{EmailAddress, RegistrationId};
use plaza_store::{
    Announcement, BulletinKind, Heard, NewBulletin, NewMail, Nudge, Nudges, SnapshotKind,
};
use serde_json::{Value, json};

use super::support::{Engine, Memory, Place, SOON, hear_until};

async fn hear(ear: &mut Nudges) -> Nudge {
    tokio::time::timeout(SOON, ear.next()).await.expect("a nudge comes soon")
}

#[tokio::test]
async fn every_process_is_nudged_once_and_nobody_takes_it_for_a_snapshot() {
    for place in Place::all().await {
        let (here, there) = (place.open().await, place.open().await);
        let (mut near, mut far) = (here.nudges(), there.nudges());
        let mut announcements = there.announcements();
        let nudges = [
            Nudge::Mail,
            Nudge::Bulletin,
            Nudge::Registration(RegistrationId(7)),
            Nudge::Saved(RegistrationId(7)),
            Nudge::Room("abcdefg".parse().unwrap()),
            Nudge::Rooms,
            Nudge::Run("fetch-schedule".into()),
        ];
        for nudge in &nudges {
            here.nudge(nudge).await;
        }
        here.publish(SnapshotKind::Schedule, "h", &json!({}), &Value::Null).await.unwrap();
        for ear in [&mut near, &mut far] {
            let mut heard = Vec::new();
            for _ in 0..nudges.len() {
                heard.push(hear(ear).await);
            }
            heard.sort_by_key(|a| nudges.iter().position(|b| a == b));
            assert_eq!(heard, nudges, "{}", place.name());
        }
        let published = Announcement::Published { kind: SnapshotKind::Schedule, number: 1 };
        let first = tokio::time::timeout(SOON, announcements.next()).await.unwrap();
        assert_eq!(first, published, "{}", place.name());
    }
}

#[tokio::test]
async fn queued_mail_and_bulletins_nudge_other_processes() {
    for place in Place::all().await {
        let (here, there) = (place.open().await, place.open().await);
        let mut far = there.nudges();
        let mail = NewMail {
            kind: "sign-in".into(),
            email: EmailAddress::parse("ada@example.org").unwrap(),
            locale: "en".into(),
            payload: Value::Null,
            once: None,
        };
        here.queue_mail(&mail).await.unwrap();
        assert_eq!(hear(&mut far).await, Nudge::Mail, "{}", place.name());
        let bulletin = NewBulletin {
            kind: BulletinKind::Message,
            session: None,
            body: json!({"en": "Lunch is served"}),
            once: None,
        };
        here.insert_bulletin(&bulletin).await.unwrap();
        assert_eq!(hear(&mut far).await, Nudge::Bulletin, "{}", place.name());
    }
}

#[tokio::test]
async fn who_may_have_missed_nudges_looks_everywhere() {
    let place = Place::find(Engine::Sqlite, Memory::Own).await.expect("SQLite needs no service");
    let (here, there) = (place.open().await, place.open().await);
    let (mut far, mut announcements) = (there.nudges(), there.announcements());
    let file = format!("{}.announced", place.database_url.trim_start_matches("sqlite:"));
    std::fs::write(&file, "somebody something new\n").unwrap();
    assert_eq!(hear(&mut far).await, Nudge::Resync);
    hear_until(&mut announcements, Announcement::Resync).await;
    here.nudge(&Nudge::Mail).await;
    while hear(&mut far).await != Nudge::Mail {}
}

#[tokio::test]
async fn a_rush_of_nudges_is_heard_whole_and_makes_nobody_look_everywhere() {
    // Two for each of a thousand who ask for a seat and keep the session with it.
    let rush = || (0..2_000).map(|n| Nudge::Saved(RegistrationId(n)));
    for place in Place::all().await {
        let (here, there) = (place.open().await, place.open().await);
        for mut ear in [here.nudges(), there.nudges()] {
            for nudge in rush() {
                here.nudge(&nudge).await;
            }
            let mut heard = Vec::new();
            for _ in rush() {
                heard.push(hear(&mut ear).await);
            }
            assert!(heard.into_iter().eq(rush()), "{}", place.name());
        }
    }
}

#[tokio::test]
async fn the_bus_carries_messages_of_a_topic_to_who_listens_to_it() {
    for place in Place::all().await {
        let (here, there) = (place.open().await, place.open().await);
        let (mut near, mut far) = (here.subscribe("people").await, there.subscribe("people").await);
        let mut others = here.subscribe("weather").await;
        here.broadcast("people", Bytes::from_static(b"ada came")).await.unwrap();
        here.broadcast("weather", Bytes::from_static(b"sunny")).await.unwrap();
        let heard = tokio::time::timeout(SOON, near.next()).await.unwrap();
        assert_eq!(heard, Heard::Message(Bytes::from_static(b"ada came")), "{}", place.name());
        let heard = tokio::time::timeout(SOON, others.next()).await.unwrap();
        assert_eq!(heard, Heard::Message(Bytes::from_static(b"sunny")), "{}", place.name());
        if place.memory == Memory::Redis {
            let heard = tokio::time::timeout(SOON, far.next()).await.unwrap();
            assert_eq!(heard, Heard::Message(Bytes::from_static(b"ada came")), "{}", place.name());
        }
    }
}
