//! The rooms of `settings.json`.

use plaza_domain::{
    Localized,
    rooms::{Opening, RoomProblem, Scene},
    settings::{RoomSettings, Settings, parse},
};

fn reasons(rooms: &str) -> Vec<String> {
    let json = format!("{{\n\"rooms\": {{\"rooms\": [\n{rooms}\n]}}\n}}");
    parse(&json, "settings.json").unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn a_room_is_made_of_what_is_written() {
    let json = r#"{"rooms": {"attendeesMayMake": false, "rooms": [
        {"key": "hall", "name": {"en": "Hall", "es": "Sala"}, "scene": "theatre", "size": 200,
         "location": "12", "doors": {"left": "tea"}},
        {"key": "tea", "name": "Tea", "lobby": true}
    ]}}"#;
    let settings = parse(json, "settings.json").unwrap().rooms;
    assert!(!settings.attendees_may_make);
    let [hall, tea] = settings.rooms.as_slice() else { panic!("{settings:?}") };
    let draft = hall.draft().unwrap();
    assert_eq!((draft.scene, draft.size), (Scene::Theatre, 200));
    assert_eq!(draft.opening, Opening::Location("12".into()));
    assert_eq!(hall.doors["left"], "tea");
    let expected = RoomSettings {
        key: "tea".into(),
        name: Localized::english("Tea"),
        description: Localized::default(),
        scene: "plaza".into(),
        size: 50,
        location: None,
        session: None,
        lobby: true,
        doors: [].into(),
    };
    assert_eq!(*tea, expected);
    assert!(Settings::default().rooms.attendees_may_make);
}

#[test]
fn every_mistake_about_a_room_is_told_with_its_line() {
    let rooms = r#"{"key": "Hall", "name": "Hall"},
{"key": "tea", "name": " "},
{"key": "tea", "name": "Tea", "size": 1001},
{"key": "sky", "name": "Sky", "scene": "http://example.org/sky.glb"},
{"key": "two", "name": "Two", "session": "A", "location": "1"},
{"key": "out", "name": "Out", "doors": {"left": "nowhere", "right": "out"}}"#;
    let expected = [
        "settings.json:3: `Hall` is no key: use a-z, 0-9 and hyphens",
        "settings.json:4: a room needs a name",
        "settings.json:5: a room holds 1 to 1000 people",
        "settings.json:5: two rooms have the key `tea`",
        "settings.json:6: `http://example.org/sky.glb` is no scene: write plaza, theatre, garden or \
         an https address of a glTF file",
        "settings.json:7: a room opens with a session or at a location, not both",
        "settings.json:8: there is no room with the key `nowhere`",
        "settings.json:8: there is no room with the key `out`",
    ];
    assert_eq!(reasons(rooms), expected);
}

#[test]
fn a_key_that_is_missing_or_unknown_is_named_by_its_path() {
    assert_eq!(
        reasons(r#"{"key": "tea", "name": "Tea", "colour": "red"}"#)[0].split(": ").nth(1),
        Some("`rooms.rooms[0].colour`")
    );
    assert_eq!(reasons(r#"{"key": "tea"}"#).len(), 1);
    assert_eq!(reasons(r#"{"key": "tea", "name": "Tea", "size": -1}"#).len(), 1);
    assert!(matches!(RoomSettings { size: 0, ..a_room() }.draft(), Err(RoomProblem::Size)));
}

fn a_room() -> RoomSettings {
    let json = r#"{"key": "tea", "name": "Tea"}"#;
    serde_json::from_str(json).unwrap()
}
