//! A conference as either generation of Pretalx tells it: one neutral form, still uncleaned.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use plaza_domain::{Localized, schedule::lint::Warning};
use url::Url;

/// Everything [`super::convert()`] needs. Holds answers to configured questions only.
#[derive(Debug, Clone)]
pub struct Gathered {
    pub event: Event,
    /// The release of the schedule that the slots are from.
    pub version: Option<String>,
    /// In every state; only confirmed ones become public.
    pub talks: Vec<Talk>,
    /// Visible ones of the released schedule, talks and breaks.
    pub slots: Vec<TalkSlot>,
    pub people: Vec<Person>,
    /// In the source's order, as the labels below.
    pub rooms: Vec<Room>,
    pub tracks: Vec<Label>,
    pub types: Vec<Label>,
    pub tags: Vec<Tag>,
    pub questions: Vec<Question>,
    pub answers: Vec<Answer>,
    /// What the source kept to itself.
    pub warnings: Vec<Warning>,
    /// Relative addresses are below this.
    pub base: Option<Url>,
    /// Links to the source's own machine mean something to a visitor: both are this machine.
    pub is_local_site: bool,
}

#[derive(Debug, Clone)]
pub struct Event {
    pub name: Localized,
    pub date_from: NaiveDate,
    pub date_to: NaiveDate,
    pub timezone: Tz,
    /// The language of texts that do not say theirs.
    pub locale: String,
    pub locales: Vec<String>,
    pub accent: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Talk {
    pub code: String,
    pub title: String,
    pub state: String,
    pub speakers: Vec<String>,
    pub talk_type: Option<u64>,
    pub track: Option<u64>,
    pub tags: Vec<u64>,
    pub summary: String,
    pub description: String,
    pub locale: Option<String>,
    pub is_recorded: bool,
    pub is_featured: bool,
    pub image: Option<String>,
    pub resources: Vec<Resource>,
}

#[derive(Debug, Clone)]
pub struct Resource {
    pub url: String,
    pub title: String,
}

/// A time, and where; of a talk, or of a break when it has no code.
#[derive(Debug, Clone)]
pub struct TalkSlot {
    pub code: Option<String>,
    pub title: Localized,
    pub start: Option<DateTime<Utc>>,
    pub end: Option<DateTime<Utc>>,
    pub room: Option<u64>,
}

#[derive(Debug, Clone)]
pub struct Person {
    pub code: String,
    pub name: String,
    pub biography: String,
    pub avatar: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Room {
    pub id: u64,
    pub name: Localized,
    pub description: Localized,
    pub capacity: Option<u32>,
}

/// A track or a type.
#[derive(Debug, Clone)]
pub struct Label {
    pub id: u64,
    pub name: Localized,
    pub description: Localized,
    pub color: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Tag {
    pub id: u64,
    pub name: String,
    pub description: Localized,
    pub color: Option<String>,
    /// The old generation does not say.
    pub is_public: Option<bool>,
}

#[derive(Debug, Clone)]
pub struct Question {
    pub id: u64,
    pub text: Localized,
}

/// What somebody answered, about a talk or about themselves.
#[derive(Debug, Clone)]
pub struct Answer {
    pub question: u64,
    pub text: String,
    pub about: About,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    Talk(String),
    Person(String),
}

impl Gathered {
    /// The same conference `times` over, each copy with codes of its own: for benchmarks.
    #[must_use]
    pub fn tiled(&self, times: usize) -> Self {
        let mut tiled = self.clone();
        for copy in 1..times {
            let code = |code: &String| format!("{code}C{copy}");
            tiled.talks.extend(self.talks.iter().cloned().map(|mut talk| {
                talk.code = code(&talk.code);
                talk.speakers = talk.speakers.iter().map(code).collect();
                talk
            }));
            let of_talks = self.slots.iter().filter(|slot| slot.code.is_some());
            tiled.slots.extend(of_talks.cloned().map(|mut slot| {
                slot.code = slot.code.as_ref().map(code);
                slot
            }));
            tiled.people.extend(self.people.iter().cloned().map(|mut person| {
                person.code = code(&person.code);
                person
            }));
            tiled.answers.extend(self.answers.iter().cloned().map(|mut answer| {
                answer.about = match &answer.about {
                    About::Talk(talk) => About::Talk(code(talk)),
                    About::Person(person) => About::Person(code(person)),
                };
                answer
            }));
        }
        tiled
    }
}
