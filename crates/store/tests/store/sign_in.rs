//! Requests to sign in and signed-in browsers.

use std::time::Duration;

use chrono::TimeDelta;
use plaza_domain::people::{RegistrationId, secret};
use plaza_store::{
    BrowserSession, BrowserSessionKind, MailQuery, NewSignIn, Seating, SignInPurpose,
    SignInRequest, SignedIn, Store,
};

use super::{
    people::{browser, email, mail, request},
    support::{Memory, Place, an_instant},
};

const ADA: &str = "ada@example.org";
const IDLE: Duration = Duration::from_hours(14 * 24);

async fn each_engine() -> Vec<Place> {
    Place::all().await.into_iter().filter(|place| place.memory == Memory::Own).collect()
}

async fn with_ada(place: &Place) -> (Store, RegistrationId) {
    let store = place.open().await;
    let id = store.invite(&email(ADA), "Ada", &[]).await.unwrap();
    (store, id)
}

async fn who(store: &Store, token: &str) -> Option<SignedIn> {
    store.find_browser_session(&secret::hash(token), IDLE).await.unwrap()
}

#[tokio::test]
async fn a_request_waits_with_its_mail_and_gets_its_secrets_when_that_is_written() {
    for place in each_engine().await {
        let store = place.open().await;
        store.insert_sign_in("r1", &request(ADA), Some(&mail(ADA))).await.unwrap();
        let mut expected = SignInRequest {
            id: "r1".into(),
            email: email(ADA),
            purpose: SignInPurpose::Asked,
            nonce_hash: Some(secret::hash("nonce")),
            shown_hash: Some(secret::hash("shown")),
            code_hash: None,
            tries: 0,
            next: "/me/schedule".into(),
            locale: "es".into(),
            created_at: an_instant(),
            expires_at: an_instant() + TimeDelta::minutes(15),
            used_at: None,
        };
        let found = store.find_sign_in_by_id("r1").await.unwrap();
        assert_eq!(found.as_ref(), Some(&expected), "{}", place.name());
        assert!(expected.is_open(an_instant()) && !expected.is_open(expected.expires_at));
        let query = MailQuery { limit: 10, ..MailQuery::default() };
        assert_eq!(store.list_mail(&query).await.unwrap().len(), 1);

        assert!(store.set_sign_in_secrets("r1", "first link", "first code").await.unwrap());
        assert!(store.set_sign_in_secrets("r1", "link", "code").await.unwrap(), "tried again");
        expected.code_hash = Some("code".into());
        assert_eq!(store.find_sign_in("link").await.unwrap(), Some(expected), "{}", place.name());
        assert_eq!(store.find_sign_in("first link").await.unwrap(), None);
        assert_eq!(store.find_sign_in_by_id("r2").await.unwrap(), None);
        assert!(!store.set_sign_in_secrets("r2", "l", "c").await.unwrap());
        place.clock.advance(TimeDelta::minutes(15));
        assert!(!store.set_sign_in_secrets("r1", "late", "late").await.unwrap());
    }
}

#[tokio::test]
async fn when_the_request_cannot_be_kept_no_mail_waits() {
    for place in each_engine().await {
        let store = place.open().await;
        store.insert_sign_in("r1", &request(ADA), None).await.unwrap();
        store.insert_sign_in("r1", &request(ADA), Some(&mail(ADA))).await.unwrap_err();
        assert_eq!(store.count_mail().await.unwrap(), plaza_store::MailCounts::default());
    }
}

