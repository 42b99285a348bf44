//! What an organizer is told about a programme.

use plaza_domain::{
    Localized, Schedule,
    link::Link,
    schedule::{
        Location, LocationId, Person, PersonId, Session,
        lint::{Warning, WarningKind, lint},
    },
};

use crate::words::{a_schedule, a_session, at};

/// A session with a link, so that nothing is wrong with it.
fn sound(id: &str, hour: u32, location: &str) -> Session {
    let mut session = a_session(id, hour, location);
    let url = "https://video.example.org/room".parse().unwrap();
    session.links = vec![Link { url, title: Localized::default(), language: None }];
    session
}

fn with_locations(sessions: impl IntoIterator<Item = Session>) -> Schedule {
    let mut schedule = a_schedule(sessions);
    let location = |(id, name): (&str, &str)| Location {
        id: LocationId::from(id),
        name: Localized::english(name),
        description: Localized::default(),
        capacity: None,
    };
    schedule.locations = [("1", "Hall"), ("2", "Library")].map(location).into();
    schedule
}

fn warning(kind: WarningKind, sessions: &[&str], message: &str) -> Warning {
    let sessions = sessions.iter().map(|id| (*id).into()).collect();
    Warning { kind, sessions, message: message.to_owned() }
}

#[test]
fn a_sound_programme_gives_no_warning() {
    let back_to_back = [sound("A", 9, "1"), sound("B", 10, "1"), sound("C", 9, "2")];
    assert_eq!(lint(&with_locations(back_to_back)), []);
}

#[test]
fn sessions_without_a_slot_or_a_link_are_told() {
    let mut unscheduled = a_session("A", 9, "1");
    (unscheduled.slot, unscheduled.location) = (None, None);
    let schedule = with_locations([unscheduled, a_session("B", 9, "1"), sound("C", 10, "1")]);
    assert_eq!(
        lint(&schedule),
        [
            warning(WarningKind::MissingLink, &["B"], "`B` (B) has no link to join"),
            warning(WarningKind::Unscheduled, &["A"], "`A` (A) is confirmed but has no slot"),
        ]
    );
}

#[test]
fn a_programme_without_any_link_misses_none() {
    let on_site = [a_session("A", 9, "1"), a_session("B", 10, "1")];
    assert_eq!(lint(&with_locations(on_site)), []);
}

#[test]
fn labels_and_locations_that_are_not_listed_are_told() {
    let mut session = sound("A", 9, "7");
    session.session_type = Some("9".into());
    session.track = Some("8".into());
    session.themes = vec!["6".into()];
    let told = lint(&with_locations([session]));
    let messages: Vec<_> = told.iter().map(|warning| warning.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "`A` (A) has the unknown location 7",
            "`A` (A) has the unknown theme 6",
            "`A` (A) has the unknown track 8",
            "`A` (A) has the unknown type 9",
        ]
    );
    assert!(told.iter().all(|warning| warning.kind == WarningKind::UnknownLabel));
}

#[test]
fn a_long_session_overlaps_with_each_that_begins_before_its_end() {
    let mut long = sound("LONG", 9, "1");
    long.slot.as_mut().unwrap().end = at(11).end;
    let schedule = with_locations([
        long,
        sound("A", 10, "1"),
        sound("B", 11, "1"),
        sound("C", 12, "1"),
        sound("D", 10, "2"),
    ]);
    let overlap = WarningKind::LocationOverlap;
    assert_eq!(
        lint(&schedule),
        [
            warning(overlap, &["LONG", "A"], "`LONG` (LONG) and `A` (A) overlap in Hall"),
            warning(overlap, &["LONG", "B"], "`LONG` (LONG) and `B` (B) overlap in Hall"),
        ]
    );
}

#[test]
fn a_person_in_two_places_at_once_is_told() {
    let with_ada = |mut session: Session| {
        session.people = vec![PersonId::from("ADA")];
        session
    };
    let mut schedule = with_locations([
        with_ada(sound("A", 9, "1")),
        with_ada(sound("B", 9, "2")),
        with_ada(sound("C", 10, "2")),
    ]);
    schedule.people = vec![Person {
        id: PersonId::from("ADA"),
        name: "Ada".to_owned(),
        biography: Localized::default(),
        affiliation: Localized::default(),
        avatar: None,
    }];
    let kind = WarningKind::PersonOverlap;
    let expected = warning(kind, &["A", "B"], "Ada is in `A` (A) and `B` (B) at once");
    assert_eq!(lint(&schedule), [expected]);
}
