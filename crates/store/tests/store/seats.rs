//! Seats: never one too many, however many ask, and the line moves by itself.

use std::collections::BTreeSet;

use futures::future::join_all;
use plaza_domain::people::{EmailAddress, RegistrationId};
use plaza_store::{
    LeftSeat, MailQuery, NewMail, Promoted, SeatAnswer, SeatCounts, SeatState, Store,
};
use serde_json::json;

use super::{
    people::{email, ticket},
    support::{Memory, Place},
};

const CAP: u32 = 25;

async fn each_engine() -> Vec<Place> {
    Place::all().await.into_iter().filter(|place| place.memory == Memory::Own).collect()
}

/// That many people who may come.
async fn people(store: &Store, count: usize) -> Vec<RegistrationId> {
    let tickets: Vec<_> =
        (0..count).map(|number| ticket(&format!("ti_{number:04}"), &address(number), 0)).collect();
    store.apply_tickets(&tickets).await.unwrap();
    let mut ids = Vec::new();
    for number in 0..count {
        let found = store.find_registration_by_email(&email(&address(number))).await.unwrap();
        ids.push(found.expect("it was just told").id);
    }
    ids
}

fn address(number: usize) -> String {
    format!("person{number:04}@example.org")
}

#[expect(clippy::unnecessary_wraps, reason = "a builder of mail may have none to write")]
fn mail(promoted: &Promoted) -> Option<NewMail> {
    Some(NewMail {
        kind: "seat".into(),
        email: promoted.email.clone(),
        locale: promoted.language.clone().unwrap_or("en".into()),
        payload: json!({"session": promoted.session}),
        once: Some(format!("seat:{}", promoted.seat)),
    })
}

async fn mailed(store: &Store) -> Vec<EmailAddress> {
    let all = store.list_mail(&MailQuery { limit: 1000, ..MailQuery::default() }).await.unwrap();
    let mut addresses: Vec<_> = all.into_iter().filter_map(|mail| mail.email).collect();
    addresses.sort_unstable();
    addresses
}

/// Split over two processes, at once.
async fn rush(
    stores: &[Store; 2],
    people: &[RegistrationId],
    may_wait: bool,
) -> Vec<Option<SeatAnswer>> {
    let asks = people.iter().enumerate().map(|(number, id)| {
        let store = &stores[number % 2];
        async move { store.ask_seat(*id, "workshop", CAP, may_wait).await.unwrap() }
    });
    join_all(asks).await
}

#[tokio::test]
async fn a_thousand_ask_for_25_seats_and_25_get_one() {
    for place in each_engine().await {
        let stores = [place.open().await, place.open().await];
        let people = people(&stores[0], 1000).await;
        let answers = rush(&stores, &people, true).await;
        let mut places: Vec<u64> = Vec::new();
        let mut taken = 0;
        for answer in answers {
            match answer.expect("everybody may wait") {
                SeatAnswer::Taken => taken += 1,
                SeatAnswer::Waiting { place } => places.push(place),
                SeatAnswer::Already => panic!("nobody had a seat on {}", place.name()),
            }
        }
        places.sort_unstable();
        assert_eq!(taken, 25, "{}", place.name());
        assert_eq!(places, (1..=975).collect::<Vec<u64>>(), "{}", place.name());
        let counts = SeatCounts { taken: 25, waiting: 975 };
        assert_eq!(stores[1].count_seats("workshop").await.unwrap(), counts);

        // Nobody gains by asking again.
        let again = rush(&stores, &people[..100], true).await;
        assert!(!again.contains(&Some(SeatAnswer::Taken)), "{}", place.name());
        assert_eq!(stores[1].count_seats("workshop").await.unwrap(), counts);
    }
}

#[tokio::test]
async fn of_a_rush_of_people_who_do_not_wait_the_rest_goes_away() {
    for place in each_engine().await {
        let stores = [place.open().await, place.open().await];
        let people = people(&stores[0], 100).await;
        let answers = rush(&stores, &people, false).await;
        let taken = answers.iter().filter(|answer| **answer == Some(SeatAnswer::Taken)).count();
        let refused = answers.iter().filter(|answer| answer.is_none()).count();
        assert_eq!((taken, refused), (25, 75), "{}", place.name());
        let counts = SeatCounts { taken: 25, waiting: 0 };
        assert_eq!(stores[1].count_seats("workshop").await.unwrap(), counts);
    }
}

#[tokio::test]
async fn when_many_leave_at_once_as_many_move_up_each_once_and_in_order() {
    for place in each_engine().await {
        let stores = [place.open().await, place.open().await];
        let people = people(&stores[0], 60).await;
        for id in &people {
            stores[0].ask_seat(*id, "workshop", CAP, true).await.unwrap();
        }
        let leaving = people[..20].iter().enumerate().map(|(number, id)| {
            let store = &stores[number % 2];
            async move { store.leave_seat(*id, "workshop", CAP, &mail).await.unwrap() }
        });
        let left = join_all(leaving).await;
        assert!(left.iter().all(|left| left.had));
        let promoted: BTreeSet<_> = left.iter().filter_map(|left| left.promoted).collect();
        let expected: BTreeSet<_> = people[25..45].iter().copied().collect();
        assert_eq!(promoted, expected, "{}", place.name());
        let addresses: Vec<_> = (25..45).map(|number| email(&address(number))).collect();
        assert_eq!(mailed(&stores[0]).await, addresses, "{}", place.name());
        let counts = SeatCounts { taken: 25, waiting: 15 };
        assert_eq!(stores[0].count_seats("workshop").await.unwrap(), counts);
        let first = stores[0].find_seat(people[45], "workshop").await.unwrap();
        assert_eq!(first, Some(SeatState::Waiting { place: 1 }));
    }
}

