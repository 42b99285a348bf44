//! Answers that are alike in both generations.

use chrono::NaiveDate;
use plaza_domain::Localized;
use serde::{Deserialize, de::IgnoredAny};

use crate::pretalx::pages::Keyed;

#[derive(Debug, Deserialize)]
pub(in crate::pretalx) struct Event {
    pub name: Localized,
    pub date_from: NaiveDate,
    pub date_to: NaiveDate,
    pub timezone: String,
    #[serde(default)]
    pub primary_color: Option<String>,
    #[serde(default)]
    pub locale: Option<String>,
    #[serde(default)]
    pub content_locales: Option<Vec<String>>,
    /// Only the old generation has it.
    #[serde(default)]
    pub urls: Option<IgnoredAny>,
}

#[derive(Debug, Deserialize)]
pub(in crate::pretalx) struct Room {
    pub id: u64,
    pub name: Localized,
    #[serde(default)]
    pub description: Localized,
    #[serde(default)]
    pub capacity: Option<u32>,
    #[serde(default)]
    pub position: Option<i64>,
}

#[expect(clippy::struct_field_names, reason = "named as Pretalx names it")]
#[derive(Debug, Deserialize)]
pub(in crate::pretalx) struct Tag {
    pub id: u64,
    pub tag: String,
    #[serde(default)]
    pub description: Localized,
    #[serde(default)]
    pub color: Option<String>,
    #[serde(default)]
    pub is_public: Option<bool>,
}

#[derive(Debug, Deserialize)]
pub(in crate::pretalx) struct Track {
    pub id: u64,
    pub name: Localized,
    #[serde(default)]
    pub description: Localized,
    #[serde(default)]
    pub color: Option<String>,
    #[serde(default)]
    pub position: Option<i64>,
}

#[derive(Debug, Deserialize)]
pub(in crate::pretalx) struct Question {
    pub id: u64,
    pub question: Localized,
}

/// A slide deck, a hand-out.
#[derive(Debug, Deserialize)]
pub(in crate::pretalx) struct Resource {
    #[serde(default)]
    pub resource: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
}

/// A release of the schedule.
#[derive(Debug, Deserialize)]
pub(in crate::pretalx) struct Release {
    #[serde(default)]
    pub version: Option<String>,
}

macro_rules! keyed {
    ($($item:ty => $field:ident),* $(,)?) => {
        $(impl Keyed for $item {
            fn key(&self) -> String {
                self.$field.to_string()
            }
        })*
    };
}
pub(in crate::pretalx) use keyed;

keyed! { Room => id, Tag => id, Track => id, Question => id }
