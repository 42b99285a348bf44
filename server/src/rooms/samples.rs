//! The pages of rooms, each with something hostile in it, for the tests that look at every page.

use chrono::{DateTime, Utc};
use plaza_domain::{
    Localized,
    people::{EmailAddress, RegistrationId},
    rooms::{
        Caller, Gate, MemberPermissions, Opening, Room, RoomAccess, RoomDraft, RoomRole, RoomState,
        Scene as Look,
    },
};
use plaza_store::{RoomInvite, RoomInviteKind, RoomMember};

use super::{
    caller::AtDoor,
    closed,
    form::{self, Filled},
    list::{self, Seen},
    page::{self, Entering},
    settings::{self, Own},
};
use crate::{
    error::{Error, Sentence},
    page::Scene,
};

fn an_instant() -> DateTime<Utc> {
    "2026-06-18T07:00:00Z".parse().expect("a constant time")
}

fn a_room() -> Room {
    Room {
        id: "abcdefg".parse().expect("a constant id"),
        key: Some("kitchen".to_owned()),
        name: Localized::english("<img src=x>"),
        description: Localized::of("de", "</script><script>alert(1)</script>"),
        scene: Look::Garden,
        size: 12,
        access: RoomAccess::Ticket,
        permissions: MemberPermissions::default(),
        opening: Opening::Session("OPEN".into()),
        is_lobby: false,
        doors: [].into(),
        state: RoomState::Open,
        creator: None,
        created_at: an_instant(),
        updated_at: an_instant(),
    }
}

pub(crate) fn the_list(scene: &Scene<'_>) -> Result<String, Error> {
    let seen = Seen {
        rooms: vec![a_room()],
        own: vec![Room { state: RoomState::Closed, ..a_room() }],
        archived: vec![Room { access: RoomAccess::Invite, ..a_room() }],
    };
    list::render(scene, &seen, true)
}

pub(crate) fn no_rooms(scene: &Scene<'_>) -> Result<String, Error> {
    list::render(scene, &Seen::default(), false)
}

pub(crate) fn the_form(scene: &Scene<'_>) -> Result<String, Error> {
    let fields = [("name".to_owned(), "<img src=x>".to_owned())];
    form::render(
        scene,
        Filled::default().with(&fields),
        Some(&Sentence::Key("rooms-problem-scene")),
    )
}

pub(crate) fn the_settings(scene: &Scene<'_>) -> Result<String, Error> {
    let room = Room { opening: Opening::Session("GONE".into()), ..a_room() };
    let invite = |id, kind, expires_at| RoomInvite {
        id,
        room: room.id,
        kind,
        created_at: an_instant(),
        expires_at,
    };
    let invites = vec![
        invite(1, RoomInviteKind::Link, Some(an_instant())),
        invite(2, RoomInviteKind::Embed, None),
    ];
    let member = RoomMember {
        id: RegistrationId(7),
        name: "<img src=x>".to_owned(),
        email: EmailAddress::parse("ada@example.org").expect("a constant address"),
        role: RoomRole::Moderator,
    };
    let filled = Filled::of(&RoomDraft::from(&room), scene.t.locale);
    let own = Own { room, invites, members: vec![member], may_add: true };
    settings::render(scene, &own, filled, None, None)
}

pub(crate) fn a_closed_door(scene: &Scene<'_>) -> Result<String, Error> {
    let at_door = AtDoor { caller: Caller::default(), invite: None };
    closed::render(scene, &a_room(), &at_door, Gate::NotYet(an_instant()))
}

pub(crate) fn a_secret_door(scene: &Scene<'_>) -> Result<String, Error> {
    let at_door = AtDoor { caller: Caller::default(), invite: None };
    let room = Room { access: RoomAccess::Invite, ..a_room() };
    closed::render(scene, &room, &at_door, Gate::InviteFirst)
}

pub(crate) fn the_room(scene: &Scene<'_>) -> Result<String, Error> {
    page::render(scene, &a_room(), Entering { role: RoomRole::Member, invite: None })
}
