//! One session or one person, with what belongs to it.

use plaza_domain::{Schedule, schedule as domain};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    changes::Change,
    programme::{Label, Location, Person, Session, SessionType},
};
use crate::edition::Edition;

/// A session with everything its ids stand for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SessionAnswer {
    pub session: Session,
    pub people: Vec<Person>,
    pub location: Option<Location>,
    #[serde(rename = "type")]
    pub session_type: Option<SessionType>,
    pub track: Option<Label>,
    pub themes: Vec<Label>,
    /// Of the last week, newest first.
    pub changes: Vec<Change>,
    /// Other slots of the same item.
    pub repeats: Vec<Session>,
    /// The session's page.
    pub page: String,
    /// The session as iCalendar.
    pub calendar: String,
}

/// A person with their sessions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PersonAnswer {
    pub person: Person,
    pub sessions: Vec<Session>,
    /// The person's page.
    pub page: String,
}

impl SessionAnswer {
    pub fn new(session: &domain::Session, schedule: &Schedule, edition: &Edition) -> Self {
        let id = session.id.as_str();
        let people = session.people.iter().filter_map(|id| edition.person(id.as_str()));
        let location = session.location.as_ref().and_then(|id| schedule.location(id.as_str()));
        let is_its_type = |t: &&domain::SessionType| Some(&t.id) == session.session_type.as_ref();
        let is_its_track = |label: &&domain::Label| Some(&label.id) == session.track.as_ref();
        let themes = schedule.themes.iter().filter(|label| session.themes.contains(&label.id));
        let repeats = edition.slots_of(&session.code).filter(|other| other.id != session.id);
        Self {
            session: session.into(),
            people: people.map(Person::from).collect(),
            location: location.map(Location::from),
            session_type: schedule.types.iter().find(is_its_type).map(SessionType::from),
            track: schedule.tracks.iter().find(is_its_track).map(Label::from),
            themes: themes.map(Label::from).collect(),
            changes: edition.changes_of(id).map(Change::from).collect(),
            repeats: repeats.map(Session::from).collect(),
            page: format!("/sessions/{id}"),
            calendar: format!("/sessions/{id}.ics"),
        }
    }
}

impl PersonAnswer {
    pub fn new(person: &domain::Person, edition: &Edition) -> Self {
        Self {
            person: person.into(),
            sessions: edition.sessions_of(person.id.as_str()).map(Session::from).collect(),
            page: format!("/people/{}", person.id),
        }
    }
}
