//! Walking, and what others see of it.

use std::time::Duration;

use plaza_rooms::{
    RoomSettings,
    protocol::{
        command::Command,
        event::{Event, SpawnView},
        ids::ParticipantId,
        permission::{MemberPermissions, RoomRole},
        pose::{Gesture, Locomotion, Pose},
        refusal::Refusal,
    },
    room::{Ground, Restored},
};

use crate::house::{House, settings};

#[test]
fn who_is_near_is_seen_as_they_walk_and_at_rest_nothing_is_sent() {
    let mut house = House::new(10);
    let (ana, _) = house.welcome("Ana", RoomRole::Member);
    let (ben, ben_id) = house.welcome("Ben", RoomRole::Member);
    house.frames(ana);
    house.walks(ben, Pose::default(), 300, -200);
    house.pass(Duration::from_secs(2));
    let frames = house.frames(ana);
    let last = frames.iter().rev().find_map(|frame| frame.near.first().copied()).unwrap();
    assert_eq!((last.id, last.pose.x, last.pose.z), (ben_id, 300, -200));
    assert!((10..=40).contains(&frames.len()), "about one a tick: {}", frames.len());

    house.pass(Duration::from_mins(1));
    assert_eq!(house.frames(ana), []);
}

#[test]
fn who_is_far_is_seen_coarsely_and_whole_once_they_are_near() {
    let mut house = House::new(10);
    let (ana, _) = house.welcome("Ana", RoomRole::Member);
    let (ben, ben_id) = house.welcome("Ben", RoomRole::Member);
    let far = Pose { x: 9_000, y: 120, pitch: 9, ..Pose::default() };
    house.goes(ben, far.doing(Locomotion::Teleport, Gesture::Wave, false));
    house.pass(Duration::from_secs(2));
    let frames = house.frames(ana);
    let seen = frames.iter().rev().flat_map(|frame| &frame.far).next().copied().unwrap();
    assert_eq!((seen.id, seen.x), (ben_id.0, 9_000));

    // Ana goes there; Ben stands still.
    let there = Pose { x: 8_800, ..Pose::default() };
    house.goes(ana, there.doing(Locomotion::Teleport, Gesture::None, false));
    house.pass(Duration::from_secs(2));
    let frames = house.frames(ana);
    let seen = frames.iter().rev().flat_map(|frame| &frame.near).next().copied().unwrap();
    assert_eq!((seen.id, seen.pose.y, seen.pose.pitch), (ben_id, 120, 9));
}

#[test]
fn a_client_that_does_not_answer_is_sent_no_more_and_catches_up_with_the_newest() {
    let mut house = House::new(10);
    let (ana, _) = house.welcome("Ana", RoomRole::Member);
    let (ben, _) = house.welcome("Ben", RoomRole::Member);
    house.frames(ana);
    house.falls_silent(ana);
    let mut at = Pose::default();
    for x in 1..100 {
        at = Pose { x: x * 10, ..at };
        house.pass(Duration::from_millis(66));
        house.goes(ben, at.doing(Locomotion::Walk, Gesture::None, false));
    }
    let frames = house.frames(ana);
    assert!(frames.len() < 70, "some were skipped: {}", frames.len());
    house.pass(Duration::from_secs(5));
    let last = house.frames(ana).pop().unwrap();
    assert_eq!(last.near[0].pose.x, 990);
}

#[test]
fn a_seat_holds_one_and_is_free_again_when_they_walk_off() {
    let seat = SpawnView { x: 100, y: 40, z: 100, heading: 32_768 };
    let ground = Ground { seats: [("bench-1".to_owned(), seat)].into(), ..Ground::default() };
    let mut house = House::with(RoomSettings { ground, ..settings(10) }, Restored::default());
    let (ana, ana_id) = house.welcome("Ana", RoomRole::Member);
    let (ben, _) = house.welcome("Ben", RoomRole::Member);
    let sit = || Command::Sit { seat: "bench-1".to_owned() };
    house.does(ana, sit());
    assert_eq!(house.ask(ben, sit()), Err(Refusal::Taken));
    assert_eq!(
        house.ask(ben, Command::Sit { seat: "the throne".to_owned() }),
        Err(Refusal::NotHere)
    );
    let heard = house.hears(ben);
    let taken = Event::Seated { seat: "bench-1".to_owned(), who: Some(ana_id) };
    assert!(heard.contains(&taken), "{heard:?}");
    house.walks(ana, Pose { x: 100, y: 40, z: 100, ..Pose::default() }, 200, 100);
    house.does(ben, sit());
}

#[test]
fn only_who_may_fly_leaves_the_ground_and_nobody_the_scene() {
    let ground =
        Ground { from: [-1_000, -50, -1_000], to: [1_000, 300, 1_000], ..Ground::default() };
    let permissions = MemberPermissions { fly: true, ..MemberPermissions::default() };
    let mut house =
        House::with(RoomSettings { ground, permissions, ..settings(10) }, Restored::default());
    let (ana, _) = house.welcome("Ana", RoomRole::Member);
    let (gus, _) = house.welcome("Gus", RoomRole::Guest);
    let (eye, _) = house.welcome("Eye", RoomRole::Member);
    let up = Pose { y: 350, ..Pose::default() }.doing(Locomotion::Fly, Gesture::None, false);
    house.pass(Duration::from_secs(1));
    for page in [ana, gus] {
        house.goes(page, up);
    }
    let out = Pose { x: 1_001, ..Pose::default() };
    house.goes(eye, out.doing(Locomotion::Teleport, Gesture::None, false));
    house.pass(Duration::from_secs(1));
    let seen: Vec<_> = house
        .frames(eye)
        .into_iter()
        .flat_map(|frame| frame.near)
        .map(|near| near.pose.y)
        .collect();
    assert!(seen.contains(&350), "Ana flies");
    let heard = house.hears(gus);
    let stays = Event::Corrected { x: 0, y: 0, z: 0, heading: 0 };
    assert!(heard.contains(&stays), "guests do not: {heard:?}");
    assert!(house.hears(eye).contains(&stays), "nobody leaves the scene");
}

#[test]
fn who_is_watched_moves_smoothly_however_far_they_are() {
    let mut house = House::new(10);
    let (ana, _) = house.welcome("Ana", RoomRole::Member);
    let (ben, ben_id) = house.welcome("Ben", RoomRole::Member);
    let there = Pose { z: -20_000, ..Pose::default() };
    house.goes(ben, there.doing(Locomotion::Teleport, Gesture::None, false));
    house.does(ana, Command::Watch { people: vec![ben_id, ParticipantId(77)] });
    house.frames(ana);
    house.walks(ben, there, 300, -20_000);
    let frames = house.frames(ana);
    let near: Vec<_> = frames.iter().flat_map(|frame| &frame.near).collect();
    assert!(near.len() > 10 && near.iter().all(|near| near.id == ben_id), "{}", near.len());
}