#[tokio::test]
async fn a_request_signs_in_once_and_proves_the_address() {
    for place in each_engine().await {
        let (store, ada) = with_ada(&place).await;
        let printed = NewSignIn {
            token_hash: Some("link".into()),
            purpose: SignInPurpose::Operator,
            ..request(ADA)
        };
        store.insert_sign_in("r1", &printed, None).await.unwrap();
        assert_eq!(
            store.find_sign_in("link").await.unwrap().unwrap().purpose,
            SignInPurpose::Operator
        );
        place.clock.advance(TimeDelta::minutes(1));
        let now = an_instant() + TimeDelta::minutes(1);

        let signed_in = store.consume_sign_in("r1", &browser("one")).await.unwrap().unwrap();
        assert_eq!((signed_in.id, signed_in.verified_at), (ada, Some(now)), "{}", place.name());
        assert_eq!(store.find_registration(ada).await.unwrap(), Some(signed_in.clone()));
        let session = BrowserSession {
            id: "id-of-one".into(),
            kind: BrowserSessionKind::Cookie,
            device: "Firefox on Linux".into(),
            created_at: now,
            seen_at: now,
            expires_at: now + TimeDelta::days(60),
        };
        let expected = SignedIn { registration: signed_in.clone(), session };
        let sent = store.counters().database;
        assert_eq!(who(&store, "one").await, Some(expected), "{}", place.name());
        assert_eq!(store.counters().database - sent, 1, "one statement");
        assert_eq!(store.consume_sign_in("r1", &browser("two")).await.unwrap(), None);
        assert_eq!(who(&store, "two").await, None);
        assert_eq!(store.find_sign_in_by_id("r1").await.unwrap().unwrap().used_at, Some(now));

        place.clock.advance(TimeDelta::minutes(1));
        store.insert_sign_in("r2", &request(ADA), None).await.unwrap();
        let later = store.consume_sign_in("r2", &browser("two")).await.unwrap();
        assert_eq!(later, Some(signed_in), "the first sign-in is what proved it");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_hundred_who_use_one_request_one_is_signed_in() {
    for place in each_engine().await {
        let (here, ada) = with_ada(&place).await;
        let there = place.open().await;
        here.insert_sign_in("r1", &request(ADA), None).await.unwrap();
        let attempts = (0..100).map(|number| {
            let store = if number % 2 == 0 { &here } else { &there };
            async move { store.consume_sign_in("r1", &browser(&number.to_string())).await.unwrap() }
        });
        let signed_in = futures::future::join_all(attempts).await;
        assert_eq!(signed_in.iter().flatten().count(), 1, "{}", place.name());
        assert_eq!(here.list_browser_sessions(ada).await.unwrap().len(), 1, "{}", place.name());
    }
}

#[tokio::test]
async fn who_may_not_come_in_does_not_and_the_request_stays_as_it_was() {
    for place in each_engine().await {
        let (store, ada) = with_ada(&place).await;
        store.insert_sign_in("r1", &request(ADA), None).await.unwrap();
        store.insert_sign_in("unknown", &request("eve@example.org"), None).await.unwrap();
        store.block(ada, "noise", Seating::OVER).await.unwrap();
        for id in ["r1", "unknown", "never made"] {
            assert_eq!(store.consume_sign_in(id, &browser("one")).await.unwrap(), None, "{id}");
        }
        assert_eq!(store.find_sign_in_by_id("r1").await.unwrap().unwrap().used_at, None);
        store.unblock(ada).await.unwrap();
        place.clock.advance(TimeDelta::minutes(15) - TimeDelta::microseconds(1));
        assert!(store.consume_sign_in("r1", &browser("one")).await.unwrap().is_some());

        store.insert_sign_in("r2", &request(ADA), None).await.unwrap();
        place.clock.advance(TimeDelta::minutes(15));
        assert_eq!(store.consume_sign_in("r2", &browser("two")).await.unwrap(), None, "expired");
    }
}

#[tokio::test]
async fn of_any_number_of_tries_at_once_five_are_allowed() {
    for place in each_engine().await {
        let (here, there) = (place.open().await, place.open().await);
        here.insert_sign_in("r1", &request(ADA), None).await.unwrap();
        let tries = (0..20).flat_map(|_| [&here, &there]).map(|store| store.count_try("r1", 5));
        let tries = futures::future::join_all(tries).await;
        let allowed = tries.into_iter().filter(|allowed| *allowed.as_ref().unwrap()).count();
        assert_eq!(allowed, 5, "{}", place.name());
        assert_eq!(here.find_sign_in_by_id("r1").await.unwrap().unwrap().tries, 5);
        assert!(!here.count_try("r2", 5).await.unwrap());
        here.insert_sign_in("r3", &request(ADA), None).await.unwrap();
        place.clock.advance(TimeDelta::minutes(15));
        assert!(!here.count_try("r3", 5).await.unwrap(), "expired");
    }
}

#[tokio::test]
async fn a_browser_stays_signed_in_while_it_is_seen_and_not_longer_than_its_lifetime() {
    for place in each_engine().await {
        let (store, ada) = with_ada(&place).await;
        for token in ["idle", "seen"] {
            store.insert_browser_session(ada, &browser(token)).await.unwrap();
        }
        let moment = TimeDelta::microseconds(1);
        place.clock.advance(TimeDelta::days(14) - moment);
        assert!(who(&store, "idle").await.is_some(), "{}", place.name());
        store.touch_browser_session(&secret::hash("seen")).await.unwrap();
        place.clock.advance(moment);
        assert_eq!(who(&store, "idle").await, None, "{}", place.name());
        let seen = who(&store, "seen").await.unwrap().session;
        assert_eq!(seen.seen_at, an_instant() + TimeDelta::days(14) - moment);

        let end = an_instant() + TimeDelta::days(60);
        for days in [46, 33, 20, 7, 0] {
            place.clock.set(end - TimeDelta::days(days) - moment);
            assert!(who(&store, "seen").await.is_some(), "{}", place.name());
            store.touch_browser_session(&secret::hash("seen")).await.unwrap();
        }
        place.clock.advance(moment);
        assert_eq!(who(&store, "seen").await, None, "its lifetime is over");
        assert_eq!(store.list_browser_sessions(ada).await.unwrap(), []);
    }
}

#[tokio::test]
async fn a_person_sees_their_browsers_and_ends_one_or_all_others() {
    for place in each_engine().await {
        let (store, ada) = with_ada(&place).await;
        let ben = store.invite(&email("ben@example.org"), "Ben", &[]).await.unwrap();
        store.insert_browser_session(ben, &browser("ben")).await.unwrap();
        for token in ["one", "two", "three", "four"] {
            place.clock.advance(TimeDelta::minutes(1));
            store.insert_browser_session(ada, &browser(token)).await.unwrap();
        }
        place.clock.advance(TimeDelta::minutes(1));
        store.touch_browser_session(&secret::hash("one")).await.unwrap();
        let ids = |sessions: Vec<BrowserSession>| -> Vec<String> {
            sessions.into_iter().map(|session| session.id).collect()
        };
        let listed = ids(store.list_browser_sessions(ada).await.unwrap());
        assert_eq!(listed, ["id-of-one", "id-of-four", "id-of-three", "id-of-two"]);

        assert!(!store.end_browser_session(ada, "id-of-ben").await.unwrap(), "it is not hers");
        assert!(store.end_browser_session(ada, "id-of-two").await.unwrap());
        assert!(!store.end_browser_session(ada, "id-of-two").await.unwrap());
        assert_eq!(who(&store, "two").await, None);
        assert_eq!(store.end_browser_sessions(ada, Some("id-of-one")).await.unwrap(), 2);
        let listed = ids(store.list_browser_sessions(ada).await.unwrap());
        assert_eq!(listed, ["id-of-one"], "{}", place.name());
        assert_eq!(store.end_browser_sessions(ada, None).await.unwrap(), 1);
        assert!(who(&store, "ben").await.is_some(), "{}", place.name());
    }
}

#[tokio::test]
async fn what_expired_is_forgotten_and_the_rest_is_not() {
    for place in each_engine().await {
        let (store, ada) = with_ada(&place).await;
        store.insert_sign_in("old", &request(ADA), None).await.unwrap();
        store.insert_browser_session(ada, &browser("old")).await.unwrap();
        place.clock.advance(TimeDelta::hours(24));
        assert_eq!(store.prune_sign_ins().await.unwrap(), 0);
        assert!(store.find_sign_in_by_id("old").await.unwrap().is_some(), "its link says so");
        place.clock.advance(TimeDelta::minutes(15));
        store.insert_sign_in("by itself", &request(ADA), None).await.unwrap();
        assert!(store.find_sign_in_by_id("old").await.unwrap().is_some(), "{}", place.name());
        store.insert_sign_in("new", &request(ADA), Some(&mail(ADA))).await.unwrap();
        assert_eq!(store.find_sign_in_by_id("old").await.unwrap(), None, "{}", place.name());

        place.clock.advance(TimeDelta::days(59) - TimeDelta::minutes(15));
        store.insert_browser_session(ada, &browser("new")).await.unwrap();
        assert_eq!(store.prune_sign_ins().await.unwrap(), 3, "{}", place.name());
        assert_eq!(store.prune_sign_ins().await.unwrap(), 0);
        assert!(who(&store, "new").await.is_some());
    }
}
