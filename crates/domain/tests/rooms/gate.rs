//! Who gets into a room, and when.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use plaza_domain::{
    Localized, Schedule,
    people::RegistrationId,
    rooms::{
        Caller, Gate, MemberPermissions, Opening, Room, RoomAccess, RoomDraft, RoomProblem,
        RoomRole, RoomState, Scene,
    },
    schedule::Session,
};

use crate::words::{a_schedule, a_session, at, now};

const GUEST: Caller = Caller { has_ticket: false, has_invite: false, named: None };
const INVITED: Caller = Caller { has_invite: true, ..GUEST };
const ATTENDEE: Caller = Caller { has_ticket: true, ..GUEST };
const INVITED_ATTENDEE: Caller = Caller { has_invite: true, ..ATTENDEE };
const MODERATOR: Caller = Caller { named: Some(RoomRole::Moderator), ..ATTENDEE };

fn lead() -> TimeDelta {
    TimeDelta::minutes(30)
}

fn a_room() -> Room {
    Room {
        id: "abcdefg".parse().unwrap(),
        key: None,
        name: Localized::english("Kitchen"),
        description: Localized::default(),
        scene: Scene::Garden,
        size: 50,
        access: RoomAccess::Ticket,
        permissions: MemberPermissions::default(),
        opening: Opening::Always,
        is_lobby: false,
        doors: BTreeMap::new(),
        state: RoomState::Open,
        creator: Some(RegistrationId(7)),
        created_at: now(),
        updated_at: now(),
    }
}

fn programme() -> Schedule {
    let untimed = Session { slot: None, ..a_session("DRAFT", 9, "2") };
    a_schedule([a_session("EARLY", 9, "1"), a_session("LATE", 14, "1"), untimed])
}

#[test]
fn access_says_who_and_a_role_in_the_room_says_more() {
    let member = Gate::Open(RoomRole::Member);
    let guest = Gate::Open(RoomRole::Guest);
    let moderator = Gate::Open(RoomRole::Moderator);
    let (sign_in, invite) = (Gate::SignInFirst, Gate::InviteFirst);
    let callers = [GUEST, INVITED, ATTENDEE, INVITED_ATTENDEE, MODERATOR];
    let table = [
        (RoomAccess::Ticket, [sign_in, guest, member, member, moderator]),
        (RoomAccess::Invite, [invite, guest, invite, member, moderator]),
        (RoomAccess::Closed, [invite, invite, invite, invite, moderator]),
    ];
    for (access, expected) in table {
        let room = Room { access, ..a_room() };
        let given = callers.map(|caller| room.gate(caller, None, now(), lead()));
        assert_eq!(given, expected, "{access:?}");
    }
    let named = Caller { named: Some(RoomRole::Member), ..ATTENDEE };
    let closed = Room { access: RoomAccess::Closed, ..a_room() };
    assert_eq!(closed.gate(named, None, now(), lead()), member);
}

#[test]
fn a_room_that_is_closed_or_put_away_is_so_for_everybody() {
    for (state, expected) in
        [(RoomState::Closed, Gate::Closed), (RoomState::Archived, Gate::Archived)]
    {
        let room = Room { state, ..a_room() };
        for caller in [GUEST, INVITED, ATTENDEE, MODERATOR] {
            assert_eq!(room.gate(caller, None, now(), lead()), expected);
        }
    }
}

#[test]
fn a_room_opens_shortly_before_what_takes_place_in_it_and_stays_open() {
    let schedule = programme();
    let opening = |hour: u32| at(hour).start - lead();
    let moments =
        |at: DateTime<Utc>| [at - TimeDelta::milliseconds(1), at, at + TimeDelta::days(400)];
    let (open, early) = (Gate::Open(RoomRole::Member), Gate::Open(RoomRole::Moderator));
    for (hangs_on, at) in [
        (Opening::Session("EARLY".into()), opening(9)),
        (Opening::Session("LATE".into()), opening(14)),
        (Opening::Location("1".into()), opening(9)),
    ] {
        let room = Room { opening: hangs_on.clone(), ..a_room() };
        let gate = |caller| moments(at).map(|now| room.gate(caller, Some(&schedule), now, lead()));
        assert_eq!(gate(ATTENDEE), [Gate::NotYet(at), open, open], "{hangs_on}");
        assert_eq!(gate(MODERATOR), [early; 3], "{hangs_on}");
        assert_eq!(gate(GUEST), [Gate::SignInFirst; 3], "{hangs_on}");
    }
    for nowhere in ["session DRAFT", "session GONE", "location 2", "location 9"] {
        let room = Room { opening: nowhere.parse().unwrap(), ..a_room() };
        let gate = room.gate(ATTENDEE, Some(&schedule), now(), lead());
        assert_eq!(gate, Gate::Unscheduled, "{nowhere}");
    }
}

#[test]
fn what_a_room_cannot_be_is_said() {
    let draft = |name: &str| RoomDraft::named(Localized::english(name));
    let tidy = draft("  Tea \u{202E}at\n four ").check().unwrap();
    assert_eq!(tidy.name.text("en"), "Tea at four");
    for unseen in ["", " \u{0} ", "\u{200b}\u{200f}", "\u{3164}", "\u{301}\u{200d}", "\u{202e}"] {
        assert_eq!(draft(unseen).check(), Err(RoomProblem::NoName), "{unseen:?}");
    }
    assert_eq!(draft(&"a".repeat(81)).check(), Err(RoomProblem::LongName));
    assert_eq!(draft(&"a".repeat(80)).check().map(|draft| draft.size), Ok(50));
    let long = RoomDraft { description: Localized::english("a".repeat(501)), ..draft("Tea") };
    assert_eq!(long.check(), Err(RoomProblem::LongDescription));
    let odd = RoomDraft::named(Localized::of("<en>", "Tea"));
    assert_eq!(odd.check(), Err(RoomProblem::Languages));
    for size in [0, 1001] {
        assert_eq!(RoomDraft { size, ..draft("Tea") }.check(), Err(RoomProblem::Size));
    }
    assert_eq!(RoomDraft::from(&a_room()).check().unwrap(), RoomDraft::from(&a_room()));
    assert_eq!(a_room().path(), "/rooms/abcdefg/kitchen");
}
