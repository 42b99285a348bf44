//! Seats: never one too many, however many ask, and the line moves by itself.

use std::collections::BTreeSet;

use futures::future::join_all;
use plaza_domain::people::{EmailAddress, RegistrationId, Role, Ticket, TicketState};
use plaza_store::{
    LeftSeat, MailQuery, NewMail, Nudge, Promoted, SeatAnswer, SeatCounts, SeatState, Seating,
    Store,
};
use serde_json::json;

use super::{
    dump::execute,
    people::{email, ticket},
    support::{Memory, Place, nudged},
};

const CAP: u32 = 25;

async fn each_engine() -> Vec<Place> {
    Place::all().await.into_iter().filter(|place| place.memory == Memory::Own).collect()
}

/// That many people who may come.
async fn people(store: &Store, count: usize) -> Vec<RegistrationId> {
    let tickets: Vec<_> =
        (0..count).map(|number| ticket(&format!("ti_{number:04}"), &address(number), 0)).collect();
    store.apply_tickets(&tickets, Seating::OVER).await.unwrap();
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
        store.block(people[1], "rude", FULL).await.unwrap();
        assert_eq!(store.find_seat(people[1], "workshop").await.unwrap(), None);
        assert_eq!(mailed(&store).await, [], "nobody had a seat to give");
        let third = store.find_seat(people[2], "workshop").await.unwrap();
        assert_eq!(third, Some(SeatState::Waiting { place: 1 }), "{}", place.name());
        let left = store.leave_seat(people[0], "workshop", 1, &mail).await.unwrap();
        assert_eq!(left, LeftSeat { had: true, promoted: Some(people[2]) });
    }
}

/// One seat in each session.
const FULL: Seating<'static> = Seating { cap: &|_| Some(1), mail: &mail };

async fn seat(store: &Store, id: RegistrationId, session: &str) -> Option<SeatState> {
    store.find_seat(id, session).await.unwrap()
}

#[tokio::test]
async fn who_is_shut_out_gives_their_seats_to_whoever_waits_at_once() {
    for place in each_engine().await {
        let (store, far) = (place.open().await, place.open().await);
        let people = people(&store, 5).await;
        let guest = store.invite(&email("guest@example.org"), "", &[]).await.unwrap();
        store.set_granted_roles(guest, &[Role::Speaker], FULL).await.unwrap();
        for session in ["dinner", "workshop"] {
            for id in &people {
                store.ask_seat(*id, session, 1, true).await.unwrap();
            }
        }
        let mut ear = far.nudges();
        // By an admin: both seats, in one act.
        assert!(store.block(people[0], "rude", FULL).await.unwrap());
        assert_eq!(store.list_seats(people[0]).await.unwrap(), [], "{}", place.name());
        for session in ["dinner", "workshop"] {
            assert_eq!(seat(&store, people[1], session).await, Some(SeatState::Taken));
        }
        for expected in [Nudge::Registration(people[0]), Nudge::Saved(people[1]), Nudge::Mail] {
            nudged(&mut ear, expected).await;
        }
        // By the seller: the ticket is void.
        let void = |number: usize| {
            let told = ticket(&format!("ti_{number:04}"), &address(number), 1);
            Ticket { state: TicketState::Void, ..told }
        };
        let change = store.apply_ticket(&void(1), None, FULL).await.unwrap();
        assert_eq!(change.ended, [people[1]]);
        assert_eq!(seat(&store, people[1], "dinner").await, None, "{}", place.name());
        assert_eq!(seat(&store, people[2], "dinner").await, Some(SeatState::Taken));
        // By a list of tickets, in which the first who waits is void as well: they never move up.
        let list = [void(2), void(3)];
        assert_eq!(store.apply_tickets(&list, FULL).await.unwrap().ended, people[2..4]);
        assert_eq!(seat(&store, people[4], "workshop").await, Some(SeatState::Taken));
        let each = |number| std::iter::repeat_n(email(&address(number)), 2);
        let expected: Vec<_> = [1, 2, 4].into_iter().flat_map(each).collect();
        assert_eq!(mailed(&store).await, expected, "{}", place.name());

        // Unblocked, they ask like everybody else; while they are blocked there is no seat.
        let answer = store.ask_seat(people[0], "party", 1, true).await.unwrap();
        assert_eq!(answer, None, "{}", place.name());
        store.unblock(people[0]).await.unwrap();
        let answer = store.ask_seat(people[0], "dinner", 1, true).await.unwrap();
        assert_eq!(answer, Some(SeatAnswer::Waiting { place: 1 }));
        // Who is let in by something else keeps what they have.
        store.ask_seat(guest, "party", 1, true).await.unwrap();
        store.set_granted_roles(guest, &[], FULL).await.unwrap();
        assert_eq!(seat(&store, guest, "party").await, Some(SeatState::Taken));
    }
}

#[tokio::test]
async fn whoever_is_shut_out_while_they_ask_has_no_seat_in_the_end() {
    for place in each_engine().await {
        let stores = [place.open().await, place.open().await];
        let people = people(&stores[0], 12).await;
        let sessions = ["breakfast", "dinner", "lunch", "workshop"];
        let asks = sessions.iter().flat_map(|session| {
            let store = &stores[0];
            let ask = move |id: &RegistrationId| {
                let id = *id;
                async move { store.ask_seat(id, session, 1, true).await.unwrap() }
            };
            people.iter().map(ask)
        });
        let blocks = people[..6].iter().map(|id| {
            let store = &stores[1];
            async move { assert!(store.block(*id, "rude", FULL).await.unwrap()) }
        });
        tokio::join!(join_all(asks), join_all(blocks));
        for id in &people[..6] {
            assert_eq!(stores[0].list_seats(*id).await.unwrap(), [], "{}", place.name());
        }
        let expected = SeatCounts { taken: 1, waiting: 5 };
        let counts = stores[0].count_all_seats().await.unwrap();
        let expected = sessions.map(|session| (session.to_owned(), expected));
        assert_eq!(counts, expected.into(), "{}", place.name());
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

#[tokio::test]
async fn who_may_not_come_is_counted_in_line_nowhere() {
    for place in each_engine().await {
        let store = place.open().await;
        let ids = people(&store, 4).await;
        for id in &ids {
            store.ask_seat(*id, "workshop", 1, true).await.unwrap();
        }
        // By hand, and not by us: we would have taken their places.
        let block =
            format!("UPDATE registration SET blocked_at = created_at WHERE id = {}", ids[1]);
        let lapse = format!("UPDATE registration SET releases = '[]' WHERE id = {}", ids[2]);
        for text in [block, lapse] {
            assert_eq!(execute(&place, &text).await, 1);
        }
        let counts = SeatCounts { taken: 1, waiting: 1 };
        let seen = store.find_attendance(ids[3], "workshop").await.unwrap();
        assert_eq!(seen.seat, Some(SeatState::Waiting { place: 1 }), "{}", place.name());
        assert_eq!(seen.counts, counts, "{}", place.name());
        assert_eq!(store.count_seats("workshop").await.unwrap(), counts);
        let all = store.count_all_seats().await.unwrap();
        assert_eq!(all.into_iter().collect::<Vec<_>>(), [("workshop".to_owned(), counts)]);
    }
}
