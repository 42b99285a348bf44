//! When links open, to whom, and which sessions nobody can attend both of.

use chrono::TimeDelta;
use plaza_domain::schedule::{
    Asker, LinkAccess, Session, SessionId, Slot, Visibility, clash::clashing,
};

use crate::words::{a_session, at};

const GUEST: Asker = Asker::Guest;
const ATTENDEE: Asker = Asker::Attendee { may_open_early: false, has_seat: false };
const SEATED: Asker = Asker::Attendee { may_open_early: false, has_seat: true };
const MODERATOR: Asker = Asker::Attendee { may_open_early: true, has_seat: false };

fn session(visibility: Visibility, cap: Option<u32>) -> Session {
    Session { visibility, participant_cap: cap, ..a_session("A", 9, "1") }
}

#[test]
fn links_open_to_attendees_shortly_before_the_start_and_stay_open() {
    let lead = TimeDelta::minutes(30);
    let start = session(Visibility::Private, None).slot.unwrap().start;
    let opens_at = start - lead;
    let early = opens_at - TimeDelta::milliseconds(1);
    let late = start + TimeDelta::days(400);
    let (open, not_yet) = (LinkAccess::Open, LinkAccess::NotYet(opens_at));
    let (sign_in, seat) = (LinkAccess::SignInFirst, LinkAccess::SeatFirst);
    let (private, public) = (Visibility::Private, Visibility::Public);
    let table = [
        (private, None, GUEST, [sign_in, sign_in, sign_in]),
        (private, None, ATTENDEE, [not_yet, open, open]),
        (private, None, SEATED, [not_yet, open, open]),
        (private, None, MODERATOR, [open, open, open]),
        (private, Some(5), GUEST, [sign_in, sign_in, sign_in]),
        (private, Some(5), ATTENDEE, [seat, seat, seat]),
        (private, Some(5), SEATED, [not_yet, open, open]),
        (private, Some(5), MODERATOR, [open, open, open]),
        (private, Some(0), ATTENDEE, [seat, seat, seat]),
        (public, None, GUEST, [open, open, open]),
        (public, Some(5), GUEST, [open, open, open]),
        (public, Some(5), ATTENDEE, [open, open, open]),
    ];
    for (visibility, cap, asker, expected) in table {
        let session = session(visibility, cap);
        let given = [early, opens_at, late].map(|now| session.link_access(asker, now, lead));
        assert_eq!(given, expected, "{visibility:?}, cap {cap:?}, {asker:?}");
    }
}

#[test]
fn links_of_a_session_without_a_time_open_to_nobody_but_those_who_may_always() {
    let session = Session { slot: None, ..session(Visibility::Private, None) };
    let given = [GUEST, ATTENDEE, MODERATOR]
        .map(|asker| session.link_access(asker, at(9).start, TimeDelta::minutes(30)));
    assert_eq!(given, [LinkAccess::SignInFirst, LinkAccess::Unscheduled, LinkAccess::Open]);
}

#[test]
fn sessions_clash_when_they_overlap_and_not_when_they_touch() {
    let lasting = |id: &str, from: u32, to: u32| Session {
        slot: Some(Slot { start: at(from).start, end: at(to).start }),
        ..a_session(id, from, "1")
    };
    let sessions = [
        lasting("LATE", 14, 15),
        lasting("LONG", 9, 12),
        lasting("SHORT", 10, 11),
        lasting("AFTER", 11, 13),
        Session { slot: None, ..lasting("NEVER", 9, 10) },
    ];
    let found = clashing(&sessions);
    let found: Vec<_> = found.iter().map(SessionId::as_str).collect();
    assert_eq!(found, ["AFTER", "LONG", "SHORT"]);
    assert!(clashing([&sessions[0], &sessions[3], &sessions[4]]).is_empty());
}
