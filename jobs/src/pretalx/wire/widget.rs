//! The public export of the released schedule that Pretalx's own widget reads: every slot.

use chrono::{DateTime, FixedOffset};
use plaza_domain::Localized;
use serde::Deserialize;

use super::shared::Track;

#[derive(Debug, Deserialize)]
pub(in crate::pretalx) struct Widget {
    #[serde(default)]
    pub version: Option<String>,
    pub talks: Vec<Slot>,
    #[serde(default)]
    pub tracks: Vec<Track>,
}

/// A slot of a talk; a break when it has no code.
#[derive(Debug, Deserialize)]
pub(in crate::pretalx) struct Slot {
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub title: Localized,
    pub start: Option<DateTime<FixedOffset>>,
    pub end: Option<DateTime<FixedOffset>>,
    pub room: Option<u64>,
}
