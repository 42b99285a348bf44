//! Small programmes in a few words, for the tests beside.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use plaza_domain::{
    Localized, Schedule,
    schedule::{Conference, LocationId, Session, SessionId, Slot, Visibility},
};

pub(crate) fn now() -> DateTime<Utc> {
    "2026-06-18T07:00:00Z".parse().unwrap()
}

/// The hour of the first day that begins at `hour`.
pub(crate) fn at(hour: u32) -> Slot {
    let day: DateTime<Utc> = "2026-06-18T00:00:00Z".parse().unwrap();
    let start = day + TimeDelta::hours(i64::from(hour));
    Slot { start, end: start + TimeDelta::hours(1) }
}

/// A session called by its id, for an hour.
pub(crate) fn a_session(id: &str, hour: u32, location: &str) -> Session {
    Session {
        id: SessionId::from(id),
        code: id.to_owned(),
        title: Localized::english(id),
        summary: Localized::default(),
        description: Localized::default(),
        slot: Some(at(hour)),
        location: Some(LocationId::from(location)),
        session_type: None,
        track: None,
        themes: Vec::new(),
        people: Vec::new(),
        languages: vec!["en".to_owned()],
        links: Vec::new(),
        resources: Vec::new(),
        cover_image: None,
        is_recorded: false,
        is_featured: false,
        has_captions: false,
        has_interpretation: false,
        participant_cap: None,
        surveys: Vec::new(),
        recommendations: Vec::new(),
        visibility: Visibility::Private,
    }
}

pub(crate) fn a_schedule(sessions: impl IntoIterator<Item = Session>) -> Schedule {
    let day = NaiveDate::from_ymd_opt(2026, 6, 18).unwrap();
    Schedule {
        conference: Conference {
            name: Localized::english("Plaza"),
            starts_on: day,
            ends_on: day,
            timezone: chrono_tz::Europe::Berlin,
            locales: vec!["en".to_owned()],
            accent: None,
        },
        version: None,
        sessions: sessions.into_iter().collect(),
        breaks: Vec::new(),
        people: Vec::new(),
        locations: Vec::new(),
        types: Vec::new(),
        tracks: Vec::new(),
        themes: Vec::new(),
        changes: Vec::new(),
        numbering: BTreeMap::new(),
    }
}
