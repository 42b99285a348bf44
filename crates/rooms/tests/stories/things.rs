//! Things people bring, hold, pin and leave behind.

use std::time::Duration;

use plaza_rooms::{
    Input,
    protocol::{
        command::Command,
        event::Event,
        ids::{ObjectId, ParticipantId},
        object::{Media, ObjectView, Placement, Playback, Thing},
        permission::{MemberPermission, MemberPermissions, RoomRole},
        pose::ObjectPose,
        refusal::Refusal,
        report::Report,
    },
    room::{Kept, Restored},
};

use crate::house::{House, Page, settings};

const AT: Placement = Placement { x: 10, y: 100, z: -20, turn: 0, scale: 1_000 };

fn bring(url: &str) -> Command {
    let thing = Thing::Media { media: Media::Image, url: url.to_owned() };
    Command::Bring { thing, title: "A poster".to_owned(), at: AT }
}

fn poster() -> Command {
    bring("https://example.org/poster.png")
}

fn things(house: &mut House) -> Vec<ObjectView> {
    let page = house.enter("A witness", RoomRole::Creator);
    let objects = house.snapshot(page).objects;
    house.put(Input::Leave(page));
    objects
}

fn moves(house: &mut House, page: Page, number: u16, object: ObjectId, x: i16) {
    let pose = ObjectPose { x, ..AT.into() };
    let report =
        Report { number, acknowledged: 0, before: 0, body: None, held: Some((object.0, pose)) };
    house.put(Input::Report(page, &report.write()));
}

#[test]
fn a_thing_is_moved_by_one_person_at_a_time() {
    let mut house = House::new(10);
    let (ana, ana_id) = house.welcome("Ana", RoomRole::Member);
    let (ben, _) = house.welcome("Ben", RoomRole::Member);
    let poster = house.does(ana, poster()).object.unwrap();
    house.does(ana, Command::Grab { object: poster });
    assert_eq!(house.ask(ben, Command::Grab { object: poster }), Err(Refusal::Taken));
    house.hears(ben);

    moves(&mut house, ben, 1, poster, 9_000);
    moves(&mut house, ana, 1, poster, 50);
    house.pass(Duration::from_millis(100));
    let moved: Vec<_> = house.frames(ben).into_iter().flat_map(|frame| frame.things).collect();
    assert_eq!(moved.last().map(|(id, pose)| (*id, pose.x)), Some((poster, 50)));

    house.does(ana, Command::Release { object: poster });
    let at = Placement { x: 50, ..AT };
    assert_eq!(house.hears(ben), [Event::Held { object: poster, holder: None, at }]);
    house.does(ben, Command::Grab { object: poster });
    assert_eq!(things(&mut house)[0].owner, Some(ana_id));
}

#[test]
fn a_lease_ends_when_nothing_is_moved_and_with_its_holder() {
    let mut house = House::new(10);
    let (ana, ben) = (house.enter("Ana", RoomRole::Member), house.enter("Ben", RoomRole::Member));
    let poster = house.does(ana, poster()).object.unwrap();
    house.does(ben, Command::Grab { object: poster });
    house.pass(Duration::from_secs(12));
    house.does(ana, Command::Grab { object: poster });
    house.does(ana, Command::Release { object: poster });
    house.does(ben, Command::Grab { object: poster });
    house.put(Input::Leave(ben));
    house.does(ana, Command::Grab { object: poster });
}

#[test]
fn what_is_not_pinned_goes_with_its_owner_after_they_had_time_to_come_back() {
    let mut house = House::new(10);
    let ana = house.enter("Ana", RoomRole::Member);
    let ben = house.enter("Ben", RoomRole::Moderator);
    let kept = house.does(ana, poster()).object.unwrap();
    house.does(ana, bring("https://example.org/other.png"));
    house.does(ben, Command::Pin { object: kept, pinned: true });
    let seen = house.last_event(ana);
    house.put(Input::Drop(ana));
    house.pass(Duration::from_secs(20));
    let ana = house.enter_again("Ana", RoomRole::Member, seen);
    assert_eq!(things(&mut house).len(), 2, "she is back in time");
    house.put(Input::Drop(ana));
    house.pass(Duration::from_secs(40));
    let left: Vec<_> =
        things(&mut house).into_iter().map(|thing| (thing.id, thing.owner)).collect();
    assert_eq!(left, [(kept, None)]);
}

#[test]
fn pinned_things_are_there_after_the_process_was_killed() {
    let mut house = House::new(10);
    let mo = house.enter("Mo", RoomRole::Moderator);
    let poster = house.does(mo, poster()).object.unwrap();
    house.does(mo, Command::Pin { object: poster, pinned: true });
    let pinned: Vec<_> = house
        .kept
        .iter()
        .filter_map(
            |kept| if let Kept::Pinned(thing) = kept { Some((**thing).clone()) } else { None },
        )
        .collect();
    assert_eq!(pinned.len(), 1);
    let mut house = House::with(settings(10), Restored { objects: pinned, ..Restored::default() });
    let there = things(&mut house);
    assert_eq!((there[0].id, there[0].pinned, there[0].by.as_str()), (poster, true, "Mo"));
    let mo = house.enter("Mo", RoomRole::Moderator);
    let next = house.does(mo, bring("https://example.org/2.png")).object.unwrap();
    assert!(next > poster, "numbers are not given twice");
    house.does(mo, Command::Remove { object: poster });
    assert!(house.kept.contains(&Kept::Unpinned(poster)));
}

