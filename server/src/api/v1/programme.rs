//! The programme, whole.

use chrono::{DateTime, NaiveDate, Utc};
use plaza_domain::{
    Schedule, Settings,
    link::LinkKind,
    schedule::{self as domain, Layout, Visibility},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::changes::Change;
use crate::api::texts::{Texts, texts};

/// The whole programme of one edition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Programme {
    /// The number of the snapshot it was read from; grows with each change.
    pub number: u64,
    /// What the programme's source calls this release of it.
    pub version: Option<String>,
    pub conference: Conference,
    /// In order of start, then location; those without a slot come last.
    pub sessions: Vec<Session>,
    pub breaks: Vec<Break>,
    pub people: Vec<Person>,
    pub locations: Vec<Location>,
    pub types: Vec<SessionType>,
    pub tracks: Vec<Label>,
    pub themes: Vec<Label>,
    /// Of the last week, newest first.
    pub changes: Vec<Change>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Conference {
    pub name: Texts,
    pub starts_on: NaiveDate,
    /// The last day, inclusive.
    pub ends_on: NaiveDate,
    /// An IANA name.
    #[schema(example = "Europe/Amsterdam")]
    pub timezone: String,
    pub locales: Vec<String>,
}

#[expect(clippy::struct_excessive_bools, reason = "independent facts about a session")]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    pub id: String,
    /// Shared by all slots of one item.
    pub code: String,
    pub title: Texts,
    /// Short, Markdown.
    pub summary: Texts,
    /// Long, Markdown.
    pub description: Texts,
    /// Absent when it has no time yet.
    pub slot: Option<Slot>,
    pub location: Option<String>,
    #[serde(rename = "type")]
    pub session_type: Option<String>,
    pub track: Option<String>,
    pub themes: Vec<String>,
    pub people: Vec<String>,
    /// Languages spoken, as BCP 47 tags.
    pub languages: Vec<String>,
    /// Where it happens online; empty unless anyone may come (`visibility` is `public`).
    pub links: Vec<Link>,
    pub resources: Vec<Link>,
    pub cover_image: Option<String>,
    pub is_recorded: bool,
    pub is_featured: bool,
    pub has_captions: bool,
    pub has_interpretation: bool,
    pub participant_cap: Option<u32>,
    pub surveys: Vec<String>,
    pub recommendations: Vec<String>,
    #[schema(value_type = String, example = "private")]
    pub visibility: Visibility,
}

/// When something happens; the end is not part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Slot {
    pub start: DateTime<Utc>,
    pub end: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Link {
    pub url: String,
    pub title: Texts,
    pub language: Option<String>,
    #[schema(value_type = String, example = "video")]
    pub kind: LinkKind,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Break {
    pub title: Texts,
    pub slot: Slot,
    pub location: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Person {
    pub id: String,
    pub name: String,
    /// Markdown.
    pub biography: Texts,
    pub affiliation: Texts,
    pub avatar: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Location {
    pub id: String,
    pub name: Texts,
    pub description: Texts,
    /// How many people fit in.
    pub capacity: Option<u32>,
}

/// A track or a theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Label {
    pub id: String,
    pub title: Texts,
    pub description: Texts,
    #[schema(example = "#b45309")]
    pub color: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SessionType {
    pub id: String,
    pub title: Texts,
    #[schema(value_type = String, example = "plenary")]
    pub layout: Layout,
    pub icon: String,
}

impl Programme {
    pub fn new(number: u64, schedule: &Schedule, settings: &Settings) -> Self {
        let said = &settings.conference.name;
        let name = if said.is_empty() { &schedule.conference.name } else { said };
        Self {
            number,
            version: schedule.version.clone(),
            conference: Conference {
                name: texts(name),
                starts_on: schedule.conference.starts_on,
                ends_on: schedule.conference.ends_on,
                timezone: schedule.conference.timezone.name().to_owned(),
                locales: schedule.conference.locales.clone(),
            },
            sessions: schedule.sessions.iter().map(Session::from).collect(),
            breaks: schedule.breaks.iter().map(Break::from).collect(),
            people: schedule.people.iter().map(Person::from).collect(),
            locations: schedule.locations.iter().map(Location::from).collect(),
            types: schedule.types.iter().map(SessionType::from).collect(),
            tracks: schedule.tracks.iter().map(Label::from).collect(),
            themes: schedule.themes.iter().map(Label::from).collect(),
            changes: schedule.changes.iter().map(Change::from).collect(),
        }
    }
}

impl From<&domain::Session> for Session {
    fn from(session: &domain::Session) -> Self {
        let is_open = session.visibility == Visibility::Public;
        let links = if is_open { session.links.as_slice() } else { &[] };
        Self {
            id: session.id.to_string(),
            code: session.code.clone(),
            title: texts(&session.title),
            summary: texts(&session.summary),
            description: texts(&session.description),
            slot: session.slot.map(Slot::from),
            location: session.location.as_ref().map(ToString::to_string),
            session_type: session.session_type.as_ref().map(ToString::to_string),
            track: session.track.as_ref().map(ToString::to_string),
            themes: session.themes.iter().map(ToString::to_string).collect(),
            people: session.people.iter().map(ToString::to_string).collect(),
            languages: session.languages.clone(),
            links: links.iter().map(Link::from).collect(),
            resources: session.resources.iter().map(Link::from).collect(),
            cover_image: session.cover_image.as_ref().map(ToString::to_string),
            is_recorded: session.is_recorded,
            is_featured: session.is_featured,
            has_captions: session.has_captions,
            has_interpretation: session.has_interpretation,
            participant_cap: session.participant_cap,
            surveys: session.surveys.iter().map(ToString::to_string).collect(),
            recommendations: session.recommendations.iter().map(ToString::to_string).collect(),
            visibility: session.visibility,
        }
    }
}

impl From<domain::Slot> for Slot {
    fn from(slot: domain::Slot) -> Self {
        Self { start: slot.start, end: slot.end }
    }
}

impl From<&plaza_domain::link::Link> for Link {
    fn from(link: &plaza_domain::link::Link) -> Self {
        Self {
            url: link.url.to_string(),
            title: texts(&link.title),
            language: link.language.clone(),
            kind: link.kind(),
        }
    }
}

impl From<&domain::Break> for Break {
    fn from(pause: &domain::Break) -> Self {
        Self {
            title: texts(&pause.title),
            slot: pause.slot.into(),
            location: pause.location.as_ref().map(ToString::to_string),
        }
    }
}

impl From<&domain::Person> for Person {
    fn from(person: &domain::Person) -> Self {
        Self {
            id: person.id.to_string(),
            name: person.name.clone(),
            biography: texts(&person.biography),
            affiliation: texts(&person.affiliation),
            avatar: person.avatar.as_ref().map(ToString::to_string),
        }
    }
}

impl From<&domain::Location> for Location {
    fn from(location: &domain::Location) -> Self {
        Self {
            id: location.id.to_string(),
            name: texts(&location.name),
            description: texts(&location.description),
            capacity: location.capacity,
        }
    }
}

impl From<&domain::Label> for Label {
    fn from(label: &domain::Label) -> Self {
        Self {
            id: label.id.to_string(),
            title: texts(&label.title),
            description: texts(&label.description),
            color: label.color.clone(),
        }
    }
}

impl From<&domain::SessionType> for SessionType {
    fn from(session_type: &domain::SessionType) -> Self {
        Self {
            id: session_type.id.to_string(),
            title: texts(&session_type.title),
            layout: session_type.layout,
            icon: session_type.icon.clone(),
        }
    }
}
