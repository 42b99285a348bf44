//! Who is what in a room, who may not come in, and what is kept of what happens there.

use std::time::Duration;

use chrono::TimeDelta;
use plaza_domain::{
    people::{RegistrationId, secret},
    rooms::RoomRole,
};
use plaza_store::{
    NewRoomBan, NewRoomComplaint, NewRoomInvite, RoomBan, RoomInvite, RoomInviteKind, RoomMember,
    RoomMessage, RoomObject, person_key,
};
use serde_json::json;

use super::{
    people::{email, minutes},
    rooms::{ada, each_engine, id, kitchen},
    support::an_instant,
};

#[tokio::test]
async fn people_are_made_something_in_a_room_and_nothing_again() {
    for place in each_engine().await {
        let store = place.open().await;
        let ada = ada(&store).await;
        let ben = store.invite(&email("ben@example.org"), "Ben", &[]).await.unwrap();
        let room = id("abcdefg");
        store.insert_room(room, &kitchen(), ada).await.unwrap();
        assert_eq!(store.room_role(&room, ada).await.unwrap(), Some(RoomRole::Creator));
        assert_eq!(store.room_role(&room, ben).await.unwrap(), None);
        for role in [RoomRole::Member, RoomRole::Moderator] {
            assert!(store.set_room_role(&room, ben, Some(role)).await.unwrap());
            assert_eq!(store.room_role(&room, ben).await.unwrap(), Some(role), "{}", place.name());
        }
        let member = RoomMember {
            id: ben,
            name: "Ben".into(),
            email: email("ben@example.org"),
            role: RoomRole::Moderator,
        };
        assert_eq!(store.list_room_members(&room).await.unwrap(), [member]);
        let roles = store.list_roles_of(ben).await.unwrap();
        assert_eq!(roles, [(room, RoomRole::Moderator)], "{}", place.name());
        assert!(store.set_room_role(&room, ben, None).await.unwrap());
        assert!(!store.set_room_role(&room, ben, None).await.unwrap());
        assert_eq!(store.room_role(&room, ben).await.unwrap(), None);
        let nobody = store.set_room_role(&room, RegistrationId(404), Some(RoomRole::Member)).await;
        assert!(!nobody.unwrap(), "{}", place.name());
        let nowhere = store.set_room_role(&id("zzzzzzz"), ben, Some(RoomRole::Member)).await;
        assert!(!nowhere.unwrap(), "{}", place.name());
    }
}

#[tokio::test]
async fn a_ban_holds_for_its_time_in_one_room_or_in_all() {
    for place in each_engine().await {
        let store = place.open().await;
        let ada = ada(&store).await;
        let (room, other) = (id("abcdefg"), id("bcdefgh"));
        for room in [room, other] {
            store.insert_room(room, &kitchen(), ada).await.unwrap();
        }
        let short = NewRoomBan {
            room: Some(room),
            person: "registration:7".into(),
            reason: "noise".into(),
            decided_by: Some(person_key(ada)),
            until: Some(minutes(10)),
        };
        let everywhere = NewRoomBan { room: None, until: None, ..short.clone() };
        let first = store.insert_room_ban(&short).await.unwrap();
        let second = store.insert_room_ban(&everywhere).await.unwrap();
        let kept = |id, ban: &NewRoomBan| RoomBan {
            id,
            room: ban.room,
            person: ban.person.clone(),
            reason: ban.reason.clone(),
            decided_by: ban.decided_by.clone(),
            created_at: an_instant(),
            until: ban.until,
        };
        let both = [kept(first, &short), kept(second, &everywhere)];
        assert_eq!(store.list_room_bans(&room, minutes(9)).await.unwrap(), both);
        assert_eq!(store.list_room_bans(&room, minutes(10)).await.unwrap(), both[1..]);
        assert_eq!(store.list_room_bans(&other, minutes(9)).await.unwrap(), both[1..]);
        assert!(store.end_room_ban(second).await.unwrap());
        assert!(!store.end_room_ban(second).await.unwrap());
        assert_eq!(store.list_room_bans(&other, minutes(9)).await.unwrap(), []);
        assert!(store.end_room_ban(first).await.unwrap(), "{}", place.name());
    }
}

