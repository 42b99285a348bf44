//! The programme as deconf's records.

use std::collections::BTreeSet;

use plaza_domain::{
    Schedule, Settings,
    schedule::{Label, Layout, Person, Session, SessionType, Visibility},
};

use super::record::{
    LabelRecord, LayoutRecord, PublicSettings, ScheduleRecord, SessionRecord, SlotRecord,
    SpeakerRecord, StateRecord, TypeRecord, VisibilityRecord, WhatsOnRecord,
};
use crate::api::texts::{Texts, texts};

impl ScheduleRecord {
    pub fn new(schedule: &Schedule, settings: &Settings) -> Self {
        let slots: BTreeSet<_> = schedule.sessions.iter().filter_map(|s| s.slot).collect();
        let slot = |slot: plaza_domain::schedule::Slot| SlotRecord {
            id: slot.id(),
            start: slot.start,
            end: slot.end,
        };
        let room = |location: &plaza_domain::schedule::Location| LabelRecord {
            id: location.id.to_string(),
            title: texts(&location.name),
        };
        Self {
            slots: slots.into_iter().map(slot).collect(),
            sessions: schedule.sessions.iter().map(SessionRecord::new).collect(),
            speakers: schedule.people.iter().map(SpeakerRecord::new).collect(),
            themes: schedule.themes.iter().map(LabelRecord::new).collect(),
            tracks: schedule.tracks.iter().map(LabelRecord::new).collect(),
            types: schedule.types.iter().map(TypeRecord::new).collect(),
            rooms: schedule.locations.iter().map(room).collect(),
            settings: PublicSettings::new(settings, Some(schedule)),
        }
    }
}

impl WhatsOnRecord {
    pub fn new(schedule: &Schedule) -> Self {
        let without_time = |session| SessionRecord { slot: None, ..SessionRecord::new(session) };
        Self { sessions: schedule.sessions.iter().map(without_time).collect() }
    }
}

impl SessionRecord {
    fn new(session: &Session) -> Self {
        let description = &session.description;
        let content = if description.is_empty() { &session.summary } else { description };
        Self {
            id: session.id.to_string(),
            session_type: session
                .session_type
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            slot: session.slot.map(|slot| slot.id()),
            track: session.track.as_ref().map(ToString::to_string).unwrap_or_default(),
            themes: session.themes.iter().map(ToString::to_string).collect(),
            cover_image: session.cover_image.as_ref().map(ToString::to_string),
            title: texts(&session.title),
            content: texts(content),
            links: Vec::new(),
            host_languages: session.languages.clone(),
            enable_interpretation: session.has_interpretation,
            speakers: session.people.iter().map(ToString::to_string).collect(),
            host_organisation: Texts::new(),
            is_recorded: session.is_recorded,
            is_official: false,
            is_featured: session.is_featured,
            visibility: match session.visibility {
                Visibility::Public => VisibilityRecord::Public,
                Visibility::Private => VisibilityRecord::Private,
            },
            state: StateRecord::Confirmed,
            participant_cap: session.participant_cap,
            proxy_url: None,
            hide_from_schedule: false,
            recommendations: session.recommendations.iter().map(ToString::to_string).collect(),
            surveys: session.surveys.iter().map(ToString::to_string).collect(),
            room: session.location.as_ref().map(ToString::to_string),
        }
    }
}

impl SpeakerRecord {
    fn new(person: &Person) -> Self {
        Self {
            id: person.id.to_string(),
            name: person.name.clone(),
            role: texts(&person.affiliation),
            bio: texts(&person.biography),
            headshot: person.avatar.as_ref().map(ToString::to_string),
        }
    }
}

impl LabelRecord {
    fn new(label: &Label) -> Self {
        Self { id: label.id.to_string(), title: texts(&label.title) }
    }
}

impl TypeRecord {
    fn new(session_type: &SessionType) -> Self {
        Self {
            id: session_type.id.to_string(),
            icon_group: "fas".to_owned(),
            icon_name: font_awesome(&session_type.icon).to_owned(),
            layout: match session_type.layout {
                Layout::Plenary => LayoutRecord::Plenary,
                Layout::Workshop => LayoutRecord::Workshop,
            },
            title: texts(&session_type.title),
        }
    }
}

/// deconf's clients draw Font Awesome; the nearest of its names to one of ours.
fn font_awesome(icon: &str) -> &str {
    match icon {
        "talk" => "comment",
        "keynote" => "star",
        "workshop" => "tools",
        "panel" => "users",
        "lightning" => "bolt",
        "social" => "mug-hot",
        "art" => "palette",
        "film" => "film",
        "music" => "music",
        _ => "calendar",
    }
}
