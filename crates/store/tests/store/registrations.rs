//! Registrations: who is let in, what people choose, what admins do.

use chrono::TimeDelta;
use plaza_domain::people::{RegistrationId, Role, Visibility};
use plaza_store::{
    Nudge, Profile, Registration, RegistrationCounts, RegistrationQuery, RegistrationState,
    Seating, Store,
};

use super::{
    people::{browser, email, ticket},
    support::{Memory, Place, SOON, an_instant},
};

const NOBODY: RegistrationId = RegistrationId(4711);

async fn read(store: &Store, id: RegistrationId) -> Registration {
    store.find_registration(id).await.unwrap().unwrap()
}

async fn each_engine() -> Vec<Place> {
    Place::all().await.into_iter().filter(|place| place.memory == Memory::Own).collect()
}

#[tokio::test]
async fn an_invitation_lets_somebody_in_and_a_second_one_takes_nothing_away() {
    for place in each_engine().await {
        let store = place.open().await;
        let ada = email("ada@example.org");
        assert_eq!(store.find_registration_by_email(&ada).await.unwrap(), None);
        let id = store.invite(&ada, "Ada", &[Role::Speaker, Role::Moderator]).await.unwrap();
        let first = Registration {
            id,
            email: ada.clone(),
            name: "Ada".into(),
            language: None,
            releases: Vec::new(),
            granted_roles: vec![Role::Speaker, Role::Moderator],
            is_invited: true,
            visibility: Visibility::Visible,
            feed_generation: 0,
            created_at: an_instant(),
            updated_at: an_instant(),
            verified_at: None,
            consented_at: None,
            blocked_at: None,
            blocked_because: String::new(),
        };
        assert_eq!(read(&store, id).await, first, "{}", place.name());
        assert!(first.is_entitled());

        place.clock.advance(TimeDelta::minutes(1));
        let again = store.invite(&ada, "Somebody Else", &[Role::Admin, Role::Speaker]);
        assert_eq!(again.await.unwrap(), id);
        let granted_roles = vec![Role::Speaker, Role::Moderator, Role::Admin];
        let updated_at = an_instant() + TimeDelta::minutes(1);
        let second = Registration { granted_roles, updated_at, ..first };
        assert_eq!(store.find_registration_by_email(&ada).await.unwrap(), Some(second.clone()));

        place.clock.advance(TimeDelta::minutes(1));
        store.invite(&ada, "", &[]).await.unwrap();
        assert_eq!(read(&store, id).await, second, "nothing changed, so neither did its time");
    }
}

#[tokio::test]
async fn many_invitations_of_one_address_make_one_registration() {
    for place in each_engine().await {
        let (here, there) = (place.open().await, place.open().await);
        let ada = email("ada@example.org");
        let attempts = (0..10).flat_map(|_| [&here, &there]).zip(Role::ALL.iter().cycle());
        let attempts =
            attempts.map(|(store, role)| store.invite(&ada, "", std::slice::from_ref(role)));
        let ids = futures::future::join_all(attempts).await;
        let ids: Vec<_> = ids.into_iter().map(Result::unwrap).collect();
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
        assert_eq!(read(&here, ids[0]).await.granted_roles, Role::ALL, "{}", place.name());
    }
}

#[tokio::test]
async fn what_a_person_chose_is_not_told_otherwise_by_a_ticket() {
    for place in each_engine().await {
        let store = place.open().await;
        let mut told = ticket("ti_1", "ada@example.org", 0);
        told.language = Some("en".into());
        let id = store.apply_ticket(&told, None, Seating::OVER).await.unwrap().registrations[0];
        let profile = Profile {
            name: Some("Countess".into()),
            language: Some(Some("es".into())),
            visibility: Some(Visibility::Hidden),
            consented: Some(true),
        };
        let before = read(&store, id).await;
        assert_eq!((&*before.name, before.language.as_deref()), ("Ada Lovelace", Some("en")));
        place.clock.advance(TimeDelta::minutes(1));
        assert!(store.set_profile(id, &profile).await.unwrap());
        let chosen = read(&store, id).await;
        let now = an_instant() + TimeDelta::minutes(1);
        let expected = Registration {
            name: "Countess".into(),
            language: Some("es".into()),
            visibility: Visibility::Hidden,
            consented_at: Some(now),
            updated_at: now,
            ..before
        };
        assert_eq!(chosen, expected, "{}", place.name());

        place.clock.advance(TimeDelta::minutes(1));
        told = ticket("ti_1", "ada@example.org", 1);
        (told.name, told.language) = ("Ada King".into(), Some("fr".into()));
        store.apply_ticket(&told, None, Seating::OVER).await.unwrap();
        assert!(store.set_profile(id, &Profile::default()).await.unwrap());
        assert!(
            store
                .set_profile(id, &Profile { consented: Some(true), ..Profile::default() })
                .await
                .unwrap()
        );
        assert_eq!(read(&store, id).await, expected, "{}", place.name());
        assert!(!store.set_profile(NOBODY, &profile).await.unwrap());
    }
}

