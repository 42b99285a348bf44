//! What the schedule can be narrowed to: only what some session has.

use std::collections::BTreeSet;

use plaza_domain::{Schedule, schedule::Session};

use super::question::Question;
use crate::{page::Scene, pages::text::Text};

/// The options of each field of the filter form.
#[derive(Debug, Default)]
pub(super) struct Choices {
    pub(super) types: Vec<Choice>,
    pub(super) tracks: Vec<Choice>,
    pub(super) themes: Vec<Choice>,
    pub(super) languages: Vec<Choice>,
    pub(super) locations: Vec<Choice>,
    pub(super) days: Vec<Choice>,
    pub(super) recorded: Vec<Choice>,
}

#[derive(Debug)]
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) name: Text,
    pub(super) is_chosen: bool,
}

impl Choices {
    pub(super) fn new(scene: &Scene<'_>, schedule: &Schedule, question: &Question) -> Self {
        let (t, dates) = (scene.t, scene.dates());
        let sessions = &schedule.sessions;
        let has = |uses: &dyn Fn(&Session) -> bool| sessions.iter().any(uses);
        let choice = |field: &str, value: &str, name: Text| Choice {
            is_chosen: question.value(field) == value,
            value: value.to_owned(),
            name,
        };
        let types = schedule
            .types
            .iter()
            .filter(|kind| has(&|session| session.session_type.as_ref() == Some(&kind.id)));
        let tracks =
            schedule.tracks.iter().filter(|track| has(&|s| s.track.as_ref() == Some(&track.id)));
        let themes = schedule.themes.iter().filter(|theme| has(&|s| s.themes.contains(&theme.id)));
        let locations = schedule
            .locations
            .iter()
            .filter(|place| has(&|s| s.location.as_ref() == Some(&place.id)));
        let languages: BTreeSet<_> = sessions.iter().flat_map(|s| &s.languages).collect();
        let days: BTreeSet<_> =
            sessions.iter().filter_map(|s| Some(dates.date(s.slot?.start))).collect();
        let mut languages: Vec<_> = languages
            .into_iter()
            .map(|tag| choice("language", tag, Text::own(t.language_name(tag))))
            .collect();
        languages.sort_by(|a, b| a.name.plain.cmp(&b.name.plain));
        Self {
            types: types
                .map(|kind| choice("type", kind.id.as_str(), Text::pick(&kind.title, t)))
                .collect(),
            tracks: tracks
                .map(|track| choice("track", track.id.as_str(), Text::pick(&track.title, t)))
                .collect(),
            themes: themes
                .map(|theme| choice("theme", theme.id.as_str(), Text::pick(&theme.title, t)))
                .collect(),
            languages,
            locations: locations
                .map(|place| choice("location", place.id.as_str(), Text::pick(&place.name, t)))
                .collect(),
            days: days
                .into_iter()
                .map(|day| choice("day", &day.to_string(), Text::own(dates.day(day))))
                .collect(),
            recorded: [("true", "schedule-recorded-yes"), ("false", "schedule-recorded-no")]
                .map(|(value, key)| choice("recorded", value, Text::own(t.get(key))))
                .into_iter()
                .collect(),
        }
    }
}
