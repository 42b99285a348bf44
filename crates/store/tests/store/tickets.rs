//! Tellings of tickets, and what they make of registrations.

use std::time::Duration;

use plaza_domain::people::{Ticket, TicketState, Visibility};
use plaza_store::{NewMail, Registration, Seating, Store, TicketChange, TicketChanges};

use super::{
    people::{browser, email, mail, minutes, ticket},
    support::{Memory, Place, an_instant},
};

const ADA: &str = "ada@example.org";
const BEN: &str = "ben@example.org";

async fn each_engine() -> Vec<Place> {
    Place::all().await.into_iter().filter(|place| place.memory == Memory::Own).collect()
}

async fn find(store: &Store, address: &str) -> Option<Registration> {
    store.find_registration_by_email(&email(address)).await.unwrap()
}

fn void(ticket: &Ticket, minute: i64) -> Ticket {
    Ticket { state: TicketState::Void, updated_at: minutes(minute), ..ticket.clone() }
}

/// What is queued: claimed for no time at all, it stays so.
async fn mailed(store: &Store) -> Vec<NewMail> {
    let queued = store.claim_mail(10, Duration::ZERO).await.unwrap();
    let mails = queued.into_iter().map(|mail| NewMail {
        kind: mail.kind,
        email: mail.email,
        locale: mail.locale,
        payload: mail.payload,
        once: None,
    });
    mails.collect()
}

#[tokio::test]
async fn a_ticket_lets_its_holder_in_and_its_mail_is_queued_once() {
    for place in each_engine().await {
        let store = place.open().await;
        let mut told = ticket("ti_1", ADA, 0);
        told.language = Some("es".into());
        let change = store.apply_ticket(&told, Some(&mail(BEN)), Seating::OVER).await.unwrap();
        let registration = find(&store, ADA).await.unwrap();
        let id = registration.id;
        let expected = TicketChange {
            applied: true,
            registrations: vec![id],
            ended: Vec::new(),
            mail_queued: true,
        };
        assert_eq!(change, expected, "{}", place.name());
        let expected = Registration {
            id,
            email: email(ADA),
            name: "Ada Lovelace".into(),
            language: Some("es".into()),
            releases: vec!["participant".into()],
            granted_roles: Vec::new(),
            is_invited: false,
            visibility: Visibility::Visible,
            feed_generation: 0,
            created_at: an_instant(),
            updated_at: an_instant(),
            verified_at: None,
            consented_at: None,
            blocked_at: None,
            blocked_because: String::new(),
        };
        assert_eq!(registration, expected, "{}", place.name());
        assert_eq!(mailed(&store).await, [mail(ADA)], "its address is the ticket's");
        assert_eq!(store.list_tickets(&email(ADA)).await.unwrap(), [told.clone()]);

        let again = store.apply_ticket(&told, Some(&mail(ADA)), Seating::OVER).await.unwrap();
        assert_eq!(again, TicketChange::default(), "{}", place.name());
        store.apply_ticket(&void(&told, 1), Some(&mail(ADA)), Seating::OVER).await.unwrap();
        let back = store
            .apply_ticket(&ticket("ti_1", ADA, 2), Some(&mail(ADA)), Seating::OVER)
            .await
            .unwrap();
        assert!(back.applied && !back.mail_queued, "{}", place.name());
        assert_eq!(mailed(&store).await.len(), 1);
    }
}

