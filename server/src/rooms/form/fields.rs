//! The fields of a room's form, for its template.

use plaza_domain::rooms::MemberPermissions;

use super::filled::{ELSEWHERE, Filled};
use crate::{error::Sentence, page::Scene};

/// The fields of a form, for its template.
#[derive(Debug)]
pub(in crate::rooms) struct Form {
    pub(in crate::rooms) values: Filled,
    pub(in crate::rooms) problem: Option<String>,
    pub(in crate::rooms) scenes: Vec<Choice>,
    pub(in crate::rooms) accesses: Vec<Choice>,
    /// By what they are; empty where a room opens as it is made.
    pub(in crate::rooms) openings: Vec<(String, Vec<Choice>)>,
    pub(in crate::rooms) permissions: Vec<Choice>,
}

/// One of several.
#[derive(Debug)]
pub(in crate::rooms) struct Choice {
    pub(in crate::rooms) value: String,
    pub(in crate::rooms) name: String,
    pub(in crate::rooms) is_chosen: bool,
}

impl Form {
    pub(in crate::rooms) fn new(
        scene: &Scene<'_>,
        values: Filled,
        problem: Option<&Sentence>,
    ) -> Self {
        let t = scene.t;
        let choice = |value: &str, name: String, chosen: &str| Choice {
            value: value.to_owned(),
            name,
            is_chosen: value == chosen,
        };
        let scenes = [
            ("plaza", "rooms-scene-plaza"),
            ("theatre", "rooms-scene-theatre"),
            ("garden", "rooms-scene-garden"),
            (ELSEWHERE, "rooms-scene-address"),
        ];
        let accesses = [
            ("ticket", "rooms-access-ticket"),
            ("invite", "rooms-access-invite"),
            ("closed", "rooms-access-closed"),
        ];
        Self {
            scenes: scenes.map(|(value, key)| choice(value, t.get(key), &values.scene)).into(),
            accesses: accesses.map(|(value, key)| choice(value, t.get(key), &values.access)).into(),
            openings: Vec::new(),
            permissions: Vec::new(),
            problem: problem.map(|problem| problem.translate(t)),
            values,
        }
    }

    /// The same with what only a room that is there has: its hours and its members' rights.
    pub(in crate::rooms) fn with_rules(mut self, scene: &Scene<'_>) -> Self {
        let t = scene.t;
        let chosen = self.values.opening.clone();
        let choice = |value: String, name: &str| Choice {
            is_chosen: value == chosen,
            name: name.to_owned(),
            value,
        };
        let schedule = scene.edition.schedule();
        let locations = schedule.into_iter().flat_map(|schedule| &schedule.locations);
        let locations = locations
            .map(|place| choice(format!("location {}", place.id), place.name.text(t.locale)));
        let sessions = schedule.into_iter().flat_map(|schedule| &schedule.sessions);
        let sessions = sessions
            .filter(|session| session.slot.is_some())
            .map(|session| choice(format!("session {}", session.id), session.title.text(t.locale)));
        let mut groups = vec![
            (t.get("rooms-opening"), vec![choice("always".into(), &t.get("rooms-opening-always"))]),
            (t.get("rooms-opening-locations"), locations.collect()),
            (t.get("rooms-opening-sessions"), sessions.collect()),
        ];
        // What it hangs on may have left the programme, and stays until somebody chooses otherwise.
        if !groups.iter().flat_map(|(_, all)| all).any(|choice| choice.is_chosen) {
            let gone = t.get("rooms-opening-gone");
            let value = chosen.clone();
            groups[0].1.push(Choice { value, name: gone, is_chosen: true });
        }
        groups.retain(|(_, choices)| !choices.is_empty());
        self.openings = groups;
        self.permissions = MemberPermissions::NAMES
            .into_iter()
            .map(|name| Choice {
                value: name.to_owned(),
                name: t.get(permission_key(name)),
                is_chosen: self.values.permissions.iter().any(|given| given == name),
            })
            .collect();
        self
    }
}

fn permission_key(name: &str) -> &'static str {
    match name {
        "spawnAndMoveMedia" => "rooms-may-media",
        "spawnCamera" => "rooms-may-camera",
        "draw" => "rooms-may-draw",
        "pinObjects" => "rooms-may-pin",
        "react" => "rooms-may-react",
        "fly" => "rooms-may-fly",
        "voice" => "rooms-may-voice",
        _ => "rooms-may-chat",
    }
}