#[tokio::test]
async fn leaving_the_line_or_leaving_twice_moves_nobody_up() {
    for place in each_engine().await {
        let store = place.open().await;
        let people = people(&store, 3).await;
        for id in &people {
            store.ask_seat(*id, "workshop", 1, true).await.unwrap();
        }
        let left = store.leave_seat(people[1], "workshop", 1, &mail).await.unwrap();
        assert_eq!(left, LeftSeat { had: true, promoted: None }, "{}", place.name());
        let left = store.leave_seat(people[1], "workshop", 1, &mail).await.unwrap();
        assert_eq!(left, LeftSeat { had: false, promoted: None });
        let seats = store.list_seats(people[2]).await.unwrap();
        assert_eq!(seats, [("workshop".into(), SeatState::Waiting { place: 1 })]);
        let left = store.leave_seat(people[0], "workshop", 1, &mail).await.unwrap();
        assert_eq!(left, LeftSeat { had: true, promoted: Some(people[2]) });
        assert_eq!(mailed(&store).await, [email(&address(2))]);
    }
}

#[tokio::test]
async fn a_limit_that_is_raised_lets_the_line_in_and_one_that_is_lowered_nobody() {
    for place in each_engine().await {
        let stores = [place.open().await, place.open().await];
        let people = people(&stores[0], 6).await;
        let store = &stores[0];
        for id in &people {
            store.ask_seat(*id, "workshop", 2, true).await.unwrap();
        }
        // Every process hears of the new limit.
        let (one, other) = tokio::join!(
            stores[0].fill_seats("workshop", 4, &mail),
            stores[1].fill_seats("workshop", 4, &mail)
        );
        let mut seated = [one.unwrap(), other.unwrap()].concat();
        seated.sort_unstable();
        assert_eq!(seated, people[2..4], "{}", place.name());
        assert_eq!(mailed(store).await, [email(&address(2)), email(&address(3))]);

        let left = store.leave_seat(people[0], "workshop", 2, &mail).await.unwrap();
        assert_eq!(left, LeftSeat { had: true, promoted: None }, "{}", place.name());
        assert_eq!(store.fill_seats("workshop", 3, &mail).await.unwrap(), []);
    }
}

#[tokio::test]
async fn a_free_seat_is_for_the_line_and_not_for_who_comes_by() {
    for place in each_engine().await {
        let store = place.open().await;
        let people = people(&store, 4).await;
        for id in &people[..3] {
            store.ask_seat(*id, "workshop", 1, true).await.unwrap();
        }
        // The limit is 2 by now, and nobody has filled the seats yet.
        let answer = store.ask_seat(people[3], "workshop", 2, true).await.unwrap();
        assert_eq!(answer, Some(SeatAnswer::Waiting { place: 3 }), "{}", place.name());
        let answer = store.ask_seat(people[1], "workshop", 2, true).await.unwrap();
        assert_eq!(answer, Some(SeatAnswer::Taken));
        let answer = store.ask_seat(people[2], "workshop", 2, true).await.unwrap();
        assert_eq!(answer, Some(SeatAnswer::Waiting { place: 1 }));
    }
}

#[tokio::test]
async fn who_may_no_longer_come_does_not_move_up() {
    for place in each_engine().await {
        let store = place.open().await;
        let people = people(&store, 3).await;
        for id in &people {
            store.ask_seat(*id, "workshop", 1, true).await.unwrap();
        }
        store.block(people[1], "rude").await.unwrap();
        let third = store.find_seat(people[2], "workshop").await.unwrap();
        assert_eq!(third, Some(SeatState::Waiting { place: 1 }), "{}", place.name());
        let left = store.leave_seat(people[0], "workshop", 1, &mail).await.unwrap();
        assert_eq!(left, LeftSeat { had: true, promoted: Some(people[2]) });
    }
}

#[tokio::test]
async fn somebody_who_is_gone_gets_no_seat_and_sessions_do_not_mix() {
    for place in each_engine().await {
        let store = place.open().await;
        let people = people(&store, 1).await;
        let gone = store.ask_seat(RegistrationId(404), "workshop", 1, true).await.unwrap();
        assert_eq!(gone, None, "{}", place.name());
        for session in ["workshop", "dinner"] {
            let answer = store.ask_seat(people[0], session, 1, false).await.unwrap();
            assert_eq!(answer, Some(SeatAnswer::Taken));
        }
        assert_eq!(
            store.ask_seat(people[0], "dinner", 1, false).await.unwrap(),
            Some(SeatAnswer::Already)
        );
        let one = SeatCounts { taken: 1, waiting: 0 };
        let expected = [("dinner".to_owned(), one), ("workshop".to_owned(), one)];
        assert_eq!(store.count_all_seats().await.unwrap(), expected.into());
    }
}
