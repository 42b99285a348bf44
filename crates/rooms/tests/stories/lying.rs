//! Clients that say what is not so: the room believes what can be, and ends what goes on.

use std::time::Duration;

use plaza_rooms::{
    Input,
    protocol::{
        command::{Avatar, Body, Command},
        event::{Ending, Event},
        ids::{ConnectionId, ObjectId, ParticipantId, PollId},
        object::{Placement, Playback},
        permission::RoomRole,
        pose::{Gesture, Locomotion, Pose},
        refusal::Refusal,
    },
};

use crate::house::{House, key};

fn last_x(house: &mut House, page: ConnectionId) -> Option<i16> {
    house.pass(Duration::from_secs(1));
    house.frames(page).iter().rev().flat_map(|frame| &frame.near).map(|near| near.pose.x).next()
}

#[test]
fn nobody_is_faster_than_they_run_and_who_claims_it_is_told_where_they_are() {
    let mut house = House::new(10);
    let (ana, _) = house.welcome("Ana", RoomRole::Member);
    let (ben, _) = house.welcome("Ben", RoomRole::Member);
    house.pass(Duration::from_secs(1));
    house.goes(ben, Pose { x: 1_000, ..Pose::default() });
    assert_eq!(last_x(&mut house, ana), Some(1_000), "a second is enough for ten metres");
    house.hears(ben);
    house.goes(ben, Pose { x: 30_000, ..Pose::default() });
    assert_eq!(last_x(&mut house, ana), None);
    assert_eq!(house.hears(ben), [Event::Corrected { x: 1_000, y: 0, z: 0, heading: 0 }]);
}

#[test]
fn teleporting_is_for_now_and_then() {
    let mut house = House::new(10);
    let (ana, _) = house.welcome("Ana", RoomRole::Member);
    let (ben, _) = house.welcome("Ben", RoomRole::Member);
    let jump = |x| Pose { x, ..Pose::default() }.doing(Locomotion::Teleport, Gesture::None, false);
    for x in 1..=20 {
        house.goes(ben, jump(x * 1_000));
    }
    house.frames(ana);
    house.pass(Duration::from_secs(1));
    let (eye, _) = house.welcome("Eye", RoomRole::Member);
    let again = house.enter_again("Eye", RoomRole::Member, None);
    assert!(house.ending(eye).is_some());
    let at: Vec<_> =
        house.snapshot(again).people.into_iter().filter_map(|who| who.at).map(|at| at.x).collect();
    assert_eq!(at[1], 5_000, "five at once");
}

#[test]
fn reports_that_come_late_or_twice_move_nobody_back() {
    let mut house = House::new(10);
    let (ana, _) = house.welcome("Ana", RoomRole::Member);
    let (ben, _) = house.welcome("Ben", RoomRole::Member);
    let report = |number, x| {
        let body = Some((Pose { x, ..Pose::default() }, None));
        plaza_rooms::protocol::report::Report {
            number,
            acknowledged: 0,
            before: 0,
            body,
            held: None,
        }
        .write()
    };
    for (number, x) in [(65_534, 10), (2, 30), (65_535, 20), (2, 99)] {
        house.put(Input::Report(ben, &report(number, x)));
    }
    assert_eq!(last_x(&mut house, ana), Some(30));
}

#[test]
fn what_makes_no_sense_again_and_again_ends_the_connection() {
    let mut house = House::new(10);
    let (ana, ben) = (house.enter("Ana", RoomRole::Member), house.enter("Ben", RoomRole::Member));
    for _ in 0..101 {
        house.put(Input::Report(ben, b"nonsense"));
    }
    assert_eq!(house.ending(ben), Some(Ending::Flooding));
    assert_eq!(house.room.heads(), (1, 0));
    // And so does what makes sense, too often.
    for _ in 0..200 {
        if house.ending(ana).is_none() {
            house.put(Input::Command {
                from: ana,
                request: 1,
                command: Command::Hand { raised: true },
            });
        }
    }
    assert_eq!(house.ending(ana), Some(Ending::Flooding));
}

#[test]
fn a_name_is_what_can_be_seen_of_it_and_a_body_one_that_was_designed() {
    let mut house = House::new(10);
    let page = house.enter("\u{202e}\u{200b}  Ana \u{0} B.  ", RoomRole::Member);
    assert_eq!(house.snapshot(page).people[0].name, "Ana B.");
    let page = house.enter("\u{200d}", RoomRole::Member);
    assert_eq!(house.snapshot(page).people[1].name, "·");
    let wear = Command::Wear { avatar: Avatar { body: Body::Owl, color: 200, accent: 0 } };
    assert!(house.ask(page, wear).is_err());
    house.does(page, Command::Wear { avatar: Avatar { body: Body::Owl, color: 3, accent: 4 } });
}

#[test]
fn who_waits_outside_does_nothing_inside() {
    let mut house = House::new(1);
    let (ana, ana_id) = house.welcome("Ana", RoomRole::Member);
    let ben = house.enter("Ben", RoomRole::Member);
    house.hears(ana);
    let object = ObjectId(1);
    let at = Placement { x: 0, y: 0, z: 0, turn: 0, scale: 1 };
    let note = plaza_rooms::protocol::object::Thing::Note { text: "hi".to_owned() };
    for command in [
        Command::Say { text: "Let me in".to_owned(), to: None },
        Command::Hand { raised: true },
        Command::Bring { thing: note, title: String::new(), at },
        Command::Grab { object },
        Command::Play { object, playback: Playback::default() },
        Command::Vote { poll: PollId(1), option: 0 },
        Command::Sit { seat: "bench-1".to_owned() },
        Command::Mute { who: ana_id, muted: true },
    ] {
        assert_eq!(house.ask(ben, command.clone()), Err(Refusal::Waiting), "{command:?}");
    }
    house.goes(ben, Pose { x: 100, ..Pose::default() });
    house.pass(Duration::from_secs(1));
    assert_eq!(house.hears(ana), []);
    assert_eq!(house.frames(ana), []);
}

#[test]
fn what_is_not_there_is_refused_and_strangers_are_not_heard() {
    let mut house = House::new(10);
    let ana = house.enter("Ana", RoomRole::Creator);
    let nobody = ParticipantId(999);
    for command in [
        Command::Say { text: "psst".to_owned(), to: Some(nobody) },
        Command::Mute { who: nobody, muted: true },
        Command::Promote { who: nobody, role: RoomRole::Member },
        Command::Admit { who: nobody, admitted: true },
        Command::Hide { who: nobody, hidden: true },
        Command::Grab { object: ObjectId(u32::MAX) },
        Command::Release { object: ObjectId(0) },
        Command::EndPoll { poll: PollId(7) },
    ] {
        assert_eq!(house.ask(ana, command.clone()), Err(Refusal::NotHere), "{command:?}");
    }
    let stranger = ConnectionId(4_711);
    house.put(Input::Report(stranger, &[1, 0, 0, 0, 0, 0, 0, 0]));
    house.put(Input::Command { from: stranger, request: 1, command: Command::MuteAll });
    house.put(Input::Drop(stranger));
    house.put(Input::Role(key("Nobody"), RoomRole::Creator));
    assert_eq!(house.room.heads(), (1, 0));
}
