//! The API of Pretalx up to 2024: nested objects, one slot for each talk.

use chrono::{DateTime, FixedOffset};
use plaza_domain::Localized;
use serde::Deserialize;

use super::shared::{Question, Resource, keyed};
use crate::pretalx::pages::Keyed;

#[expect(clippy::struct_field_names, reason = "named as Pretalx names it")]
#[derive(Debug, Deserialize)]
pub(in crate::pretalx) struct Submission {
    pub code: String,
    pub title: String,
    pub state: String,
    #[serde(default)]
    pub speakers: Vec<SpeakerCode>,
    #[serde(default)]
    pub submission_type: Localized,
    #[serde(default)]
    pub submission_type_id: Option<u64>,
    #[serde(default)]
    pub track: Localized,
    #[serde(default)]
    pub track_id: Option<u64>,
    #[serde(default)]
    pub tag_ids: Vec<u64>,
    #[serde(default, rename = "abstract")]
    pub summary: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub content_locale: Option<String>,
    #[serde(default)]
    pub do_not_record: bool,
    #[serde(default)]
    pub is_featured: bool,
    #[serde(default)]
    pub image: Option<String>,
    #[serde(default)]
    pub slot: Option<Slot>,
    #[serde(default)]
    pub resources: Vec<Resource>,
    #[serde(default)]
    pub answers: Vec<Answer>,
}

#[derive(Debug, Deserialize)]
pub(in crate::pretalx) struct SpeakerCode {
    pub code: String,
}

/// The first slot of a talk; its others are only in the public export.
#[derive(Debug, Deserialize)]
pub(in crate::pretalx) struct Slot {
    #[serde(default)]
    pub room_id: Option<u64>,
    #[serde(default)]
    pub start: Option<DateTime<FixedOffset>>,
    #[serde(default)]
    pub end: Option<DateTime<FixedOffset>>,
}

#[derive(Debug, Deserialize)]
pub(in crate::pretalx) struct Speaker {
    pub code: String,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub biography: Option<String>,
    #[serde(default)]
    pub avatar: Option<String>,
    /// Also those given for this person's talks: `submission` tells.
    #[serde(default)]
    pub answers: Vec<Answer>,
}

#[expect(clippy::struct_field_names, reason = "named as Pretalx names it")]
#[derive(Debug, Deserialize)]
pub(in crate::pretalx) struct Answer {
    pub question: Question,
    #[serde(default)]
    pub answer: Option<String>,
    #[serde(default)]
    pub submission: Option<String>,
    #[serde(default)]
    pub person: Option<String>,
}

keyed! { Submission => code, Speaker => code }