#[tokio::test]
async fn a_ticket_that_moves_lets_one_in_and_signs_the_other_out() {
    for place in each_engine().await {
        let store = place.open().await;
        let ada = store.apply_ticket(&ticket("ti_1", ADA, 0), None, Seating::OVER).await.unwrap();
        let ada = ada.registrations[0];
        store.insert_browser_session(ada, &browser("ada")).await.unwrap();

        let moved = ticket("ti_1", BEN, 1);
        let change = store.apply_ticket(&moved, Some(&mail(BEN)), Seating::OVER).await.unwrap();
        let ben = find(&store, BEN).await.unwrap();
        let expected = TicketChange {
            applied: true,
            registrations: vec![ada, ben.id],
            ended: vec![ada],
            mail_queued: true,
        };
        assert_eq!(change, expected, "{}", place.name());
        assert_eq!(store.list_browser_sessions(ada).await.unwrap(), []);
        assert!(!find(&store, ADA).await.unwrap().is_entitled());

        let late = ticket("ti_1", ADA, 0);
        let change = store.apply_ticket(&late, Some(&mail(ADA)), Seating::OVER).await.unwrap();
        assert_eq!(change, TicketChange::default(), "a telling that comes late changes nothing");
        assert!(!find(&store, ADA).await.unwrap().is_entitled());
        assert_eq!(store.list_tickets(&email(ADA)).await.unwrap(), []);
        assert_eq!(store.find_ticket("ti_1").await.unwrap().as_ref(), Some(&moved));
        assert_eq!(store.list_tickets(&email(BEN)).await.unwrap(), [moved]);
        assert_eq!(store.find_ticket("ti_2").await.unwrap(), None);
    }
}

#[tokio::test]
async fn one_of_two_tickets_is_enough() {
    for place in each_engine().await {
        let store = place.open().await;
        let one = ticket("ti_1", ADA, 0);
        let mut two = ticket("ti_2", ADA, 0);
        (two.release, two.name) = ("facilitator".into(), "Ada King".into());
        store.apply_ticket(&one, None, Seating::OVER).await.unwrap();
        store.apply_ticket(&two, None, Seating::OVER).await.unwrap();
        let both = find(&store, ADA).await.unwrap();
        assert_eq!(
            (&*both.name, both.releases),
            ("Ada King", vec!["facilitator".into(), "participant".into()])
        );

        let change = store.apply_ticket(&void(&two, 1), None, Seating::OVER).await.unwrap();
        assert_eq!(change.ended, [], "{}", place.name());
        let left = find(&store, ADA).await.unwrap();
        assert_eq!((&*left.name, left.releases), ("Ada Lovelace", vec!["participant".into()]));
        let change = store.apply_ticket(&void(&one, 1), None, Seating::OVER).await.unwrap();
        assert_eq!(change.ended, [left.id], "{}", place.name());
    }
}

#[tokio::test]
async fn a_ticket_that_lets_nobody_in_makes_no_registration() {
    for place in each_engine().await {
        let store = place.open().await;
        let mut nobodys = ticket("ti_1", ADA, 0);
        (nobodys.state, nobodys.email) = (TicketState::Unassigned, None);
        let withdrawn = void(&ticket("ti_2", ADA, 0), 0);
        for told in [nobodys, withdrawn] {
            let change = store.apply_ticket(&told, Some(&mail(ADA)), Seating::OVER).await.unwrap();
            assert_eq!(change, TicketChange { applied: true, ..TicketChange::default() });
        }
        assert_eq!(find(&store, ADA).await, None, "{}", place.name());
        assert_eq!(mailed(&store).await, []);
    }
}

#[tokio::test]
async fn no_mail_goes_to_somebody_who_is_blocked() {
    for place in each_engine().await {
        let store = place.open().await;
        let id = store.invite(&email(ADA), "", &[]).await.unwrap();
        store.block(id, "noise", Seating::OVER).await.unwrap();
        let change = store
            .apply_ticket(&ticket("ti_1", ADA, 0), Some(&mail(ADA)), Seating::OVER)
            .await
            .unwrap();
        let expected =
            TicketChange { applied: true, registrations: vec![id], ..TicketChange::default() };
        assert_eq!(change, expected, "{}", place.name());
        assert_eq!(mailed(&store).await, []);
    }
}

#[tokio::test]
async fn a_whole_list_is_applied_and_told_again_changes_nothing() {
    for place in each_engine().await {
        let store = place.open().await;
        let list = |minute| -> Vec<_> {
            let tickets = (0..250).map(|number| {
                ticket(&format!("ti_{number}"), &format!("a{}@example.org", number % 120), minute)
            });
            tickets.collect()
        };
        let changes = store.apply_tickets(&list(0), Seating::OVER).await.unwrap();
        assert_eq!((changes.applied, changes.registrations.len()), (250, 120), "{}", place.name());
        assert_eq!(
            store.apply_tickets(&list(0), Seating::OVER).await.unwrap(),
            TicketChanges::default()
        );
        let voids: Vec<_> = list(1).iter().map(|ticket| void(ticket, 1)).collect();
        let gone = store.apply_tickets(&voids, Seating::OVER).await.unwrap();
        assert_eq!((gone.applied, gone.ended.len()), (250, 120), "{}", place.name());
        assert_eq!(gone.registrations, changes.registrations);
        assert_eq!(store.count_registrations().await.unwrap().entitled, 0);
    }
}

