//! Things an organizer would want to know about their programme: none of them stops it.

use serde::{Deserialize, Serialize};

use super::SessionId;

/// One thing that looks wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Warning {
    pub kind: WarningKind,
    /// The sessions it is about; none for a warning about the source itself.
    pub sessions: Vec<SessionId>,
    /// One sentence for the organizer, in English.
    pub message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WarningKind {
    /// A session of a type (or track, or room) the source does not list.
    UnknownLabel,
    /// Scheduled, but with no link to join.
    MissingLink,
    /// Confirmed, but without a slot.
    Unscheduled,
    /// Two sessions in one location at one time.
    LocationOverlap,
    /// One person in two sessions at one time.
    PersonOverlap,
    /// A text or link that was dropped or cut because it was unusable.
    Cleaned,
    /// A configured question that the source does not have.
    UnknownQuestion,
}
