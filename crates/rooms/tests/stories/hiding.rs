//! Not wanting to see somebody.

use plaza_rooms::{
    Input,
    protocol::{
        command::Command, event::Event, permission::RoomRole, pose::Pose, refusal::Refusal,
    },
};

use crate::house::House;

#[test]
fn who_is_hidden_is_gone_for_the_one_and_the_other_and_stays_so() {
    let mut house = House::new(10);
    let (ana, ana_id) = house.welcome("Ana", RoomRole::Member);
    let (ben, ben_id) = house.welcome("Ben", RoomRole::Member);
    let (cem, _) = house.welcome("Cem", RoomRole::Member);
    house.hears(ana);
    house.does(ana, Command::Hide { who: ben_id, hidden: true });
    assert_eq!(house.hears(ana), [Event::Left { who: ben_id }]);
    assert_eq!(house.hears(ben).last(), Some(&Event::Left { who: ana_id }));

    house.frames(ana);
    house.frames(cem);
    house.walks(ben, Pose::default(), 200, 0);
    house.does(ben, Command::Say { text: "Ana?".to_owned(), to: None });
    assert_eq!(house.hears(ana), []);
    assert_eq!(house.frames(ana), []);
    assert!(!house.frames(cem).is_empty(), "the others see him");
    let whisper = Command::Say { text: "Ana?".to_owned(), to: Some(ana_id) };
    assert_eq!(house.ask(ben, whisper), Err(Refusal::NotHere));

    house.put(Input::Leave(ana));
    let (ana, _) = house.welcome("Ana", RoomRole::Member);
    let again = house.enter_again("Ana", RoomRole::Member, None);
    let seen = house.snapshot(again);
    let names: Vec<_> = seen.people.iter().map(|who| who.name.as_str()).collect();
    assert_eq!(names, ["Cem", "Ana"], "going out and in again changes nothing");
    assert_eq!(seen.messages, []);
    assert!(house.ending(ana).is_some());

    house.does(again, Command::Hide { who: ben_id, hidden: false });
    let heard = house.hears(again);
    assert!(matches!(&heard[..], [Event::Joined { person }] if person.id == ben_id), "{heard:?}");
    assert!(house.frames(again).iter().flat_map(|frame| &frame.near).any(|near| near.id == ben_id));
}

#[test]
fn nobody_hides_from_those_who_look_after_the_room() {
    let mut house = House::new(10);
    let (ana, ana_id) = house.welcome("Ana", RoomRole::Member);
    let (_, mo) = house.welcome("Mo", RoomRole::Moderator);
    assert_eq!(house.ask(ana, Command::Hide { who: mo, hidden: true }), Err(Refusal::NotYours));
    assert!(house.ask(ana, Command::Hide { who: ana_id, hidden: true }).is_err());
}
