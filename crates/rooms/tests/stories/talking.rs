//! Chat, reactions, hands and votes.

use std::time::Duration;

use plaza_rooms::{
    protocol::{
        command::{Command, Reaction},
        event::{Event, MessageView},
        permission::RoomRole,
        refusal::Refusal,
    },
    room::{Kept, Restored},
};

use crate::house::{House, Page, settings};

fn say(text: &str) -> Command {
    Command::Say { text: text.to_owned(), to: None }
}

fn said(house: &mut House, page: Page) -> Vec<String> {
    let heard = house.hears(page).into_iter().filter_map(|event| match event {
        Event::Said { message } => Some(message.text),
        _ => None,
    });
    heard.collect()
}

#[test]
fn everybody_hears_what_is_said_and_who_comes_later_reads_it() {
    let mut house = House::new(10);
    let (ana, ben) = (house.enter("Ana", RoomRole::Member), house.enter("Ben", RoomRole::Guest));
    house.does(ana, say(" Hello,\u{202e} room "));
    assert_eq!(said(&mut house, ben), ["Hello, room"]);
    assert_eq!(said(&mut house, ana), ["Hello, room"], "as the room understood it");
    let cem = house.enter("Cem", RoomRole::Member);
    let read: Vec<_> =
        house.snapshot(cem).messages.into_iter().map(|said| (said.name, said.text)).collect();
    assert_eq!(read, [("Ana".to_owned(), "Hello, room".to_owned())]);
}

#[test]
fn a_direct_message_is_for_two_and_is_not_kept() {
    let mut house = House::new(10);
    let (ana, _) = house.welcome("Ana", RoomRole::Member);
    let (ben, ben_id) = house.welcome("Ben", RoomRole::Member);
    let (cem, _) = house.welcome("Cem", RoomRole::Member);
    house.does(ana, Command::Say { text: "psst".to_owned(), to: Some(ben_id) });
    assert_eq!(said(&mut house, ben), ["psst"]);
    assert_eq!(said(&mut house, ana), ["psst"]);
    assert_eq!(said(&mut house, cem), [] as [&str; 0]);
    let late = house.enter("Dee", RoomRole::Creator);
    assert_eq!(house.snapshot(late).messages, []);
    assert_eq!(house.kept, []);
}

#[test]
fn what_was_kept_is_read_after_the_process_was_killed_and_counts_go_on() {
    let mut house = House::new(10);
    let ana = house.enter("Ana", RoomRole::Member);
    house.does(ana, say("first"));
    house.does(ana, say("second"));
    let messages: Vec<MessageView> = house
        .kept
        .drain(..)
        .filter_map(|kept| if let Kept::Said { message, .. } = kept { Some(message) } else { None })
        .collect();
    let restored = Restored { messages, ..Restored::default() };
    let mut house = House::with(settings(10), restored);
    let ana = house.enter("Ana", RoomRole::Member);
    house.does(ana, say("third"));
    let ben = house.enter("Ben", RoomRole::Member);
    let read: Vec<_> = house.snapshot(ben).messages.into_iter().map(|said| said.id.0).collect();
    assert_eq!(read, [1, 2, 3]);
}

#[test]
fn a_message_can_be_taken_back_by_its_author_and_by_a_moderator() {
    let mut house = House::new(10);
    let ana = house.enter("Ana", RoomRole::Member);
    let ben = house.enter("Ben", RoomRole::Member);
    let mo = house.enter("Mo", RoomRole::Moderator);
    let first = house.does(ana, say("one")).message.unwrap();
    let second = house.does(ana, say("two")).message.unwrap();
    assert_eq!(house.ask(ben, Command::Unsay { message: first }), Err(Refusal::NotYours));
    house.does(ana, Command::Unsay { message: first });
    house.does(mo, Command::Unsay { message: second });
    assert_eq!(house.ask(mo, Command::Unsay { message: second }), Err(Refusal::NotHere));
    let heard = house.hears(ben);
    assert!(heard.contains(&Event::Unsaid { message: second }), "{heard:?}");
    let acts = house.kept.iter().filter(|kept| matches!(kept, Kept::Act { act: "unsay", .. }));
    assert_eq!(acts.count(), 1, "the moderator's is in the audit log");
}