#[test]
fn who_may_not_is_refused_and_nothing_of_it_is_done() {
    let mut house = House::new(10);
    let (ana, ben) = (house.enter("Ana", RoomRole::Member), house.enter("Ben", RoomRole::Member));
    let poster = house.does(ana, poster()).object.unwrap();
    let pin = Command::Pin { object: poster, pinned: true };
    let permission = MemberPermission::PinObjects;
    assert_eq!(house.ask(ana, pin.clone()), Err(Refusal::NotPermitted { permission }));
    assert_eq!(house.ask(ben, Command::Remove { object: poster }), Err(Refusal::NotYours));
    assert_eq!(house.ask(ben, Command::Remove { object: ObjectId(9) }), Err(Refusal::NotHere));
    let cut = MemberPermissions { spawn_and_move_media: false, draw: false, ..Default::default() };
    house.put(Input::Settings(plaza_rooms::RoomSettings { permissions: cut, ..settings(10) }));
    let permission = MemberPermission::SpawnAndMoveMedia;
    let refused = Err(Refusal::NotPermitted { permission });
    assert_eq!(house.ask(ana, bring("https://example.org/2.png")), refused);
    assert_eq!(house.ask(ana, Command::Grab { object: poster }), refused);
    let line = Thing::Drawing { color: [0; 3], width: 2, points: vec![] };
    let draw = Command::Bring { thing: line, title: String::new(), at: AT };
    let permission = MemberPermission::Draw;
    assert_eq!(house.ask(ana, draw), Err(Refusal::NotPermitted { permission }));
    let there = things(&mut house);
    assert_eq!((there.len(), there[0].pinned, there[0].holder), (1, false, None::<ParticipantId>));
}

#[test]
fn only_addresses_of_the_open_web_or_of_this_site_are_shown() {
    let mut house = House::new(10);
    let ana = house.enter("Ana", RoomRole::Member);
    for wrong in [
        "http://example.org/a.png",
        "javascript:alert(1)",
        "data:image/png;base64,AAAA",
        "//example.org/a.png",
        "/\\example.org/a.png",
        "https://user:word@example.org/a.png",
        "file:///etc/passwd",
        "https://",
        "poster.png",
        "https://example.org/\u{0}",
        &format!("https://example.org/{}", "x".repeat(3_000)),
    ] {
        let refused = house.ask(ana, bring(wrong));
        assert!(matches!(refused, Err(Refusal::Invalid { .. })), "{wrong}: {refused:?}");
        house.pass(Duration::from_millis(100));
    }
    house.does(ana, bring("/files/poster.png"));
    house.does(ana, bring("https://EXAMPLE.org/poster.png"));
    let urls: Vec<_> = things(&mut house).into_iter().map(|thing| thing.thing).collect();
    let url = "https://example.org/poster.png".to_owned();
    assert_eq!(urls[1], Thing::Media { media: Media::Image, url });
}

#[test]
fn one_person_brings_twenty_things_and_no_more() {
    let mut house = House::new(10);
    let ana = house.enter("Ana", RoomRole::Member);
    for number in 0..20 {
        house.does(ana, bring(&format!("https://example.org/{number}.png")));
        house.pass(Duration::from_secs(2));
    }
    assert_eq!(house.ask(ana, poster()), Err(Refusal::TooMany));
    let mo = house.enter("Mo", RoomRole::Moderator);
    house.does(mo, Command::Pin { object: ObjectId(1), pinned: true });
    house.does(ana, poster());
}

#[test]
fn a_film_plays_in_step_for_who_comes_later() {
    let mut house = House::new(10);
    let ana = house.enter("Ana", RoomRole::Member);
    let url = "https://example.org/film.mp4".to_owned();
    let thing = Thing::Media { media: Media::Video, url };
    let film = Command::Bring { thing, title: String::new(), at: AT };
    let film = house.does(ana, film).object.unwrap();
    let started = house.now;
    let play = |playback| Command::Play { object: film, playback };
    house.does(
        ana,
        play(Playback { playing: Some(true), position_ms: Some(5_000), ..Playback::default() }),
    );
    house.pass(Duration::from_mins(1));
    let playback = things(&mut house)[0].playback;
    let expected =
        Playback { playing: Some(true), position_ms: Some(5_000), at: Some(started), page: None };
    assert_eq!(playback, expected);
    let stopped = house.now;
    house.does(ana, play(Playback { playing: Some(false), ..Playback::default() }));
    let playback = things(&mut house)[0].playback;
    let position_ms = Some(5_000 + u64::try_from(stopped.since(started).as_millis()).unwrap());
    let expected = Playback { playing: Some(false), position_ms, at: Some(stopped), page: None };
    assert_eq!(playback, expected);
    assert!(house.ask(ana, play(Playback { page: Some(0), ..Playback::default() })).is_err());
}

#[test]
fn a_drawing_grows_to_its_end_and_fades() {
    let mut house = House::new(10);
    let ana = house.enter("Ana", RoomRole::Member);
    let ben = house.enter("Ben", RoomRole::Member);
    let thing = Thing::Drawing { color: [200, 40, 10], width: 3, points: vec![[0, 100, 0]] };
    let drawing =
        house.does(ana, Command::Bring { thing, title: String::new(), at: AT }).object.unwrap();
    let draw = |points| Command::Draw { object: drawing, points };
    house.does(ana, draw(vec![[1, 100, 0]; 100]));
    assert!(house.ask(ana, draw(vec![[1, 100, 0]; 101])).is_err());
    assert!(house.ask(ana, draw(vec![[i16::MAX, 0, 0]])).is_err());
    assert_eq!(house.ask(ben, draw(vec![[1, 100, 0]])), Err(Refusal::NotYours));
    for _ in 0..8 {
        house.does(ana, draw(vec![[1, 100, 0]; 100]));
    }
    assert_eq!(house.ask(ana, draw(vec![[1, 100, 0]; 100])), Err(Refusal::TooMany));
    house.pass(Duration::from_mins(11));
    assert_eq!(things(&mut house), []);
}
