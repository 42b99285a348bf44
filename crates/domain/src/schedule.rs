//! The programme of a conference: sessions, when and where they are, and who gives them.

pub mod change;
pub mod clash;
pub mod filter;
pub mod links;
pub mod lint;
pub mod whats_on;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use url::Url;

pub use self::{
    change::{Change, ChangeKind},
    links::{Asker, LinkAccess},
};
use crate::{link::Link, localized::Localized};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }
    };
}

id! {
    /// Names one slot of one programme item in public: `37SR9H` for the first slot of the
    /// Pretalx submission `37SR9H`, `37SR9H-2` for its second. Stable over re-runs: a slot that
    /// is still there keeps its number, and a number given away is not given again while the
    /// snapshot chain remembers it.
    SessionId
}
id! {
    /// A person of the programme: Pretalx's speaker code.
    PersonId
}
id! {
    /// A place where sessions happen: Pretalx's room id as text.
    LocationId
}
id! {
    /// A label of a taxonomy (type, track or theme): the source's id as text.
    LabelId
}

/// Everything a visitor may know of the programme. Holds nothing that is not public: links are
/// in it, but are cut out of whatever is served before its time (see [`Visibility`]).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Schedule {
    pub conference: Conference,
    /// What the source calls this release of its schedule (`"1.0"`).
    pub version: Option<String>,
    /// In order of start, then location, then id; those without a slot come last.
    pub sessions: Vec<Session>,
    /// In order of start, then location.
    pub breaks: Vec<Break>,
    /// In order of name.
    pub people: Vec<Person>,
    /// In the source's order.
    pub locations: Vec<Location>,
    pub types: Vec<SessionType>,
    pub tracks: Vec<Label>,
    pub themes: Vec<Label>,
    /// What the last runs changed, newest first; not part of [`Schedule::content_hash`].
    #[serde(default)]
    pub changes: Vec<Change>,
    /// How many numbers each code has used up, so that none is given twice: `{"37SR9H": 2}`.
    /// Only codes with more than one slot, now or formerly, are in it.
    #[serde(default)]
    pub numbering: BTreeMap<String, u32>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conference {
    pub name: Localized,
    pub starts_on: NaiveDate,
    /// The last day, inclusive.
    pub ends_on: NaiveDate,
    pub timezone: Tz,
    /// Languages of the programme, as the source lists them; may be empty.
    pub locales: Vec<String>,
    /// `#rrggbb`, when the source has one.
    pub accent: Option<String>,
}

#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, shown on its own")]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Session {
    pub id: SessionId,
    /// The source's code, shared by all slots of one item.
    pub code: String,
    pub title: Localized,
    /// Short, Markdown.
    pub summary: Localized,
    /// Long, Markdown.
    pub description: Localized,
    pub slot: Option<Slot>,
    pub location: Option<LocationId>,
    #[serde(rename = "type")]
    pub session_type: Option<LabelId>,
    pub track: Option<LabelId>,
    pub themes: Vec<LabelId>,
    pub people: Vec<PersonId>,
    /// BCP 47 tags of the languages spoken; `asl` (sign language) among them when configured.
    pub languages: Vec<String>,
    /// Where it happens online. Shown by the rules of [`Visibility`].
    pub links: Vec<Link>,
    /// Slides and hand-outs, public from the start.
    pub resources: Vec<Link>,
    pub cover_image: Option<Url>,
    pub is_recorded: bool,
    pub is_featured: bool,
    pub has_captions: bool,
    pub has_interpretation: bool,
    pub participant_cap: Option<u32>,
    pub surveys: Vec<Url>,
    pub recommendations: Vec<Url>,
    pub visibility: Visibility,
}

/// Who may see a session's links, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Anyone, always.
    Public,
    /// Attendees, shortly before it starts.
    Private,
}

/// When something happens: half-open, `start <= t < end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Slot {
    pub start: DateTime<Utc>,
    pub end: DateTime<Utc>,
}

impl Slot {
    pub fn contains(&self, at: DateTime<Utc>) -> bool {
        self.start <= at && at < self.end
    }

    pub fn overlaps(&self, other: &Slot) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// deconf's slot id: both ends in milliseconds, `1646838000000__1646841600000`.
    pub fn id(&self) -> String {
        format!("{}__{}", self.start.timestamp_millis(), self.end.timestamp_millis())
    }
}

/// A pause in the programme: lunch, a move to another building.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Break {
    pub title: Localized,
    pub slot: Slot,
    pub location: Option<LocationId>,
}

/// Someone named in the programme. Never holds an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    /// Markdown, in the language it was written in.
    pub biography: Localized,
    pub affiliation: Localized,
    pub avatar: Option<Url>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Location {
    pub id: LocationId,
    pub name: Localized,
    pub description: Localized,
    /// How many people fit in, where the source knows.
    pub capacity: Option<u32>,
}

/// A label of a taxonomy: a track (a session has one) or a theme (it may have several).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    pub id: LabelId,
    pub title: Localized,
    pub description: Localized,
    /// `#rrggbb`, when the source has one.
    pub color: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionType {
    pub id: LabelId,
    pub title: Localized,
    pub layout: Layout,
    /// Name of an icon of our set (`talk`, `workshop`, …).
    pub icon: String,
}

/// How a session of a type is shown: on its own, or gathered with others of its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    #[default]
    Plenary,
    Workshop,
}

impl Schedule {
    /// SHA-256 of what the source said, hexadecimal: equal hashes mean there is nothing to publish.
    pub fn content_hash(&self) -> String {
        let said = Schedule { changes: Vec::new(), ..self.clone() };
        let json = serde_json::to_vec(&said).expect("a schedule has text keys and finite numbers");
        hex::encode(Sha256::digest(json))
    }

    pub fn session(&self, id: &str) -> Option<&Session> {
        self.sessions.iter().find(|session| session.id.as_str() == id)
    }

    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.id.as_str() == id)
    }

    pub fn location(&self, id: &str) -> Option<&Location> {
        self.locations.iter().find(|location| location.id.as_str() == id)
    }

    /// First start to last end of everything that has a slot.
    pub fn span(&self) -> Option<Slot> {
        let slots = || self.sessions.iter().filter_map(|session| session.slot);
        let start = slots().map(|slot| slot.start).min()?;
        let end = slots().map(|slot| slot.end).max()?;
        Some(Slot { start, end })
    }
}