#[test]
fn who_talks_without_end_is_asked_to_wait() {
    let mut house = House::new(10);
    let ana = house.enter("Ana", RoomRole::Member);
    for _ in 0..6 {
        house.does(ana, say("now"));
    }
    assert_eq!(house.ask(ana, say("now")), Err(Refusal::TooFast { wait_ms: 1_000 }));
    house.pass(Duration::from_secs(1));
    house.does(ana, say("now"));
    let long = "x".repeat(2_001);
    let refused = house.ask(ana, say(&long));
    assert!(matches!(refused, Err(Refusal::Invalid { .. })), "{refused:?}");
    let nothing = house.ask(ana, say("\u{200b} \u{2066}"));
    assert!(matches!(nothing, Err(Refusal::Invalid { .. })), "{nothing:?}");
}

#[test]
fn who_stops_writing_without_a_word_is_not_writing_any_more() {
    let mut house = House::new(10);
    let (ana, ana_id) = house.welcome("Ana", RoomRole::Member);
    let ben = house.enter("Ben", RoomRole::Member);
    house.hears(ben);
    house.does(ana, Command::Type { on: true });
    assert_eq!(house.hears(ben), [Event::Typing { who: ana_id, on: true }]);
    house.pass(Duration::from_secs(8));
    assert_eq!(house.hears(ben), [Event::Typing { who: ana_id, on: false }]);
}

#[test]
fn hands_are_called_in_the_order_they_were_raised() {
    let mut house = House::new(10);
    let (ana, ana_id) = house.welcome("Ana", RoomRole::Member);
    let (ben, ben_id) = house.welcome("Ben", RoomRole::Member);
    let (mo, _) = house.welcome("Mo", RoomRole::Moderator);
    for page in [ben, ana, ben] {
        house.does(page, Command::Hand { raised: true });
    }
    let heard = house.hears(mo);
    assert_eq!(heard, [Event::Hands { queue: vec![ben_id, ana_id] }], "told once");
    house.does(ana, Command::React { with: Reaction::Applause });
    house.does(mo, Command::LowerHand { who: ben_id });
    assert!(house.hears(ana).contains(&Event::Hands { queue: vec![ana_id] }));
    assert_eq!(house.ask(ana, Command::LowerHand { who: ana_id }), Err(Refusal::NotYours));
    house.does(ana, Command::Hand { raised: false });
    let last = house.enter("Dee", RoomRole::Member);
    assert_eq!(house.snapshot(last).hands, []);
}

#[test]
fn everybody_has_one_vote_and_the_last_counts() {
    let mut house = House::new(10);
    let (ana, ben) = (house.enter("Ana", RoomRole::Member), house.enter("Ben", RoomRole::Member));
    let mo = house.enter("Mo", RoomRole::Moderator);
    let ask = |options: &[&str]| Command::Ask {
        question: "Tea or coffee?".to_owned(),
        options: options.iter().map(|option| (*option).to_owned()).collect(),
    };
    assert_eq!(house.ask(ana, ask(&["Tea", "Coffee"])), Err(Refusal::NotYours));
    assert!(house.ask(mo, ask(&["Tea"])).is_err());
    let poll = house.does(mo, ask(&["Tea", "Coffee"])).poll.unwrap();
    for (page, option) in [(ana, 0), (ben, 0), (ben, 1)] {
        house.does(page, Command::Vote { poll, option });
    }
    assert!(house.ask(ana, Command::Vote { poll, option: 2 }).is_err());
    house.does(mo, Command::EndPoll { poll });
    assert!(house.ask(ana, Command::Vote { poll, option: 1 }).is_err(), "it is over");
    let dee = house.enter("Dee", RoomRole::Member);
    let polls = house.snapshot(dee).polls;
    assert_eq!((polls[0].votes.as_slice(), polls[0].open), ([1, 1].as_slice(), false));
}
