//! The schedule's filters, told by the fixture that the client's tests read too.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use plaza_domain::{Schedule, schedule::filter::Filter};
use serde_json::{Map, Value, json};

fn fixture() -> Value {
    serde_json::from_str(include_str!("../../../tests/fixtures/filters.json")).unwrap()
}

/// The fixture's sessions with what filters do not look at filled in.
fn schedule(fixture: &Value) -> Schedule {
    let labels = |kind: &str| -> Vec<Value> {
        let named = fixture[kind].as_object().unwrap().iter();
        named
            .map(|(id, title)| json!({"id": id, "title": title, "description": {}, "color": null}))
            .collect()
    };
    let people: Vec<Value> = fixture["people"].as_object().unwrap().iter()
        .map(|(id, name)| json!({"id": id, "name": name, "biography": {}, "affiliation": {}, "avatar": null}))
        .collect();
    let sessions: Vec<Value> =
        fixture["sessions"].as_array().unwrap().iter().map(session).collect();
    let conference = json!({
        "name": {"en": "A festival"}, "starts_on": "2026-06-18", "ends_on": "2026-06-19",
        "timezone": fixture["zone"], "locales": [], "accent": null,
    });
    serde_json::from_value(json!({
        "conference": conference, "version": null, "sessions": sessions, "breaks": [],
        "people": people, "locations": [], "types": [], "tracks": labels("tracks"),
        "themes": labels("themes"),
    }))
    .unwrap()
}

fn session(said: &Value) -> Value {
    let at = |key: &str| said[key].as_str().map(|at| at.parse::<DateTime<Utc>>().unwrap());
    let slot = at("start").zip(at("end")).map(|(start, end)| json!({"start": start, "end": end}));
    json!({
        "id": said["id"], "code": said["id"], "title": said["title"], "summary": {},
        "description": {}, "slot": slot, "location": said["location"], "type": said["type"],
        "track": said["track"], "themes": said["themes"], "people": said["people"],
        "languages": said["languages"], "links": [], "resources": [], "cover_image": null,
        "is_recorded": said["recorded"], "is_featured": false, "has_captions": false,
        "has_interpretation": false, "participant_cap": null, "surveys": [],
        "recommendations": [], "visibility": "public",
    })
}

/// What the address asks for: an empty parameter asks for nothing.
fn filter(asked: &Map<String, Value>) -> Filter {
    let text = |key: &str| {
        asked.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
    };
    let owned = |key: &str| text(key).map(str::to_owned);
    Filter {
        query: text("q").unwrap_or_default().to_owned(),
        session_type: owned("type"),
        track: owned("track"),
        theme: owned("theme"),
        language: owned("language"),
        location: owned("location"),
        day: text("day").map(|day| day.parse().unwrap()),
        recorded: text("recorded").map(|recorded| recorded.parse().unwrap()),
    }
}

#[test]
fn each_case_of_the_shared_fixture_holds() {
    let fixture = fixture();
    let schedule = schedule(&fixture);
    let zone: Tz = fixture["zone"].as_str().unwrap().parse().unwrap();
    let cases = fixture["cases"].as_array().unwrap();
    assert!(cases.len() > 20);
    for case in cases {
        let filter = filter(case["filter"].as_object().unwrap());
        let shown = schedule.sessions.iter().filter(|s| filter.matches(s, &schedule, zone));
        let ids: Vec<&str> = shown.map(|session| session.id.as_str()).collect();
        assert_eq!(json!(ids), case["expects"], "{}", case["says"]);
    }
}