#[tokio::test]
async fn whoever_is_blocked_is_signed_out_at_once_and_stays_out_until_unblocked() {
    for place in each_engine().await {
        let store = place.open().await;
        let id = store.invite(&email("ada@example.org"), "Ada", &[]).await.unwrap();
        let other = store.invite(&email("ben@example.org"), "Ben", &[]).await.unwrap();
        for (owner, token) in [(id, "one"), (id, "two"), (other, "three")] {
            assert!(store.insert_browser_session(owner, &browser(token)).await.unwrap());
        }
        let before = read(&store, id).await;
        assert!(store.block(id, "she threw tomatoes", Seating::OVER).await.unwrap());
        let blocked = read(&store, id).await;
        let because = "she threw tomatoes".to_owned();
        let expected =
            Registration { blocked_at: Some(an_instant()), blocked_because: because, ..before };
        assert_eq!(blocked, expected, "{}", place.name());
        assert!(blocked.is_entitled() && !blocked.may_sign_in());
        assert_eq!(store.list_browser_sessions(id).await.unwrap(), []);
        assert_eq!(store.list_browser_sessions(other).await.unwrap().len(), 1);
        assert!(!store.insert_browser_session(id, &browser("four")).await.unwrap());

        assert!(store.unblock(id).await.unwrap());
        let back = read(&store, id).await;
        assert_eq!((back.blocked_at, &*back.blocked_because), (None, ""));
        assert!(store.insert_browser_session(id, &browser("four")).await.unwrap());
        assert!(!store.block(NOBODY, "", Seating::OVER).await.unwrap());
        assert!(!store.unblock(NOBODY).await.unwrap());
    }
}

#[tokio::test]
async fn taking_the_last_role_of_one_without_a_ticket_signs_them_out() {
    for place in each_engine().await {
        let store = place.open().await;
        let told = ticket("ti_1", "ada@example.org", 0);
        let id = store.apply_ticket(&told, None, Seating::OVER).await.unwrap().registrations[0];
        assert!(
            store
                .set_granted_roles(id, &[Role::Admin, Role::Admin, Role::Speaker], Seating::OVER)
                .await
                .unwrap()
        );
        assert_eq!(read(&store, id).await.granted_roles, [Role::Speaker, Role::Admin]);
        store.insert_browser_session(id, &browser("one")).await.unwrap();

        let mut void = ticket("ti_1", "ada@example.org", 1);
        void.state = plaza_domain::people::TicketState::Void;
        assert_eq!(
            store.apply_ticket(&void, None, Seating::OVER).await.unwrap().ended,
            [],
            "a role is enough"
        );
        assert_eq!(store.list_browser_sessions(id).await.unwrap().len(), 1, "{}", place.name());
        assert!(store.set_granted_roles(id, &[], Seating::OVER).await.unwrap());
        assert_eq!(store.list_browser_sessions(id).await.unwrap(), [], "{}", place.name());
        assert!(!read(&store, id).await.is_entitled());
        assert!(!store.set_granted_roles(NOBODY, &[Role::Admin], Seating::OVER).await.unwrap());
    }
}

#[tokio::test]
async fn the_address_of_a_calendar_is_replaced_as_often_as_asked() {
    for place in each_engine().await {
        let store = place.open().await;
        let id = store.invite(&email("ada@example.org"), "Ada", &[]).await.unwrap();
        for generation in 1..=3 {
            assert_eq!(store.replace_feed(id).await.unwrap(), generation);
        }
        assert_eq!(read(&store, id).await.feed_generation, 3, "{}", place.name());
        assert_eq!(store.replace_feed(NOBODY).await.unwrap(), 0);
    }
}

async fn names(store: &Store, query: RegistrationQuery) -> Vec<String> {
    let found = store.list_registrations(&RegistrationQuery { limit: 10, ..query }).await.unwrap();
    found.into_iter().map(|registration| registration.name).collect()
}