#[tokio::test]
async fn what_was_pinned_and_said_is_given_back() {
    for place in each_engine().await {
        let store = place.open().await;
        let ada = ada(&store).await;
        let room = id("abcdefg");
        store.insert_room(room, &kitchen(), ada).await.unwrap();
        for (number, title) in [(9, "a chair"), (2, "a lamp"), (9, "a table")] {
            let body = json!({ "title": title });
            assert!(store.keep_room_object(&room, number, &body).await.unwrap());
        }
        let thing = |number, title| RoomObject { number, body: json!({ "title": title }) };
        let expected = [thing(2, "a lamp"), thing(9, "a table")];
        assert_eq!(store.list_room_objects(&room).await.unwrap(), expected, "{}", place.name());
        assert!(store.drop_room_object(&room, 2).await.unwrap());
        assert!(!store.drop_room_object(&room, 2).await.unwrap());
        assert!(!store.keep_room_object(&id("zzzzzzz"), 1, &json!({})).await.unwrap());

        let said = |number| RoomMessage {
            number,
            person: (number > 1).then(|| person_key(ada)),
            body: json!({"text": format!("word {number}")}),
        };
        for number in [1, 2, 3] {
            assert!(store.keep_room_message(&room, &said(number)).await.unwrap());
        }
        assert!(store.drop_room_message(&room, 2).await.unwrap());
        assert_eq!(store.list_room_messages(&room, 10).await.unwrap(), [said(1), said(3)]);
        assert_eq!(store.list_room_messages(&room, 1).await.unwrap(), [said(3)]);
        store.keep_room_message(&room, &said(501)).await.unwrap();
        let kept = store.list_room_messages(&room, 10).await.unwrap();
        assert_eq!(kept, [said(3), said(501)], "the oldest go: {}", place.name());
        assert!(!store.keep_room_message(&id("zzzzzzz"), &said(1)).await.unwrap());
    }
}

#[tokio::test]
async fn what_guests_left_behind_is_forgotten_by_its_age() {
    for place in each_engine().await {
        let store = place.open().await;
        let ada = ada(&store).await;
        let room = id("abcdefg");
        store.insert_room(room, &kitchen(), ada).await.unwrap();
        let said = |number, person| RoomMessage { number, person, body: json!({}) };
        let (guest, hers) = (Some("guest:x".to_owned()), Some(person_key(ada)));
        for said in [said(1, None), said(2, guest), said(3, hers.clone())] {
            store.keep_room_message(&room, &said).await.unwrap();
        }
        let complaint = NewRoomComplaint {
            room,
            told_by: person_key(ada),
            about: "guest:x".into(),
            name: "X".into(),
            reason: "rude".into(),
            evidence: json!([]),
        };
        assert!(store.insert_room_complaint(&complaint).await.unwrap());
        let kept = store.list_room_complaints(10).await.unwrap();
        assert_eq!((kept.len(), kept[0].told_by.clone(), kept[0].room), (1, hers.clone(), room));
        store.forget_strangers(minutes(0)).await.unwrap();
        assert_eq!(store.list_room_messages(&room, 10).await.unwrap().len(), 3);
        store.forget_strangers(minutes(1)).await.unwrap();
        assert_eq!(store.list_room_messages(&room, 10).await.unwrap(), [said(3, hers)]);
        assert_eq!(store.list_room_complaints(10).await.unwrap(), [], "{}", place.name());
    }
}

#[tokio::test]
async fn an_invitation_holds_until_it_is_over_or_revoked() {
    for place in each_engine().await {
        let store = place.open().await;
        let ada = ada(&store).await;
        let room = id("abcdefg");
        store.insert_room(room, &kitchen(), ada).await.unwrap();
        let new = |token: &str, kind, lifetime| NewRoomInvite {
            room,
            kind,
            token_hash: secret::hash(token),
            invited_by: ada,
            lifetime,
        };
        let hour = Some(Duration::from_hours(1));
        let short = store.issue_room_invite(&new("a", RoomInviteKind::Link, hour)).await.unwrap();
        let long = store.issue_room_invite(&new("b", RoomInviteKind::Embed, None)).await.unwrap();
        let kept = |id, kind, expires_at| RoomInvite {
            id,
            room,
            kind,
            created_at: an_instant(),
            expires_at,
        };
        let (short_kept, long_kept) = (
            kept(short, RoomInviteKind::Link, Some(minutes(60))),
            kept(long, RoomInviteKind::Embed, None),
        );
        let find = async |token: &str| store.find_room_invite(&secret::hash(token)).await.unwrap();
        assert_eq!(find("a").await, Some(short_kept.clone()), "{}", place.name());
        assert_eq!(find("c").await, None);
        let list = store.list_room_invites(&room).await.unwrap();
        assert_eq!(list, [short_kept, long_kept.clone()]);
        place.clock.advance(TimeDelta::hours(1));
        assert_eq!((find("a").await, find("b").await), (None, Some(long_kept)));
        assert!(!store.revoke_room_invite(&id("zzzzzzz"), long).await.unwrap(), "another room's");
        assert!(store.revoke_room_invite(&room, long).await.unwrap());
        assert_eq!(find("b").await, None, "{}", place.name());
    }
}
