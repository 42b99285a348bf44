//! Coming and going: places, the queue, tabs, broken connections.

use std::time::Duration;

use plaza_rooms::{
    Input,
    protocol::{
        command::Command,
        event::{Ending, Event},
        permission::RoomRole,
    },
};

use crate::house::{House, key};

fn names(events: &[Event]) -> Vec<String> {
    let joined = events.iter().filter_map(|event| match event {
        Event::Joined { person } => Some(format!("+{}", person.name)),
        Event::Left { who } => Some(format!("-{}", who.0)),
        Event::Away { who, away } => Some(format!("{}{}", if *away { "~" } else { "=" }, who.0)),
        _ => None,
    });
    joined.collect()
}

#[test]
fn a_newcomer_gets_the_room_and_the_others_one_word_each() {
    let mut house = House::new(10);
    let ana = house.enter("Ana", RoomRole::Member);
    assert_eq!(house.snapshot(ana).people.len(), 1);
    let ben = house.enter("Ben", RoomRole::Member);
    assert_eq!(names(&house.hears(ana)), ["+Ben"]);
    let seen: Vec<_> = house.snapshot(ben).people.into_iter().map(|who| who.name).collect();
    assert_eq!(seen, ["Ana", "Ben"]);
    house.put(Input::Leave(ana));
    assert_eq!(names(&house.hears(ben)), ["-0"]);
}

#[test]
fn two_hundred_who_come_at_once_are_as_many_as_there_are_places() {
    let mut house = House::new(25);
    let pages: Vec<_> =
        (0..200).map(|number| house.enter(&format!("P{number}"), RoomRole::Member)).collect();
    assert_eq!(house.room.heads(), (25, 175));
    let first_outside = house.snapshot(pages[25]);
    assert_eq!(first_outside.waiting.map(|waiting| waiting.place), Some(1));
    assert_eq!(first_outside.spawn, None);
    assert_eq!(first_outside.people.len(), 25, "the lobby sees who is in");

    house.put(Input::Leave(pages[3]));
    let heard = house.hears(pages[25]);
    assert!(heard.iter().any(|event| matches!(event, Event::Admitted { .. })), "{heard:?}");
    let moved = house.hears(pages[26]);
    assert!(moved.contains(&Event::Waiting { place: 1, locked: false }), "{moved:?}");
    assert_eq!(house.room.heads(), (25, 174));
}

#[test]
fn who_looks_after_a_room_comes_in_although_it_is_full_and_nobody_passes_the_queue() {
    let mut house = House::new(1);
    let ana = house.enter("Ana", RoomRole::Member);
    house.enter("Ben", RoomRole::Member);
    house.enter("Mo", RoomRole::Moderator);
    assert_eq!(house.room.heads(), (2, 1));
    house.put(Input::Leave(ana));
    house.enter("Cem", RoomRole::Member);
    assert_eq!(house.room.heads(), (1, 2), "Mo holds the one place there is");
}

#[test]
fn whose_connection_breaks_has_their_body_back_and_hears_what_they_missed() {
    let mut house = House::new(10);
    let (ana, ben) = (house.enter("Ana", RoomRole::Member), house.enter("Ben", RoomRole::Member));
    let before = house.id(ben);
    house.hears(ana);
    let seen = house.last_event(ben);
    house.put(Input::Drop(ben));
    assert_eq!(names(&house.hears(ana)), ["~1"]);
    house.does(ana, Command::Say { text: "Still there?".to_owned(), to: None });
    house.pass(Duration::from_secs(20));

    let again = house.enter_again("Ben", RoomRole::Member, seen);
    let heard = house.hears(again);
    let said = heard
        .iter()
        .any(|event| matches!(event, Event::Said { message } if message.text == "Still there?"));
    assert!(said, "{heard:?}");
    assert!(!heard.iter().any(|event| matches!(event, Event::Snapshot(_))), "no need for it");
    assert_eq!(names(&house.hears(ana)), ["=1"]);

    house.put(Input::Drop(again));
    house.pass(Duration::from_secs(31));
    assert_eq!(names(&house.hears(ana)), ["~1", "-1"]);
    let new = house.enter_again("Ben", RoomRole::Member, Some(3));
    assert_ne!(house.id(new), before, "who comes back too late is somebody new");
}

#[test]
fn a_second_tab_is_where_somebody_is_and_the_first_is_told() {
    let mut house = House::new(10);
    let ana = house.enter("Ana", RoomRole::Member);
    let first = house.enter("Ben", RoomRole::Member);
    house.hears(ana);
    let second = house.enter("Ben", RoomRole::Member);
    assert_eq!(house.ending(first), Some(Ending::Elsewhere));
    assert_eq!(house.snapshot(second).people.len(), 2);
    assert_eq!(names(&house.hears(ana)), [] as [&str; 0], "the others notice nothing");
    // The end of the first page's connection is heard late.
    house.put(Input::Drop(first));
    house.does(second, Command::Hand { raised: true });
    assert_eq!(house.room.heads(), (2, 0));
}

#[test]
fn who_may_not_attend_any_more_is_out_at_once() {
    let mut house = House::new(10);
    let (ana, ben) = (house.enter("Ana", RoomRole::Member), house.enter("Ben", RoomRole::Member));
    house.put(Input::Expel(key("Ben"), Ending::NotAttending));
    assert_eq!(house.ending(ben), Some(Ending::NotAttending));
    assert_eq!(names(&house.hears(ana)), ["+Ben", "-1"]);
}

#[test]
fn a_room_that_moves_says_so_and_a_closed_one_lets_only_its_keepers_in() {
    let mut house = House::new(10);
    let ana = house.enter("Ana", RoomRole::Member);
    house.put(Input::Drain);
    assert_eq!(house.ending(ana), Some(Ending::Moving));
    house.put(Input::Close("The festival is over".to_owned()));
    let ben = house.enter("Ben", RoomRole::Member);
    assert_eq!(house.ending(ben), Some(Ending::Closed { reason: String::new() }));
    let mo = house.enter("Mo", RoomRole::Moderator);
    assert_eq!(house.ending(mo), None);
}
