//! Rooms: made, changed and published.

use std::time::Duration;

use chrono::TimeDelta;
use plaza_domain::{
    Localized,
    people::RegistrationId,
    rooms::{MemberPermissions, Opening, Room, RoomAccess, RoomDraft, RoomId, RoomState, Scene},
    settings::RoomSettings,
};
use plaza_store::{Nudge, RoomCounts, RoomObject, Store};
use serde_json::json;

use super::{
    dump::tables_with,
    people::{email, minutes},
    support::{Memory, Place, an_instant, nudged},
};

pub(crate) async fn each_engine() -> Vec<Place> {
    Place::all().await.into_iter().filter(|place| place.memory == Memory::Own).collect()
}

pub(crate) fn id(text: &str) -> RoomId {
    text.parse().unwrap()
}

pub(crate) fn kitchen() -> RoomDraft {
    RoomDraft {
        description: Localized::of("es", "Té y pan"),
        scene: Scene::Garden,
        size: 12,
        access: RoomAccess::Invite,
        permissions: MemberPermissions { fly: true, ..MemberPermissions::default() },
        opening: Opening::Session("37SR9H".into()),
        ..RoomDraft::named(Localized::english("Kitchen"))
    }
}

pub(crate) async fn ada(store: &Store) -> RegistrationId {
    store.invite(&email("ada@example.org"), "Ada", &[]).await.unwrap()
}

fn settings(json: &serde_json::Value) -> Vec<RoomSettings> {
    serde_json::from_value(json.clone()).unwrap()
}

/// Publishes rooms, with ids drawn from `ids` in turn.
async fn publish(store: &Store, rooms: &serde_json::Value, ids: &[&str]) -> bool {
    let mut ids = ids.iter().map(|text| id(text));
    let mut next = || ids.next().expect("no more rooms are made");
    store.publish_rooms(&settings(rooms), &mut next).await.unwrap()
}

#[tokio::test]
async fn a_room_is_found_as_it_was_made_and_changed_by_every_server() {
    for place in each_engine().await {
        let (here, there) = (place.open().await, place.open().await);
        let ada = ada(&here).await;
        let mut far = there.nudges();
        let made = here.insert_room(id("abcdefg"), &kitchen(), ada).await.unwrap().unwrap();
        nudged(&mut far, Nudge::Room(id("abcdefg"))).await;
        let expected = Room {
            id: id("abcdefg"),
            key: None,
            name: Localized::english("Kitchen"),
            description: Localized::of("es", "Té y pan"),
            scene: Scene::Garden,
            size: 12,
            access: RoomAccess::Invite,
            permissions: kitchen().permissions,
            opening: Opening::Session("37SR9H".into()),
            is_lobby: false,
            doors: [].into(),
            state: RoomState::Open,
            creator: Some(ada),
            created_at: an_instant(),
            updated_at: an_instant(),
        };
        assert_eq!(made, expected, "{}", place.name());
        assert_eq!(there.find_room(&id("abcdefg")).await.unwrap(), Some(expected.clone()));
        assert_eq!(there.find_room(&id("zzzzzzz")).await.unwrap(), None);
        assert_eq!(here.insert_room(id("abcdefg"), &kitchen(), ada).await.unwrap(), None);

        place.clock.advance(TimeDelta::minutes(1));
        let draft = RoomDraft { size: 30, ..RoomDraft::named(Localized::english("Tea")) };
        assert!(here.update_room(&id("abcdefg"), &draft).await.unwrap());
        nudged(&mut far, Nudge::Room(id("abcdefg"))).await;
        let changed = there.find_room(&id("abcdefg")).await.unwrap().unwrap();
        assert_eq!(RoomDraft::from(&changed), draft, "{}", place.name());
        assert_eq!((changed.created_at, changed.updated_at), (an_instant(), minutes(1)));
        assert!(!here.update_room(&id("zzzzzzz"), &draft).await.unwrap());
    }
}

#[tokio::test]
async fn a_room_is_closed_opened_put_away_brought_back_and_deleted() {
    for place in each_engine().await {
        let store = place.open().await;
        let ada = ada(&store).await;
        let room = id("abcdefg");
        store.insert_room(room, &kitchen(), ada).await.unwrap();
        let state = async || store.find_room(&room).await.unwrap().map(|room| room.state);
        assert!(!store.open_room(&room).await.unwrap(), "it is open");
        assert!(store.close_room(&room).await.unwrap());
        assert!(!store.close_room(&room).await.unwrap());
        assert_eq!(state().await, Some(RoomState::Closed), "{}", place.name());
        assert!(store.archive_room(&room).await.unwrap());
        assert!(!store.archive_room(&room).await.unwrap());
        assert!(!store.open_room(&room).await.unwrap(), "it is put away");
        assert_eq!(store.list_rooms().await.unwrap(), []);
        assert_eq!(store.list_archived_rooms().await.unwrap().len(), 1);
        assert!(store.restore_room(&room).await.unwrap());
        assert!(!store.restore_room(&room).await.unwrap());
        assert_eq!(state().await, Some(RoomState::Open), "{}", place.name());

        assert!(store.keep_room_object(&room, 4, &json!({"title": "a lamp"})).await.unwrap());
        let copy = store.clone_room(&room, id("bcdefgh"), ada).await.unwrap().unwrap();
        assert_eq!(RoomDraft::from(&copy), kitchen());
        assert_eq!(store.clone_room(&id("zzzzzzz"), id("cdefghj"), ada).await.unwrap(), None);
        assert!(store.delete_room(&room).await.unwrap());
        assert!(!store.delete_room(&room).await.unwrap());
        assert_eq!(state().await, None);
        assert_eq!(tables_with(&place, &["abcdefg"]).await, [""; 0], "{}", place.name());
        let lamp = RoomObject { number: 4, body: json!({"title": "a lamp"}) };
        assert_eq!(store.list_room_objects(&copy.id).await.unwrap(), [lamp]);
    }
}

