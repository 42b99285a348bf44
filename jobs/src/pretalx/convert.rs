//! Turns what was gathered into the programme: pure, and linear in the number of talks.

mod labels;
mod languages;
mod links;
mod notes;
mod numbering;
mod people;
mod sessions;
mod times;

use std::collections::BTreeMap;

use plaza_domain::{
    Schedule,
    localized::normalize_locale,
    schedule::{
        Break, Conference, Location, LocationId,
        lint::{Warning, lint},
    },
};

use self::{
    labels::Labels,
    notes::{Notes, color},
    sessions::Sessions,
    times::slot_of,
};
use super::{
    Gathered, Mapping,
    gathered::{Room, TalkSlot},
    resolve::{Questions, Tags, resolve_looks},
};

/// Names of things are cut at this many characters.
const LONGEST_NAME: usize = 300;
/// Texts are cut at this many characters.
const LONGEST_TEXT: usize = 65_536;

/// A programme, and what an organizer should look at.
#[derive(Debug, Clone, PartialEq)]
pub struct Conversion {
    pub schedule: Schedule,
    pub warnings: Vec<Warning>,
}

/// The public programme in what was gathered. `previous` is the last one, whose sessions keep
/// their ids.
pub fn convert(gathered: &Gathered, mapping: &Mapping, previous: Option<&Schedule>) -> Conversion {
    let locale = normalize_locale(&gathered.event.locale).into_owned();
    let mut notes = Notes::new(gathered, &locale);
    let (questions, unknown_questions) = Questions::resolve(mapping, &gathered.questions);
    let (tags, unknown_tags) = Tags::resolve(mapping, &gathered.tags);
    let (looks, unknown_types) = resolve_looks(mapping, gathered);
    for warning in [unknown_questions, unknown_tags, unknown_types].concat() {
        notes.warnings.push(warning);
    }
    let locations: Vec<Location> =
        gathered.rooms.iter().map(|room| convert_room(room, &mut notes)).collect();
    let rooms: BTreeMap<u64, usize> =
        gathered.rooms.iter().enumerate().map(|(at, room)| (room.id, at)).collect();
    let mut labels = Labels::new(gathered, mapping, &tags, &looks, &mut notes);
    let answers = people::Answers::new(gathered);
    let mut sessions = Sessions {
        gathered,
        mapping,
        questions: &questions,
        tags: &tags,
        rooms: &rooms,
        answers: &answers,
        labels: &mut labels,
        notes: &mut notes,
    };
    let (sessions, numbering) = sessions.convert(previous);
    let people = people::convert(gathered, &questions, &answers, &sessions, &mut notes);
    let breaks = convert_breaks(gathered, &rooms, &mut notes);
    let conference = convert_conference(gathered, &mut notes);
    let (types, tracks, themes) = labels.used(&sessions);
    let schedule = Schedule {
        conference,
        version: gathered.version.as_ref().map(|version| notes.line(version, LONGEST_NAME)),
        sessions,
        breaks,
        people,
        locations,
        types,
        tracks,
        themes,
        changes: Vec::new(),
        numbering,
    };
    let mut warnings = gathered.warnings.clone();
    warnings.append(&mut notes.warnings);
    warnings.extend(lint(&schedule));
    Conversion { schedule, warnings }
}

fn convert_conference(gathered: &Gathered, notes: &mut Notes) -> Conference {
    let event = &gathered.event;
    let locales = event.locales.iter().map(|locale| normalize_locale(locale).into_owned());
    Conference {
        name: notes.name(&event.name, LONGEST_NAME),
        starts_on: event.date_from,
        ends_on: event.date_to,
        timezone: event.timezone,
        locales: locales.filter(|locale| notes::is_locale(locale)).collect(),
        accent: color(event.accent.as_deref()),
    }
}

fn convert_room(room: &Room, notes: &mut Notes) -> Location {
    Location {
        id: location_id(room),
        name: notes.name(&room.name, LONGEST_NAME),
        description: notes.localized(&room.description, LONGEST_TEXT),
        capacity: room.capacity,
    }
}

fn location_id(room: &Room) -> LocationId {
    LocationId::new(room.id.to_string())
}

/// In order of start, then location.
fn convert_breaks(
    gathered: &Gathered,
    rooms: &BTreeMap<u64, usize>,
    notes: &mut Notes,
) -> Vec<Break> {
    let mut breaks = Vec::new();
    for pause in gathered.slots.iter().filter(|slot: &&TalkSlot| slot.code.is_none()) {
        let Some(slot) = slot_of(pause) else { continue };
        let room = pause.room.and_then(|id| rooms.get(&id)).copied();
        let location = room.and_then(|at| gathered.rooms.get(at)).map(location_id);
        let title = notes.name(&pause.title, LONGEST_NAME);
        breaks.push((slot, room, Break { title, slot, location }));
    }
    breaks.sort_by_key(|(slot, room, _)| (slot.start, *room, slot.end));
    breaks.into_iter().map(|(_, _, pause)| pause).collect()
}
