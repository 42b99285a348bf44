//! Confirmed talks, one session for each of their slots.

use std::collections::{BTreeMap, BTreeSet};

use plaza_domain::{
    Localized, Schedule,
    link::Link,
    localized::normalize_locale,
    schedule::{LocationId, PersonId, Session, SessionId, Slot, lint::WarningKind},
};
use url::Url;

use super::{
    LONGEST_NAME, LONGEST_TEXT,
    labels::Labels,
    languages::{SIGN_LANGUAGE, language_tag},
    links::{links, urls},
    notes::{Notes, is_locale},
    numbering::{Mark, Numbering},
    people::Answers,
    times::slot_of,
};
use crate::pretalx::{
    Gathered, Mapping,
    gathered::{Talk, TalkSlot},
    mapping::{ThemesFrom, TracksFrom},
    resolve::{Questions, Tags},
};

/// The only state a visitor may see.
const PUBLIC_STATE: &str = "confirmed";
/// Codes are part of addresses.
const LONGEST_CODE: usize = 40;

/// Nobody speaks more in one session.
const MOST_LANGUAGES: usize = 50;

/// What a session is made from.
pub(super) struct Sessions<'a, 'n> {
    pub gathered: &'a Gathered,
    pub mapping: &'a Mapping,
    pub questions: &'a Questions,
    pub tags: &'a Tags,
    /// Position of each room in the source's order.
    pub rooms: &'a BTreeMap<u64, usize>,
    pub answers: &'a Answers<'a>,
    pub labels: &'a mut Labels,
    pub notes: &'a mut Notes<'n>,
}

/// When and where; rooms by their position.
type Place = (Option<Slot>, Option<usize>);

impl Sessions<'_, '_> {
    /// All sessions in order, and the numbers that are used up.
    pub(super) fn convert(
        &mut self,
        previous: Option<&Schedule>,
    ) -> (Vec<Session>, BTreeMap<String, u32>) {
        let mut numbering = Numbering::new(previous);
        let mut slots: BTreeMap<&str, Vec<&TalkSlot>> = BTreeMap::new();
        for slot in &self.gathered.slots {
            slots.entry(slot.code.as_deref().unwrap_or_default()).or_default().push(slot);
        }
        let people: BTreeSet<&str> =
            self.gathered.people.iter().map(|person| person.code.as_str()).collect();
        let mut seen = BTreeSet::new();
        let mut sessions = Vec::with_capacity(self.gathered.talks.len());
        for talk in self.gathered.talks.iter().filter(|talk| talk.state == PUBLIC_STATE) {
            if !is_code(&talk.code) || !seen.insert(talk.code.as_str()) {
                self.notes
                    .warn(WarningKind::Cleaned, "a session without a usable code was dropped");
                continue;
            }
            self.notes.about(&talk.code, Some(SessionId::new(talk.code.clone())));
            let places = self.places(slots.get(talk.code.as_str()).map_or(&[], Vec::as_slice));
            let marks: Vec<Mark> = places.iter().map(|place| self.mark(*place)).collect();
            let ids = numbering.ids(&talk.code, &marks);
            let whole = self.convert_talk(talk, &people);
            for (id, place) in ids.into_iter().zip(places) {
                sessions.push((place, self.placed(&whole, id, place)));
            }
            self.notes.about("", None);
        }
        sessions.sort_by(|(a_place, a), (b_place, b)| {
            let key = |(slot, room): &Place| (slot.is_none(), slot.map(|s| s.start), *room);
            key(a_place).cmp(&key(b_place)).then_with(|| a.id.cmp(&b.id))
        });
        let sessions = sessions.into_iter().map(|(_, session)| session).collect();
        (sessions, numbering.used_up())
    }

    /// The places of a talk in order of start and location; one without a slot if it has none.
    fn places(&mut self, slots: &[&TalkSlot]) -> Vec<Place> {
        let mut places = Vec::with_capacity(slots.len());
        for slot in slots {
            let room = slot.room.and_then(|id| self.rooms.get(&id).copied());
            if slot.room.is_some() && room.is_none() {
                self.notes.warn(WarningKind::UnknownLabel, "is in a room the source does not list");
            }
            match slot_of(slot) {
                Some(time) => places.push((Some(time), room)),
                None if slot.start.is_some() || slot.end.is_some() => {
                    self.notes
                        .warn(WarningKind::Cleaned, "a slot without a usable time was dropped");
                }
                None => {}
            }
        }
        if places.is_empty() {
            places.push((None, None));
        }
        // The end too, so that the ids do not depend on the order the source answers in.
        places.sort_by_key(|(slot, room)| (slot.map(|slot| slot.start), *room, *slot));
        places.dedup();
        places
    }

    fn location(&self, room: Option<usize>) -> Option<LocationId> {
        self.gathered.rooms.get(room?).map(super::location_id)
    }

    fn mark(&self, (slot, room): Place) -> Mark {
        (slot.map(|slot| slot.start), self.location(room))
    }

    /// A session in its place.
    fn placed(&self, whole: &Session, id: SessionId, (slot, room): Place) -> Session {
        let location = self.location(room);
        let track = match self.mapping.tracks {
            TracksFrom::Tracks => whole.track.clone(),
            TracksFrom::Rooms => room
                .and_then(|at| self.gathered.rooms.get(at))
                .and_then(|room| self.labels.track(room.id)),
        };
        Session { id, slot, location, track, ..whole.clone() }
    }