#[tokio::test]
async fn what_somebody_has_made_is_counted() {
    for place in each_engine().await {
        let store = place.open().await;
        let ada = ada(&store).await;
        let day = Duration::from_hours(24);
        for room in ["abcdefg", "bcdefgh"] {
            store.insert_room(id(room), &kitchen(), ada).await.unwrap();
        }
        store.close_room(&id("abcdefg")).await.unwrap();
        let counts = store.count_rooms_of(ada, day).await.unwrap();
        assert_eq!(counts, RoomCounts { open: 1, made: 2 }, "{}", place.name());
        place.clock.advance(TimeDelta::hours(25));
        store.insert_room(id("cdefghj"), &kitchen(), ada).await.unwrap();
        let counts = store.count_rooms_of(ada, day).await.unwrap();
        assert_eq!(counts, RoomCounts { open: 2, made: 1 }, "{}", place.name());
    }
}

#[tokio::test]
async fn a_room_of_the_settings_is_the_same_room_as_long_as_its_key_stays() {
    for place in each_engine().await {
        let (store, there) = (place.open().await, place.open().await);
        let mut far = there.nudges();
        let hall = json!({"key": "hall", "name": "Hall", "scene": "theatre", "location": "12",
            "doors": {"left": "tea"}});
        let tea = json!({"key": "tea", "name": "Tea", "lobby": true});
        assert!(publish(&store, &json!([hall, tea]), &["abcdefg", "bcdefgh"]).await);
        nudged(&mut far, Nudge::Rooms).await;
        assert!(!publish(&store, &json!([hall, tea]), &[]).await, "nothing changed");
        let found = there.find_room_by_key("hall").await.unwrap().unwrap();
        assert_eq!((found.id, &found.scene, found.creator), (id("abcdefg"), &Scene::Theatre, None));
        assert_eq!(found.opening, Opening::Location("12".into()));
        assert_eq!(found.doors, [("left".to_owned(), "tea".to_owned())].into());
        assert!(there.find_room_by_key("tea").await.unwrap().unwrap().is_lobby);

        // What was changed by hand stays until the settings say something else of the room.
        let by_hand = RoomDraft { access: RoomAccess::Invite, ..RoomDraft::from(&found) };
        let by_hand = RoomDraft { name: Localized::english("By hand"), ..by_hand };
        store.update_room(&found.id, &by_hand).await.unwrap();
        assert!(!publish(&store, &json!([hall, tea]), &[]).await);
        let mut renamed = hall.clone();
        renamed["name"] = json!("Great Hall");
        assert!(publish(&store, &json!([renamed, tea]), &[]).await);
        let found = store.find_room_by_key("hall").await.unwrap().unwrap();
        assert_eq!((found.id, found.name.text("en")), (id("abcdefg"), "Great Hall"));
        assert_eq!(found.access, RoomAccess::Invite, "not the settings' to say");

        assert!(publish(&store, &json!([tea]), &[]).await);
        assert!(!publish(&store, &json!([tea]), &[]).await);
        let gone = store.find_room_by_key("hall").await.unwrap().unwrap();
        assert_eq!((gone.id, gone.state), (id("abcdefg"), RoomState::Archived));
        assert!(publish(&store, &json!([renamed, tea]), &[]).await);
        let back = store.find_room_by_key("hall").await.unwrap().unwrap();
        assert_eq!((back.id, back.state), (id("abcdefg"), RoomState::Open), "{}", place.name());

        // What was put away by hand stays there.
        store.archive_room(&back.id).await.unwrap();
        assert!(!publish(&store, &json!([renamed, tea]), &[]).await);
        let ids: Vec<_> = store.list_rooms().await.unwrap().iter().map(|room| room.id).collect();
        assert_eq!(ids, [id("bcdefgh")], "{}", place.name());
    }
}

#[tokio::test]
async fn servers_that_publish_at_once_make_each_room_once() {
    for place in each_engine().await {
        let (here, there) = (place.open().await, place.open().await);
        let rooms = json!([{"key": "hall", "name": "Hall"}, {"key": "tea", "name": "Tea"}]);
        let (ids, others) = (["abcdefg", "bcdefgh"], ["cdefghj", "defghjk"]);
        tokio::join!(publish(&here, &rooms, &ids), publish(&there, &rooms, &others));
        assert_eq!(here.list_rooms().await.unwrap().len(), 2, "{}", place.name());
    }
}
