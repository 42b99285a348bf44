//! What a session's page asks in one query is what the single questions answer.

use std::time::Duration;

use plaza_domain::people::RegistrationId;
use plaza_store::{
    Attendance, BrowserSessionKind, NewBrowserSession, SeatAnswer, SeatCounts, SeatState, SignedIn,
    Store,
};

use super::{people::email, support::Place};

#[tokio::test]
async fn one_query_tells_what_somebody_has_to_do_with_a_session() {
    for place in Place::all().await {
        let store = place.open().await;
        let mut people = Vec::new();
        for name in ["ada", "bo", "cy", "di"] {
            let email = email(&format!("{name}@example.org"));
            people.push(store.invite(&email, name, &[]).await.unwrap());
        }
        let [ada, bo, cy, di] = people[..] else { panic!("four were invited") };
        let nothing = store.find_attendance(ada, "TALK").await.unwrap();
        assert_eq!(nothing, Attendance::default(), "{}", place.name());
        for who in [ada, di] {
            store.save_session(who, "TALK").await.unwrap();
        }
        for (who, expected) in [
            (ada, SeatAnswer::Taken),
            (bo, SeatAnswer::Waiting { place: 1 }),
            (cy, SeatAnswer::Waiting { place: 2 }),
        ] {
            let answer = store.ask_seat(who, "TALK", 1, true).await.unwrap();
            assert_eq!(answer, Some(expected), "{}", place.name());
        }
        for (who, is_saved, seat) in [
            (ada, true, Some(SeatState::Taken)),
            (bo, false, Some(SeatState::Waiting { place: 1 })),
            (cy, false, Some(SeatState::Waiting { place: 2 })),
            (di, true, None),
        ] {
            let found = store.find_attendance(who, "TALK").await.unwrap();
            let counts = SeatCounts { taken: 1, waiting: 2 };
            let expected = Attendance { is_saved, savers: 2, seat, counts };
            assert_eq!(found, expected, "{}", place.name());
            assert_eq!(store.find_seat(who, "TALK").await.unwrap(), seat, "{}", place.name());
            let (holder, found) = knows(&store, who, "TALK").await;
            assert_eq!((holder.registration.id, found), (who, expected), "{}", place.name());
            let elsewhere = knows(&store, who, "NONE").await.1;
            assert_eq!(elsewhere, Attendance::default(), "{}", place.name());
        }
        let idle = Duration::from_hours(24);
        let nobody = store.find_browser_session_at("of-nobody", idle, "TALK").await.unwrap();
        assert_eq!(nobody, None, "{}", place.name());
        store.close().await;
    }
}

/// Who holds the browser of somebody, and what they have to do with a session: in one statement.
async fn knows(store: &Store, who: RegistrationId, session: &str) -> (SignedIn, Attendance) {
    let token_hash = format!("of-{who}-{session}");
    let browser = NewBrowserSession {
        token_hash: token_hash.clone(),
        id: format!("id-of-{who}-{session}"),
        kind: BrowserSessionKind::Cookie,
        device: "Firefox on Linux".into(),
        lifetime: Duration::from_hours(24),
    };
    store.insert_browser_session(who, &browser).await.unwrap();
    let sent = store.counters().database;
    let idle = Duration::from_hours(24);
    let found = store.find_browser_session_at(&token_hash, idle, session).await.unwrap();
    assert_eq!(store.counters().database - sent, 1, "one statement");
    found.expect("the browser is signed in")
}
