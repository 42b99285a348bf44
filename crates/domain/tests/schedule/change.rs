//! What the difference between two programmes says, and what is remembered of it.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use plaza_domain::{
    Localized, Schedule,
    schedule::{
        Change, ChangeKind, LocationId, Session, SessionId, change::Placement, change::diff,
    },
};
use proptest::prelude::*;

use crate::words::{a_schedule, a_session, at, now};

fn told(changes: &[Change]) -> Vec<(&str, &ChangeKind)> {
    changes.iter().map(|change| (change.session.as_str(), &change.kind)).collect()
}

#[test]
fn each_kind_of_change_is_told_with_what_was_before() {
    let old =
        a_schedule([a_session("A", 9, "1"), a_session("B", 10, "1"), a_session("C", 11, "2")]);
    let mut renamed = a_session("B", 10, "2");
    renamed.title = Localized::english("New");
    let new = a_schedule([a_session("A", 9, "1"), renamed, a_session("D", 12, "2")]);
    let changes = diff(&old, &new, now());
    let placed = |hour, location: &str| Placement {
        slot: Some(at(hour)),
        location: Some(LocationId::from(location)),
    };
    assert_eq!(
        told(&changes),
        [
            ("B", &ChangeKind::Moved { from: placed(10, "1"), to: placed(10, "2") }),
            ("B", &ChangeKind::Retitled { from: Localized::english("B") }),
            ("C", &ChangeKind::Cancelled { was: placed(11, "2") }),
            ("D", &ChangeKind::Added),
        ]
    );
    assert_eq!(changes[0].title, Localized::english("New"));
    assert!(changes.iter().all(|change| change.at == now()));
}

#[test]
fn losing_its_slot_is_a_move_out_of_the_timetable() {
    let old = a_schedule([a_session("A", 9, "1")]);
    let mut unscheduled = a_session("A", 9, "1");
    (unscheduled.slot, unscheduled.location) = (None, None);
    let changes = diff(&old, &a_schedule([unscheduled]), now());
    let nowhere = Placement { slot: None, location: None };
    assert!(matches!(&changes[0].kind, ChangeKind::Moved { to, .. } if *to == nowhere));
}

#[test]
fn a_week_is_remembered_newest_first_and_a_cancellation_until_the_session_is_back() {
    let change = |session: &str, kind, ago| Change {
        session: SessionId::from(session),
        at: now() - ago,
        title: Localized::english(session),
        kind,
    };
    let was = Placement { slot: Some(at(9)), location: None };
    let mut old = a_schedule([]);
    let day = TimeDelta::days(1);
    old.changes = vec![
        change("BACK", ChangeKind::Cancelled { was: was.clone() }, day),
        change("GONE", ChangeKind::Cancelled { was }, day),
        change("OLD", ChangeKind::Added, day * 8),
    ];
    let mut new = a_schedule([a_session("BACK", 9, "1")]);
    new.remember(&old, &[change("BACK", ChangeKind::Added, TimeDelta::zero())], now());
    let remembered: Vec<_> = new.changes.iter().map(|c| c.session.as_str()).collect();
    assert_eq!(remembered, ["BACK", "GONE"]);
    assert_eq!(new.changes[0].kind, ChangeKind::Added);
}

#[test]
fn a_source_that_wavers_does_not_make_the_memory_grow() {
    let added = Change {
        session: SessionId::from("A"),
        at: now(),
        title: Localized::english("A"),
        kind: ChangeKind::Added,
    };
    let mut old = a_schedule([]);
    old.changes = vec![added.clone(); 5000];
    let mut new = a_schedule([]);
    let fresh = Change { session: SessionId::from("B"), ..added };
    new.remember(&old, std::slice::from_ref(&fresh), now());
    assert_eq!((new.changes.len(), &new.changes[0]), (2000, &fresh));
}

#[test]
fn what_is_remembered_does_not_change_the_hash() {
    let plain = a_schedule([a_session("A", 9, "1")]);
    let mut with_history = plain.clone();
    with_history.remember(&plain, &diff(&a_schedule([]), &plain, now()), now());
    assert_eq!(with_history.changes.len(), 1);
    assert_eq!(with_history.content_hash(), plain.content_hash());
}

/// Plays changes back on the placements and titles of a programme.
fn replay(old: &Schedule, changes: &[Change], new: &Schedule) -> BTreeMap<SessionId, String> {
    let mut shown: BTreeMap<SessionId, String> = shown(old);
    for change in changes {
        let now_shown = new.session(change.session.as_str()).map(show);
        match (&change.kind, now_shown) {
            (ChangeKind::Cancelled { .. }, _) => _ = shown.remove(&change.session),
            (_, Some(text)) => _ = shown.insert(change.session.clone(), text),
            (_, None) => {}
        }
    }
    shown
}

fn show(session: &Session) -> String {
    format!("{:?} {:?} {:?}", session.slot, session.location, session.title)
}

fn shown(schedule: &Schedule) -> BTreeMap<SessionId, String> {
    schedule.sessions.iter().map(|s| (s.id.clone(), show(s))).collect()
}

fn programmes() -> impl Strategy<Value = Schedule> {
    let session = (0..8_u32, 8..20_u32, 1..4_u8, 0..3_u8);
    prop::collection::vec(session, 0..12).prop_map(|drawn| {
        let mut sessions = BTreeMap::new();
        for (id, hour, location, title) in drawn {
            let mut session = a_session(&format!("S{id}"), hour, &location.to_string());
            session.title = Localized::english(format!("Title {title}"));
            sessions.insert(id, session);
        }
        a_schedule(sessions.into_values())
    })
}

proptest! {
    #[test]
    fn the_difference_leads_from_the_old_programme_to_the_new(
        old in programmes(),
        new in programmes(),
    ) {
        let changes = diff(&old, &new, DateTime::<Utc>::UNIX_EPOCH);
        prop_assert_eq!(replay(&old, &changes, &new), shown(&new));
        prop_assert_eq!(changes.is_empty(), shown(&old) == shown(&new));
    }
}
