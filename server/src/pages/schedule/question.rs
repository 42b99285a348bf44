//! What a visitor asks the schedule for, read from the address.

use chrono_tz::Tz;
use plaza_domain::{
    Schedule,
    schedule::{Session, filter::Filter},
};
use url::form_urlencoded;

use crate::visit::Visit;

/// The filter, and its query as it was typed.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) query: String,
    filter: Filter,
    /// Parameters of the address without the view.
    pairs: Vec<(&'static str, String)>,
}

/// Names of the parameters, in the order in which they stand in the address.
const FIELDS: [&str; 8] =
    ["q", "type", "track", "theme", "language", "location", "day", "recorded"];

impl Question {
    pub(super) fn read(visit: &Visit) -> Self {
        let given = |name: &str| {
            let value = visit.query(name).map(|value| value.trim().to_owned());
            value.filter(|value| !value.is_empty())
        };
        let pairs = FIELDS.iter().filter_map(|name| Some((*name, given(name)?))).collect();
        let query = given("q").unwrap_or_default();
        let filter = Filter {
            query: String::new(),
            session_type: given("type"),
            track: given("track"),
            theme: given("theme"),
            language: given("language"),
            location: given("location"),
            day: given("day").and_then(|day| day.parse().ok()),
            recorded: given("recorded").and_then(|recorded| recorded.parse().ok()),
        };
        Self { query, filter, pairs }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// How many things are asked for besides words.
    pub(super) fn narrowed(&self) -> usize {
        self.pairs.iter().filter(|(name, _)| *name != "q").count()
    }

    /// Whether a session is asked for; `search` is its folded text.
    pub(super) fn matches(
        &self,
        session: &Session,
        schedule: &Schedule,
        zone: Tz,
        search: &str,
    ) -> bool {
        let words = Filter { query: self.query.clone(), ..Filter::default() };
        self.filter.matches(session, schedule, zone) && words.matches_query(search)
    }

    /// The value of a parameter.
    pub(super) fn value(&self, name: &str) -> &str {
        let pair = self.pairs.iter().find(|(known, _)| *known == name);
        pair.map_or("", |(_, value)| value.as_str())
    }

    /// The address of the same question in another view.
    pub(super) fn address(&self, view: Option<&str>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(view.map(|view| ("view", view)));
        query.extend_pairs(self.pairs.iter().map(|(name, value)| (*name, value.as_str())));
        let query = query.finish();
        if query.is_empty() { "/schedule".to_owned() } else { format!("/schedule?{query}") }
    }
}
