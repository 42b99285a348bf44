//! Filters of the schedule: what a visitor asks for in the URL.

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{Schedule, Session};
use crate::text::fold;

/// What a visitor asked for. Fields AND together; an empty field asks for nothing.
///
/// The client applies the same rules to the same fixture: `tests/fixtures/filters.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Every word must occur in the title, the id, a person's name or a label, in any language,
    /// ignoring case and accents.
    pub query: String,
    pub session_type: Option<String>,
    pub track: Option<String>,
    pub theme: Option<String>,
    pub language: Option<String>,
    pub location: Option<String>,
    /// A day in the zone the schedule is shown in.
    pub day: Option<NaiveDate>,
    pub recorded: Option<bool>,
}

impl Filter {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a session passes, days being counted in `zone`.
    pub fn matches(&self, session: &Session, schedule: &Schedule, zone: Tz) -> bool {
        let is = |wanted: &Option<String>, id: Option<&str>| {
            wanted.as_deref().is_none_or(|wanted| id == Some(wanted))
        };
        let day = || session.slot.map(|slot| slot.start.with_timezone(&zone).date_naive());
        is(&self.session_type, session.session_type.as_ref().map(super::LabelId::as_str))
            && is(&self.track, session.track.as_ref().map(super::LabelId::as_str))
            && is(&self.location, session.location.as_ref().map(super::LocationId::as_str))
            && self
                .theme
                .as_deref()
                .is_none_or(|t| session.themes.iter().any(|id| id.as_str() == t))
            && self.language.as_ref().is_none_or(|language| session.languages.contains(language))
            && self.recorded.is_none_or(|recorded| session.is_recorded == recorded)
            && self.day.is_none_or(|wanted| day() == Some(wanted))
            && (self.query.is_empty() || self.matches_query(&search_text(session, schedule)))
    }

    /// Whether every word of the query is in `text`, which is already folded.
    pub fn matches_query(&self, text: &str) -> bool {
        fold(&self.query).split_whitespace().all(|word| text.contains(word))
    }
}

/// The folded text a query is looked for in.
pub fn search_text(session: &Session, schedule: &Schedule) -> String {
    let mut text = session.id.to_string();
    let mut add = |part: &str| {
        text.push(' ');
        text.push_str(part);
    };
    session.title.iter().for_each(|(_, title)| add(title));
    for person in session.people.iter().filter_map(|id| schedule.person(id.as_str())) {
        add(&person.name);
    }
    let labels = schedule.tracks.iter().chain(&schedule.themes);
    let is_its = |id| session.track.as_ref() == Some(id) || session.themes.contains(id);
    for label in labels.filter(|label| is_its(&label.id)) {
        label.title.iter().for_each(|(_, title)| add(title));
    }
    fold(&text)
}
