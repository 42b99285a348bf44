//! Looking after a room. Every act is tried by somebody who may not, too.

use std::time::Duration;

use plaza_rooms::{
    Input, Millis, RoomSettings,
    protocol::{
        command::{BanScope, Command, SettingsChange},
        event::{Ending, Event, Notice},
        ids::ParticipantId,
        permission::{MemberPermissions, RoomRole},
        refusal::Refusal,
    },
    room::{Kept, Restored},
};

use crate::house::{House, key, settings};

fn ban(who: ParticipantId, minutes: Option<u32>) -> Command {
    Command::Ban { who, scope: BanScope::Room, minutes, reason: "Shouting".to_owned() }
}

/// Every act on somebody, by the word the audit log has for it.
fn acts_on(who: ParticipantId) -> Vec<(&'static str, Command)> {
    let reason = || "Shouting".to_owned();
    vec![
        ("mute", Command::Mute { who, muted: true }),
        ("unmute", Command::Mute { who, muted: false }),
        ("stop-video", Command::StopVideo { who, stopped: true }),
        ("allow-video", Command::StopVideo { who, stopped: false }),
        ("show-out", Command::ShowOut { who, reason: reason() }),
        ("ban", ban(who, Some(5))),
    ]
}

/// Every act on the whole room that moderators do.
fn acts_on_all() -> Vec<Command> {
    vec![
        Command::MuteAll,
        Command::Lock { locked: true },
        Command::Ask { question: "?!".to_owned(), options: vec!["a".to_owned(), "b".to_owned()] },
    ]
}

/// Every act only the owner does.
fn acts_of_owner(who: ParticipantId) -> Vec<Command> {
    let name = Some("Mine".to_owned());
    vec![
        Command::Promote { who, role: RoomRole::Moderator },
        Command::Change { settings: SettingsChange { name, ..SettingsChange::default() } },
        Command::Close { reason: String::new() },
        Command::Ban { who, scope: BanScope::Conference, minutes: None, reason: String::new() },
    ]
}

#[test]
fn members_and_guests_do_nothing_to_others_whatever_they_send() {
    for role in [RoomRole::Member, RoomRole::Guest] {
        let mut house = House::new(10);
        let (ana, ana_id) = house.welcome("Ana", role);
        let (ben, ben_id) = house.welcome("Ben", RoomRole::Member);
        house.hears(ana);
        house.hears(ben);
        let acts = acts_on(ben_id).into_iter().map(|(_, act)| act);
        for act in acts.chain(acts_on_all()).chain(acts_of_owner(ben_id)) {
            assert_eq!(house.ask(ana, act.clone()), Err(Refusal::NotYours), "{act:?}");
            house.pass(Duration::from_millis(200));
        }
        let promote = Command::Promote { who: ana_id, role: RoomRole::Creator };
        assert_eq!(house.ask(ana, promote), Err(Refusal::NotYours));
        assert_eq!(house.hears(ben), [], "nothing happened");
        assert_eq!(house.kept, []);
    }
}

#[test]
fn a_moderator_does_to_members_what_is_kept_and_nothing_to_who_is_above() {
    let mut house = House::new(10);
    let (mo, mo_id) = house.welcome("Mo", RoomRole::Moderator);
    let (_, lu) = house.welcome("Lu", RoomRole::Moderator);
    let (_, dee) = house.welcome("Dee", RoomRole::Creator);
    for above in [lu, dee, mo_id] {
        for (_, act) in acts_on(above) {
            assert_eq!(house.ask(mo, act.clone()), Err(Refusal::NotYours), "{act:?}");
            house.pass(Duration::from_millis(200));
        }
    }
    for act in acts_of_owner(lu) {
        assert_eq!(house.ask(mo, act.clone()), Err(Refusal::NotYours), "{act:?}");
    }
    let (_, first) = house.welcome("Ana", RoomRole::Member);
    for (name, act) in acts_on(first) {
        // Who was shown out has come in again by the next act.
        let who = house.enter("Ana", RoomRole::Member);
        let ana = house.id(who);
        assert_eq!(ana, first.max(ana));
        let act =
            acts_on(ana).into_iter().find(|(other, _)| *other == name).map_or(act, |(_, act)| act);
        house.does(mo, act);
        let note = house.kept.iter().rev().find_map(|kept| match kept {
            Kept::Act { by, act, on, .. } => Some((by.clone(), *act, on.clone())),
            _ => None,
        });
        assert_eq!(note, Some((key("Mo"), name, Some(key("Ana")))));
    }
}

