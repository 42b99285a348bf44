//! A session as an event of a calendar.

use chrono::{DateTime, Utc};
use icalendar::{Component, Event, EventLike, EventStatus, Property};
use plaza_domain::{
    Localized, Schedule,
    markdown::plain_text,
    schedule::{
        Change, ChangeKind, LabelId, LocationId, Session, SessionId, Slot, change::Placement,
    },
};
use url::Url;

use super::session_url;
use crate::{Plaza, edition::Edition, error::Error};

/// Longest description in characters: phones show the beginning, the page has the rest.
const MAX_DESCRIPTION: usize = 1500;

/// What events are made from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) schedule: &'a Schedule,
    pub(super) public_url: &'a Url,
    pub(super) locale: &'a str,
    /// Where the conference is, in words.
    pub(super) venue: &'a Localized,
    /// When the snapshot was published: what the events are true at.
    pub(super) published_at: DateTime<Utc>,
    /// The snapshot's number. It grows with every change and never falls, as a sequence must;
    /// counting a session's own changes would fall when old ones are forgotten.
    pub(super) number: u32,
}

impl<'a> Scene<'a> {
    /// What the events of an edition are made from.
    pub(super) fn new(
        plaza: &'a Plaza,
        edition: &'a Edition,
        locale: &'a str,
    ) -> Result<Self, Error> {
        let published = edition.schedule.as_ref().ok_or(Error::NotFound)?;
        let info = published.info.as_ref();
        let number = info.and_then(|info| i32::try_from(info.number).ok()).unwrap_or(0);
        Ok(Self {
            schedule: &published.body,
            public_url: &plaza.config.http.public_url,
            locale,
            venue: &edition.content().settings.conference.venue,
            published_at: info.map_or_else(|| plaza.clock.now(), |info| info.created_at),
            number: number.unsigned_abs(),
        })
    }
}

impl Scene<'_> {
    /// A session that takes place; `None` while it has no time.
    pub(super) fn event(&self, session: &Session) -> Option<Event> {
        let mut event = self.start(&session.id, session.slot?, &session.title);
        event.status(EventStatus::Confirmed);
        self.put_location(&mut event, session.location.as_ref());
        event.append_property(("DESCRIPTION", self.description(session).as_str()));
        let categories = self.categories(session);
        if !categories.is_empty() {
            event.categories(categories);
        }
        Some(event)
    }

    /// A session that was taken out of the programme; `None` if it had no time, or this is
    /// another change.
    pub(super) fn cancelled(&self, change: &Change) -> Option<Event> {
        let ChangeKind::Cancelled { was: Placement { slot, location } } = &change.kind else {
            return None;
        };
        let mut event = self.start(&change.session, (*slot)?, &change.title);
        event.status(EventStatus::Cancelled);
        self.put_location(&mut event, location.as_ref());
        Some(event)
    }

    fn start(&self, id: &SessionId, slot: Slot, title: &Localized) -> Event {
        let host = self.public_url.host_str().unwrap_or("plaza.invalid");
        let mut event = Event::with_uid(&format!("{id}@{host}"));
        event.timestamp(self.published_at).sequence(self.number).starts(slot.start).ends(slot.end);
        event.append_property(text("SUMMARY", title, self.locale));
        event.url(session_url(self.public_url, id.as_str()).as_str());
        let changes = self.schedule.changes.iter().filter(|change| change.session == *id);
        if let Some(changed_at) = changes.map(|change| change.at).max() {
            event.last_modified(changed_at);
        }
        event
    }

    fn put_location(&self, event: &mut Event, location: Option<&LocationId>) {
        let name = location.and_then(|id| self.schedule.location(id.as_str())).map(|l| &l.name);
        let known = [name, Some(self.venue)].into_iter().flatten();
        let words: Vec<&str> =
            known.map(|name| name.text(self.locale)).filter(|name| !name.is_empty()).collect();
        if !words.is_empty() {
            event.location(&words.join(", "));
        }
    }

    /// Who, what, where to read more.
    fn description(&self, session: &Session) -> String {
        let people = session.people.iter().filter_map(|id| self.schedule.person(id.as_str()));
        let names: Vec<&str> = people.map(|person| person.name.as_str()).collect();
        let long = session.description.text(self.locale);
        let said = if long.is_empty() { session.summary.text(self.locale) } else { long };
        let page = session_url(self.public_url, session.id.as_str()).to_string();
        let parts = [names.join(", "), plain_text(said, MAX_DESCRIPTION), page];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join("\n\n")
    }

    fn categories(&self, session: &Session) -> Vec<&str> {
        let is = |wanted: Option<&LabelId>, id: &LabelId| wanted == Some(id);
        let types = self.schedule.types.iter().filter(|t| is(session.session_type.as_ref(), &t.id));
        let tracks = self.schedule.tracks.iter().filter(|t| is(session.track.as_ref(), &t.id));
        let themes = self.schedule.themes.iter().filter(|t| session.themes.contains(&t.id));
        let titles = types.map(|t| &t.title).chain(tracks.chain(themes).map(|label| &label.title));
        titles.map(|title| title.text(self.locale)).filter(|title| !title.is_empty()).collect()
    }
}

/// A text, marked with the language it is really in.
fn text(key: &str, said: &Localized, locale: &str) -> Property {
    let (language, value) = said.pick(locale).unwrap_or((locale, ""));
    Property::new(key, value).append_parameter(("LANGUAGE", language)).done()
}