    /// Everything about a talk but where and when.
    fn convert_talk(&mut self, talk: &Talk, known: &BTreeSet<&str>) -> Session {
        let locale = talk.locale.as_deref().filter(|locale| is_locale(locale));
        let title = self.notes.line(&talk.title, LONGEST_NAME);
        let title = if title.is_empty() { talk.code.clone() } else { title };
        let written_in = locale.unwrap_or(self.notes.locale).to_owned();
        let has = |tags: &BTreeSet<u64>| talk.tags.iter().any(|tag| tags.contains(tag));
        Session {
            id: SessionId::new(talk.code.clone()),
            code: talk.code.clone(),
            title: Localized::of(&written_in, title),
            summary: self.notes.text_in(locale, &talk.summary, LONGEST_TEXT),
            description: self.notes.text_in(locale, &talk.description, LONGEST_TEXT),
            slot: None,
            location: None,
            session_type: self.known_label("type", talk.talk_type, Labels::session_type),
            track: match self.mapping.tracks {
                TracksFrom::Tracks => self.known_label("track", talk.track, Labels::track),
                TracksFrom::Rooms => None,
            },
            themes: self.themes(talk),
            people: self.people(talk, known),
            languages: self.languages(talk, &written_in),
            links: links(self.answered_urls(&self.questions.links, talk)),
            resources: self.resources(talk, &written_in),
            cover_image: self.notes.media(talk.image.as_deref()),
            is_recorded: talk.is_recorded,
            is_featured: talk.is_featured,
            has_captions: has(&self.tags.captions),
            has_interpretation: has(&self.tags.interpretation),
            participant_cap: self.participant_cap(talk),
            surveys: self.answered_urls(&self.questions.surveys, talk),
            recommendations: self.answered_urls(&self.questions.recommendations, talk),
            visibility: self.mapping.visibility.into(),
        }
    }

    fn known_label<T>(
        &mut self,
        kind: &str,
        id: Option<u64>,
        find: impl Fn(&Labels, u64) -> Option<T>,
    ) -> Option<T> {
        let id = id?;
        let found = find(self.labels, id);
        if found.is_none() {
            let message = format!("is of {kind} {id}, which the source does not list");
            self.notes.warn(WarningKind::UnknownLabel, &message);
        }
        found
    }

    fn themes(&mut self, talk: &Talk) -> Vec<plaza_domain::schedule::LabelId> {
        match self.mapping.themes {
            ThemesFrom::Tracks => {
                self.known_label("track", talk.track, Labels::theme).into_iter().collect()
            }
            ThemesFrom::Tags => {
                let tags: BTreeSet<u64> = talk.tags.iter().copied().collect();
                tags.into_iter().filter_map(|tag| self.labels.theme(tag)).collect()
            }
        }
    }

    fn people(&mut self, talk: &Talk, known: &BTreeSet<&str>) -> Vec<PersonId> {
        let mut people: Vec<PersonId> = Vec::with_capacity(talk.speakers.len());
        for code in &talk.speakers {
            let id = PersonId::new(code.clone());
            if !known.contains(code.as_str()) || !is_code(code) {
                let message = "names a person the source does not list";
                self.notes.warn(WarningKind::UnknownLabel, message);
            } else if !people.contains(&id) {
                people.push(id);
            }
        }
        people
    }

    fn languages(&mut self, talk: &Talk, written_in: &str) -> Vec<String> {
        let mut spoken = BTreeSet::new();
        let answer = self.questions.languages.and_then(|q| self.answers.of_talk(q, &talk.code));
        let names = answer.unwrap_or_default().split([',', ';', '\n']).map(str::trim);
        let names: BTreeSet<&str> = names.filter(|name| !name.is_empty()).collect();
        let tags = names.iter().take(MOST_LANGUAGES).map(|name| language_tag(name, self.mapping));
        let tags: Vec<String> = tags.flatten().collect();
        let is_all_known = tags.len() == names.len();
        spoken.extend(tags);
        if !is_all_known {
            let message = "an answer names a language that `pretalx.mapping.language_tags` lacks";
            self.notes.warn(WarningKind::Cleaned, message);
        }
        if talk.tags.iter().any(|tag| self.tags.sign_language.contains(tag)) {
            spoken.insert(SIGN_LANGUAGE.to_owned());
        }
        let first = normalize_locale(written_in).into_owned();
        spoken.remove(&first);
        std::iter::once(first).chain(spoken).collect()
    }

    fn answered_urls(&mut self, questions: &[u64], talk: &Talk) -> Vec<Url> {
        let mut found: Vec<Url> = Vec::new();
        for question in questions {
            let Some(answer) = self.answers.of_talk(*question, &talk.code) else { continue };
            let fresh = urls(answer, self.notes);
            found.extend(fresh.into_iter().filter(|url| !found.contains(url)).collect::<Vec<_>>());
        }
        found
    }

    fn resources(&mut self, talk: &Talk, locale: &str) -> Vec<Link> {
        let mut resources = Vec::with_capacity(talk.resources.len());
        for resource in &talk.resources {
            if let Some(url) = self.notes.media(Some(&resource.url)) {
                let title = self.notes.line(&resource.title, LONGEST_NAME);
                resources.push(Link { url, title: Localized::of(locale, title), language: None });
            }
        }
        resources
    }

    fn participant_cap(&mut self, talk: &Talk) -> Option<u32> {
        let answer = self.answers.of_talk(self.questions.participant_cap?, &talk.code)?.trim();
        let whole = answer.split_once('.').map_or(answer, |(whole, _)| whole);
        let cap = whole.parse().ok();
        if cap.is_none() && !answer.is_empty() {
            let message = "the answer for the number of participants is not a number";
            self.notes.warn(WarningKind::Cleaned, message);
        }
        cap
    }
}

/// Whether a code can stand in an address: Pretalx makes them of capitals and digits.
fn is_code(code: &str) -> bool {
    (1..=LONGEST_CODE).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric())
}