#[test]
fn who_is_muted_is_told_and_seen_so_and_mute_all_spares_the_keepers() {
    let mut house = House::new(10);
    let (mo, _) = house.welcome("Mo", RoomRole::Moderator);
    let (ana, ana_id) = house.welcome("Ana", RoomRole::Member);
    let (ben, ben_id) = house.welcome("Ben", RoomRole::Member);
    house.does(mo, Command::Mute { who: ana_id, muted: true });
    let heard = house.hears(ana);
    let told = Event::Told { about: Notice::Muted, reason: String::new() };
    assert!(heard.contains(&told), "{heard:?}");
    house.does(mo, Command::MuteAll);
    let heard = house.hears(ben);
    let muted = heard.iter().any(
        |event| matches!(event, Event::Changed { person } if person.id == ben_id && person.muted),
    );
    assert!(muted, "{heard:?}");
    let late = house.enter("Cem", RoomRole::Member);
    let muted: Vec<_> = house
        .snapshot(late)
        .people
        .into_iter()
        .filter(|who| who.muted)
        .map(|who| who.name)
        .collect();
    assert_eq!(muted, ["Ana", "Ben"]);
}

#[test]
fn a_ban_keeps_out_until_it_is_over_and_survives_the_process() {
    let mut house = House::new(10);
    let (mo, _) = house.welcome("Mo", RoomRole::Moderator);
    let (ana, ana_id) = house.welcome("Ana", RoomRole::Member);
    house.does(mo, ban(ana_id, Some(10)));
    let until = Some(house.now + Duration::from_mins(10));
    let reason = "Shouting".to_owned();
    assert_eq!(house.ending(ana), Some(Ending::Banned { until, reason: reason.clone() }));
    let (who, by) = (key("Ana"), key("Mo"));
    let kept = Kept::Ban { who, scope: BanScope::Room, until, reason, by };
    assert!(house.kept.contains(&kept), "{:?}", house.kept);
    let again = house.enter("Ana", RoomRole::Member);
    assert_eq!(house.ending(again), Some(Ending::Banned { until, reason: String::new() }));
    let banned = [(key("Ana"), until), (key("Ben"), None)].into();
    house.pass(Duration::from_mins(11));
    let mut next = House::with(settings(10), Restored { banned, ..Restored::default() });
    let ben = next.enter("Ben", RoomRole::Member);
    assert!(matches!(next.ending(ben), Some(Ending::Banned { until: None, .. })));
    let ana = next.enter("Ana", RoomRole::Member);
    assert!(next.ending(ana).is_some());
    next.pass(Duration::from_mins(11));
    let ana = next.enter("Ana", RoomRole::Member);
    assert_eq!(next.ending(ana), None);
    for minutes in [Some(0), Some(u32::MAX)] {
        let (_, cem) = house.welcome("Cem", RoomRole::Member);
        let refused = house.ask(mo, ban(cem, minutes));
        assert!(matches!(refused, Err(Refusal::Invalid { .. })), "{refused:?}");
    }
}

#[test]
fn who_comes_to_a_locked_room_knocks_and_is_let_in_or_not() {
    let mut house = House::new(10);
    let (mo, _) = house.welcome("Mo", RoomRole::Moderator);
    house.does(mo, Command::Lock { locked: true });
    // What is told from outside, where nobody knows of the lock, does not open it.
    house.put(Input::Settings(RoomSettings { name: "Renamed".to_owned(), ..settings(10) }));
    let (ana, ana_id) = house.welcome("Ana", RoomRole::Member);
    let (ben, ben_id) = house.welcome("Ben", RoomRole::Member);
    assert_eq!(house.room.heads(), (1, 2));
    let knocking = house.hears(mo).into_iter().rev().find_map(|event| match event {
        Event::Knocking { people } => Some(people.into_iter().map(|who| who.name).collect()),
        _ => None,
    });
    assert_eq!(knocking, Some(vec!["Ana".to_owned(), "Ben".to_owned()]));
    assert_eq!(
        house.ask(ana, Command::Admit { who: ana_id, admitted: true }),
        Err(Refusal::Waiting)
    );
    house.does(mo, Command::Admit { who: ana_id, admitted: true });
    assert!(house.hears(ana).iter().any(|event| matches!(event, Event::Admitted { .. })));
    house.does(mo, Command::Admit { who: ben_id, admitted: false });
    assert_eq!(house.ending(ben), Some(Ending::NotAdmitted));
    house.does(mo, Command::Lock { locked: false });
    house.enter("Cem", RoomRole::Member);
    assert_eq!(house.room.heads(), (3, 0));
}

#[test]
fn a_moderator_who_is_removed_acts_no_more() {
    let mut house = House::new(10);
    let (mo, _) = house.welcome("Mo", RoomRole::Moderator);
    let (ana, ana_id) = house.welcome("Ana", RoomRole::Member);
    house.put(Input::Role(key("Mo"), RoomRole::Member));
    let mute = Command::Mute { who: ana_id, muted: true };
    assert_eq!(house.ask(mo, mute), Err(Refusal::NotYours));
    house.hears(ana);
    let (dee, _) = house.welcome("Dee", RoomRole::Creator);
    house.does(dee, Command::Promote { who: ana_id, role: RoomRole::Moderator });
    house.does(ana, Command::MuteAll);
    assert!(house.kept.contains(&Kept::Role { who: key("Ana"), role: RoomRole::Moderator }));
    let crown = Command::Promote { who: ana_id, role: RoomRole::Creator };
    assert!(matches!(house.ask(dee, crown), Err(Refusal::Invalid { .. })));
}

