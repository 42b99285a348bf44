//! What a session's page asks in one query is what the single questions answer.

use plaza_store::{Attendance, SeatAnswer, SeatCounts, SeatState};

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
        }
        store.close().await;
    }
}