#[tokio::test]
async fn a_language_told_once_is_kept_though_later_tellings_do_not_say_it() {
    for place in each_engine().await {
        let store = place.open().await;
        let silent = ticket("ti_1", ADA, 2);
        let told = Ticket { language: Some("es".into()), ..ticket("ti_1", ADA, 1) };
        store.apply_ticket(&silent, None, Seating::OVER).await.unwrap();
        let change = store.apply_ticket(&told, Some(&mail(ADA)), Seating::OVER).await.unwrap();
        let ada = find(&store, ADA).await.unwrap();
        let expected =
            TicketChange { applied: true, registrations: vec![ada.id], ..TicketChange::default() };
        assert_eq!(change, expected, "{}", place.name());
        let kept = Ticket { language: Some("es".into()), ..silent };
        assert_eq!(store.list_tickets(&email(ADA)).await.unwrap(), [kept]);
        assert_eq!(ada.language.as_deref(), Some("es"), "{}", place.name());
    }
}

#[tokio::test]
async fn a_rush_of_tellings_is_answered_one_by_one_and_none_spoils_another() {
    const NUMBER: usize = 60;
    for place in each_engine().await {
        let store = place.open().await;
        let address = |number: usize| format!("a{number}@example.org");
        let told: Vec<_> = (0..NUMBER)
            .map(|number| ticket(&format!("ti_{number}"), &address(number), 0))
            // PostgreSQL takes no such text.
            .map(|told| match told.slug.as_str() {
                "ti_7" => Ticket { name: "\0".into(), ..told },
                _ => told,
            })
            .collect();
        let letter = mail(ADA);
        let work = told.iter().map(|told| store.apply_ticket(told, Some(&letter), Seating::OVER));
        let answers = futures::future::join_all(work).await;
        for (number, answer) in answers.into_iter().enumerate() {
            let Some(registration) = find(&store, &address(number)).await else {
                assert!(number == 7 && answer.is_err(), "{number}: {answer:?}");
                continue;
            };
            let expected = TicketChange {
                applied: true,
                registrations: vec![registration.id],
                ended: Vec::new(),
                mail_queued: true,
            };
            assert_eq!(answer.unwrap(), expected, "{number}: {}", place.name());
        }
        let kept = store.count_registrations().await.unwrap().entitled;
        assert!(kept >= u64::try_from(NUMBER).unwrap() - 1, "{kept}: {}", place.name());
        assert_eq!(store.count_mail().await.unwrap().queued, kept);
    }
}

#[tokio::test]
async fn who_stops_waiting_for_their_telling_holds_nobody_up() {
    for place in each_engine().await {
        let store = place.open().await;
        let told: Vec<_> = (0..20)
            .map(|number| ticket(&format!("ti_{number}"), &format!("a{number}@example.org"), 0))
            .collect();
        // The first keeps them for all; it is dropped in the middle of it.
        let mut first = Box::pin(store.apply_ticket(&told[0], None, Seating::OVER));
        let others = told[1..].iter().map(|told| store.apply_ticket(told, None, Seating::OVER));
        let mut others = Box::pin(futures::future::join_all(others));
        for _ in 0..4 {
            assert!(futures::poll!(&mut first).is_pending());
            assert!(futures::poll!(&mut others).is_pending());
            tokio::task::yield_now().await;
        }
        drop(first);
        for answer in others.await {
            assert!(answer.unwrap().applied, "{}", place.name());
        }
        store.apply_ticket(&told[0], None, Seating::OVER).await.unwrap();
        let counted = store.count_registrations().await.unwrap().entitled;
        assert_eq!(counted, 20, "{}", place.name());
    }
}