#[test]
fn the_owner_changes_the_room_within_its_limits() {
    let mut house = House::new(2);
    let (dee, _) = house.welcome("Dee", RoomRole::Creator);
    let (ana, _) = house.welcome("Ana", RoomRole::Member);
    let (ben, _) = house.welcome("Ben", RoomRole::Member);
    let change = |settings| Command::Change { settings };
    for wrong in [
        SettingsChange { size: Some(0), ..SettingsChange::default() },
        SettingsChange { size: Some(1_001), ..SettingsChange::default() },
        SettingsChange { name: Some("\u{200b}".to_owned()), ..SettingsChange::default() },
        SettingsChange { description: Some("x".repeat(2_001)), ..SettingsChange::default() },
    ] {
        let refused = house.ask(dee, change(wrong.clone()));
        assert!(matches!(refused, Err(Refusal::Invalid { .. })), "{wrong:?}: {refused:?}");
    }
    let quiet = MemberPermissions { chat: false, ..MemberPermissions::default() };
    let wanted =
        SettingsChange { size: Some(3), permissions: Some(quiet), ..SettingsChange::default() };
    house.does(dee, change(wanted));
    assert!(house.hears(ben).iter().any(|event| matches!(event, Event::Admitted { .. })));
    let say = Command::Say { text: "Hello".to_owned(), to: None };
    assert!(house.ask(ana, say.clone()).is_err());
    house.does(dee, say);
    let kept = house.kept.iter().any(
        |kept| matches!(kept, Kept::Settings(kept) if kept.size == 3 && !kept.permissions.chat),
    );
    assert!(kept, "{:?}", house.kept);
}

#[test]
fn a_room_is_closed_for_all_and_opened_again_from_outside() {
    let mut house = House::new(10);
    let (dee, _) = house.welcome("Dee", RoomRole::Creator);
    let (ana, _) = house.welcome("Ana", RoomRole::Member);
    house.does(dee, Command::Close { reason: "Good night".to_owned() });
    let ending = Ending::Closed { reason: "Good night".to_owned() };
    assert_eq!(house.ending(ana), Some(ending.clone()));
    assert_eq!(house.ending(dee), Some(ending));
    assert_eq!(house.room.next(), None, "an empty room costs nothing");
    house.put(Input::Settings(settings(10)));
    let ana = house.enter("Ana", RoomRole::Member);
    assert_eq!(house.ending(ana), None);
}

#[test]
fn a_complaint_holds_what_was_said_and_not_what_others_whispered() {
    let mut house = House::new(10);
    let (ana, ana_id) = house.welcome("Ana", RoomRole::Member);
    let (ben, ben_id) = house.welcome("Ben", RoomRole::Member);
    let (_, cem_id) = house.welcome("Cem", RoomRole::Member);
    let say = |text: &str, to| Command::Say { text: text.to_owned(), to };
    house.does(ben, say("Rude to all", None));
    house.does(ben, say("Rude to Ana", Some(ana_id)));
    house.does(ben, say("Secret for Cem", Some(cem_id)));
    house.does(ana, say("Please stop", None));
    let complain = Command::Report { who: ben_id, reason: "Rude".to_owned() };
    house.does(ana, complain.clone());
    let complaint = house.kept.iter().find_map(|kept| match kept {
        Kept::Complaint(complaint) => Some(complaint.clone()),
        _ => None,
    });
    let complaint = complaint.unwrap();
    assert_eq!((complaint.by, complaint.about), (key("Ana"), key("Ben")));
    let texts: Vec<_> = complaint.evidence.iter().map(|said| said.text.as_str()).collect();
    assert_eq!(texts, ["Rude to all", "Rude to Ana"]);
    house.does(ana, complain.clone());
    house.does(ana, complain.clone());
    assert!(matches!(house.ask(ana, complain), Err(Refusal::TooFast { .. })));
}

#[test]
fn a_clock_that_goes_backwards_frees_nobody() {
    let mut house = House::new(10);
    let (mo, _) = house.welcome("Mo", RoomRole::Moderator);
    let (_, ana) = house.welcome("Ana", RoomRole::Member);
    house.does(mo, ban(ana, Some(10)));
    house.now = Millis(5);
    let again = house.enter("Ana", RoomRole::Member);
    assert!(matches!(house.ending(again), Some(Ending::Banned { .. })));
}
