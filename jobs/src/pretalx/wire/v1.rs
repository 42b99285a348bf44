//! The API of Pretalx 2025 and later: ids and codes instead of nested objects.

use chrono::{DateTime, FixedOffset};
use plaza_domain::Localized;
use serde::Deserialize;

use super::shared::{Resource, keyed};
use crate::pretalx::pages::Keyed;

#[expect(clippy::struct_field_names, reason = "named as Pretalx names it")]
#[derive(Debug, Deserialize)]
pub(in crate::pretalx) struct Submission {
    pub code: String,
    pub title: String,
    pub state: String,
    #[serde(default)]
    pub speakers: Vec<String>,
    #[serde(default)]
    pub submission_type: Option<u64>,
    #[serde(default)]
    pub track: Option<u64>,
    #[serde(default)]
    pub tags: Vec<u64>,
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
    pub resources: Vec<Expandable>,
}

/// A resource, or only its id where the source does not expand it.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "expected a resource or its id")]
pub(in crate::pretalx) enum Expandable {
    Id(#[expect(dead_code, reason = "only its form is looked at")] u64),
    Whole(Resource),
}

/// A talk's time and place; a break when it has no submission.
#[derive(Debug, Deserialize)]
pub(in crate::pretalx) struct Slot {
    pub id: u64,
    pub submission: Option<String>,
    pub start: Option<DateTime<FixedOffset>>,
    pub end: Option<DateTime<FixedOffset>>,
    pub room: Option<u64>,
    #[serde(default)]
    pub description: Localized,
    /// Not told to the public, who are shown only visible ones.
    #[serde(default)]
    pub is_visible: Option<bool>,
}

#[derive(Debug, Deserialize)]
pub(in crate::pretalx) struct Speaker {
    pub code: String,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub biography: Option<String>,
    #[serde(default)]
    pub avatar_url: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(in crate::pretalx) struct SubmissionType {
    pub id: u64,
    pub name: Localized,
}

#[expect(clippy::struct_field_names, reason = "named as Pretalx names it")]
#[derive(Debug, Deserialize)]
pub(in crate::pretalx) struct Answer {
    pub id: u64,
    pub question: u64,
    #[serde(default)]
    pub answer: Option<String>,
    #[serde(default)]
    pub submission: Option<String>,
    #[serde(default)]
    pub person: Option<String>,
}

keyed! { Submission => code, Slot => id, Speaker => code, SubmissionType => id, Answer => id }