#[tokio::test]
async fn registrations_are_found_by_part_of_a_name_or_address_by_role_and_by_state() {
    for place in each_engine().await {
        let store = place.open().await;
        let people = [
            ("elodie@example.org", "Élodie Čapek", &[Role::Speaker][..]),
            ("b_n@example.org", "Ben 100%", &[]),
            ("nour@example.net", "نور", &[Role::Admin, Role::Speaker]),
        ];
        let mut ids = Vec::new();
        for (address, name, roles) in people {
            ids.push(store.invite(&email(address), name, roles).await.unwrap());
        }
        store.block(ids[1], "noise", Seating::OVER).await.unwrap();
        let lapsed = ticket("ti_1", "zoe@example.org", 0);
        store.apply_ticket(&lapsed, None, Seating::OVER).await.unwrap();
        let moved = ticket("ti_1", "max@example.org", 1);
        store.apply_ticket(&moved, None, Seating::OVER).await.unwrap();
        let max = store.find_registration_by_email(&email("max@example.org")).await.unwrap();
        store.insert_browser_session(max.unwrap().id, &browser("max")).await.unwrap();

        let text = |text: &str| RegistrationQuery { text: text.into(), ..Default::default() };
        let role = |role| RegistrationQuery { role: Some(role), ..Default::default() };
        let state = |state| RegistrationQuery { state, ..Default::default() };
        let nobody: [&str; 0] = [];
        assert_eq!(names(&store, text("ČAPEK")).await, ["Élodie Čapek"], "{}", place.name());
        assert_eq!(names(&store, text(" elod ")).await, ["Élodie Čapek"]);
        assert_eq!(names(&store, text("example.net")).await, ["نور"]);
        assert_eq!(names(&store, text("_")).await, ["Ben 100%"], "a sign stands for itself");
        assert_eq!(names(&store, text("0%")).await, ["Ben 100%"]);
        assert_eq!(names(&store, text("!")).await, nobody);
        assert_eq!(names(&store, role(Role::Speaker)).await, ["نور", "Élodie Čapek"]);
        assert_eq!(names(&store, state(RegistrationState::Blocked)).await, ["Ben 100%"]);
        let entitled = ["Ada Lovelace", "نور", "Élodie Čapek"];
        assert_eq!(names(&store, state(RegistrationState::Entitled)).await, entitled);
        let [lapsed] = &store
            .list_registrations(&RegistrationQuery { limit: 9, ..state(RegistrationState::Lapsed) })
            .await
            .unwrap()[..]
        else {
            panic!("one lapsed")
        };
        assert_eq!(lapsed.email, email("zoe@example.org"));

        let mut query = RegistrationQuery { limit: 2, ..Default::default() };
        let mut seen = Vec::new();
        loop {
            let page = store.list_registrations(&query).await.unwrap();
            let Some(last) = page.last() else { break };
            query.after = Some(last.id);
            seen.extend(page.into_iter().map(|registration| registration.id));
        }
        assert_eq!(seen.len(), 5);
        assert!(seen.is_sorted_by(|newer, older| newer > older), "{seen:?}");
        let counts = RegistrationCounts { all: 5, entitled: 3, verified: 1, blocked: 1 };
        assert_eq!(store.count_registrations().await.unwrap(), counts, "{}", place.name());
    }
}

#[tokio::test]
async fn other_processes_are_nudged_when_somebody_is_blocked() {
    for place in Place::all().await {
        let (here, there) = (place.open().await, place.open().await);
        let id = here.invite(&email("ada@example.org"), "Ada", &[]).await.unwrap();
        let mut ear = there.nudges();
        here.block(id, "noise", Seating::OVER).await.unwrap();
        let heard = async { while ear.next().await != Nudge::Registration(id) {} };
        tokio::time::timeout(SOON, heard).await.expect("it is told soon");
    }
}

#[tokio::test]
async fn the_servers_of_a_plaza_share_one_key_and_those_of_another_have_another() {
    for place in each_engine().await {
        let stores = [place.open().await, place.open().await, place.open().await];
        let keys = futures::future::join_all(stores.iter().cycle().take(12).map(Store::server_key));
        let keys: Vec<_> = keys.await.into_iter().map(Result::unwrap).collect();
        assert!(keys.iter().all(|key| *key == keys[0]), "{}", place.name());
        let sent = stores[0].counters().database;
        assert_eq!(stores[0].server_key().await.unwrap(), keys[0]);
        assert_eq!(stores[0].counters().database, sent, "it is remembered");
        let another = Place::find(place.engine, Memory::Own).await.unwrap().open().await;
        assert_ne!(another.server_key().await.unwrap(), keys[0]);
    }
}

#[tokio::test]
async fn a_source_is_read_on_from_where_it_was_left() {
    for place in each_engine().await {
        let (here, there) = (place.open().await, place.open().await);
        assert_eq!(here.find_cursor("tito").await.unwrap(), None);
        here.set_cursor("tito", "page 1").await.unwrap();
        here.set_cursor("tito", "page 2").await.unwrap();
        here.set_cursor("other", "x").await.unwrap();
        assert_eq!(there.find_cursor("tito").await.unwrap().as_deref(), Some("page 2"));
    }
}
