//! Tellings of tickets in any order, repeated and at once: they end the same.

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicU32, Ordering},
};

use plaza_domain::people::{RegistrationId, Ticket, TicketState};
use plaza_store::{Nudge, Registration, Seating, Store};
use proptest::prelude::{Just, ProptestConfig, Strategy, prop_assert_eq, proptest};

use super::{
    dump::execute,
    people::{email, mail, minutes, ticket},
    support::{Engine, Memory, Place, an_instant, nudged},
};

const ADA: &str = "ada@example.org";

async fn each_engine() -> Vec<Place> {
    Place::all().await.into_iter().filter(|place| place.memory == Memory::Own).collect()
}

async fn find(store: &Store, address: &str) -> Option<Registration> {
    store.find_registration_by_email(&email(address)).await.unwrap()
}

#[tokio::test]
async fn of_a_part_that_is_kept_everybody_hears_although_a_later_one_fails() {
    for place in each_engine().await {
        let store = place.open().await;
        let mut tickets: Vec<_> =
            (0..150).map(|n| ticket(&format!("ti_{n:03}"), "ben@example.org", 0)).collect();
        tickets[0].email = Some(email(ADA));
        tickets[149].email = Some(email("cleo@example.org"));
        store.apply_tickets(&tickets, Seating::OVER).await.unwrap();
        let ada = find(&store, ADA).await.unwrap().id;
        let damage = "UPDATE ticket SET state = 'odd' WHERE slug = 'ti_149'";
        assert_eq!(execute(&place, damage).await, 1);

        for ticket in &mut tickets {
            (ticket.state, ticket.updated_at) = (TicketState::Void, minutes(1));
        }
        let mut ear = store.nudges();
        store.apply_tickets(&tickets, Seating::OVER).await.unwrap_err();
        nudged(&mut ear, Nudge::Registration(ada)).await;
        assert!(!find(&store, ADA).await.unwrap().is_entitled(), "{}", place.name());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn forty_tickets_of_one_address_at_once_all_count() {
    for place in each_engine().await {
        let (here, there) = (place.open().await, place.open().await);
        let tickets: Vec<_> = (10..50)
            .map(|number| Ticket {
                release: format!("release {number}"),
                ..ticket(&format!("ti_{number}"), ADA, 0)
            })
            .collect();
        let stores = [&here, &there].into_iter().cycle();
        let told = tickets.iter().zip(stores).map(|(ticket, store)| async move {
            store.apply_ticket(ticket, Some(&mail(ADA)), Seating::OVER).await.unwrap()
        });
        let changes = futures::future::join_all(told).await;
        assert!(changes.iter().all(|change| change.applied && change.mail_queued));
        let releases: Vec<_> = tickets.into_iter().map(|ticket| ticket.release).collect();
        assert_eq!(find(&here, ADA).await.unwrap().releases, releases, "{}", place.name());
    }
}

/// Everybody of `addresses` who is entitled, by their place in it, without what differs between
/// any two: ids and times.
async fn entitled(store: &Store, addresses: &[String]) -> BTreeMap<usize, Registration> {
    let mut found = BTreeMap::new();
    for (number, address) in addresses.iter().enumerate() {
        let Some(registration) = find(store, address).await else { continue };
        if registration.is_entitled() {
            let (id, email) = (RegistrationId(0), email(ADA));
            let (created_at, updated_at) = (an_instant(), an_instant());
            let plain = Registration { id, email, created_at, updated_at, ..registration };
            found.insert(number, plain);
        }
    }
    found
}

/// A telling in small numbers, so that many are of one ticket, address and instant.
#[derive(Debug, Clone)]
struct Telling {
    ticket: u32,
    state: TicketState,
    address: Option<usize>,
    name: &'static str,
    release: &'static str,
    minute: i64,
    language: Option<&'static str>,
}

impl Telling {
    /// As of a world of its own, so that one database does for many.
    fn of(&self, world: &World) -> Ticket {
        Ticket {
            slug: format!("ti_{}_{}", world.number, self.ticket),
            state: self.state,
            email: self.address.map(|number| email(&world.addresses[number])),
            name: self.name.into(),
            release: self.release.into(),
            updated_at: minutes(self.minute),
            language: self.language.map(Into::into),
        }
    }
}

struct World {
    number: u32,
    addresses: Vec<String>,
}

impl World {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let address = |name| format!("{name}{number}@example.org");
        Self { number, addresses: ["ada", "ben", "eve"].map(address).into() }
    }

    async fn tell_one_by_one(&self, store: &Store, tellings: &[Telling]) {
        for telling in tellings {
            store.apply_ticket(&telling.of(self), None, Seating::OVER).await.unwrap();
        }
    }
}

fn telling() -> impl Strategy<Value = Telling> {
    use proptest::{option::of, sample::select};
    let states = vec![
        TicketState::Complete,
        TicketState::Complete,
        TicketState::Unassigned,
        TicketState::Void,
    ];
    let words = (select(vec!["", "Ada", "Ben"]), select(vec!["participant", "facilitator"]));
    let language = of(select(vec!["en", "es"]));
    (0..4_u32, select(states), of(0..3_usize), words, 0..4_i64, language).prop_map(
        |(ticket, state, address, (name, release), minute, language)| Telling {
            ticket,
            state,
            address,
            name,
            release,
            minute,
            language,
        },
    )
}

/// Tellings, and the same ones shuffled, with some of them more than once.
fn tellings_twice() -> impl Strategy<Value = (Vec<Telling>, Vec<Telling>)> {
    // A list tells what a webhook told, and not always the language.
    let with_twin = (telling(), proptest::option::of(telling())).prop_map(|(one, other)| {
        let twin = other.map(|other| Telling { language: other.language, ..one.clone() });
        [Some(one), twin].into_iter().flatten().collect::<Vec<_>>()
    });
    let some = proptest::collection::vec(with_twin, 1..10);
    some.prop_flat_map(|tellings| {
        let tellings = tellings.concat();
        let repeated = proptest::sample::subsequence(tellings.clone(), 0..=tellings.len());
        let shuffled = repeated.prop_flat_map({
            let tellings = tellings.clone();
            move |repeated| Just([tellings.clone(), repeated].concat()).prop_shuffle()
        });
        (Just(tellings), shuffled)
    })
}

#[test]
fn tellings_in_any_order_and_repeated_end_the_same() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let place = runtime.block_on(Place::find(Engine::Sqlite, Memory::Own)).unwrap();
    let store = runtime.block_on(place.open());
    proptest!(ProptestConfig::with_cases(96), |((tellings, shuffled) in tellings_twice())| {
        let (sorted, other, batch) = (World::new(), World::new(), World::new());
        runtime.block_on(async {
            let mut tellings = tellings;
            tellings.sort_by(|one, other| {
                let (one, other) = (one.of(&sorted), other.of(&sorted));
                (one.supersedes(&other)).cmp(&other.supersedes(&one))
            });
            sorted.tell_one_by_one(&store, &tellings).await;
            let expected = entitled(&store, &sorted.addresses).await;
            other.tell_one_by_one(&store, &shuffled).await;
            prop_assert_eq!(&entitled(&store, &other.addresses).await, &expected);
            let list: Vec<_> = shuffled.iter().map(|telling| telling.of(&batch)).collect();
            store.apply_tickets(&list, Seating::OVER).await.unwrap();
            prop_assert_eq!(&entitled(&store, &batch.addresses).await, &expected);
            Ok(())
        })?;
    });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_tellings_at_once_end_as_one_after_the_other() {
    for place in each_engine().await {
        let (here, there) = (place.open().await, place.open().await);
        let tellings: Vec<_> = (0..50_usize)
            .map(|number| Telling {
                ticket: u32::try_from(number % 4).unwrap(),
                state: if number % 7 == 0 { TicketState::Void } else { TicketState::Complete },
                address: Some(number * 5 % 3),
                name: if number % 2 == 0 { "Ada" } else { "Ben" },
                release: if number % 3 == 0 { "participant" } else { "facilitator" },
                minute: i64::try_from(number / 2).unwrap(),
                language: (number == 9).then_some("es"),
            })
            .collect();
        let (one_by_one, at_once) = (World::new(), World::new());
        one_by_one.tell_one_by_one(&here, &tellings).await;
        let stores = [&here, &there].into_iter().cycle();
        let told: Vec<_> = tellings.iter().map(|telling| telling.of(&at_once)).collect();
        let (backwards, forwards) = (told.iter().rev().collect::<Vec<_>>(), told.chunks(10));
        let singly = backwards.into_iter().zip(stores.clone()).map(|(ticket, store)| async move {
            store.apply_ticket(ticket, None, Seating::OVER).await.map(drop)
        });
        let in_lists = forwards.zip(stores).map(|(tickets, store)| async move {
            store.apply_tickets(tickets, Seating::OVER).await.map(drop)
        });
        let results =
            tokio::join!(futures::future::join_all(singly), futures::future::join_all(in_lists));
        for result in results.0.into_iter().chain(results.1) {
            result.unwrap();
        }
        let expected = entitled(&here, &one_by_one.addresses).await;
        assert!(!expected.is_empty());
        assert_eq!(entitled(&there, &at_once.addresses).await, expected, "{}", place.name());
    }
}
