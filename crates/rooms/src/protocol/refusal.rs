//! Why something was not done.

use serde::Serialize;

use super::permission::MemberPermission;

/// Why something was not done. Nothing of it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Refusal {
    /// The message makes no sense.
    #[error("{reason}")]
    Invalid { reason: String },
    /// The room does not let members do this.
    #[error("this room does not let you do this")]
    NotPermitted { permission: MemberPermission },
    /// Only those who look after the room may, and only to whom they outrank.
    #[error("only those who look after this room may do this")]
    NotYours,
    /// Whom or what it is about is not here any more.
    #[error("that is not here any more")]
    NotHere,
    /// Somebody else holds it or sits there.
    #[error("somebody else has it")]
    Taken,
    /// There are as many as there may be: things of one person, things, seats, polls.
    #[error("there are as many as there may be: remove one first")]
    TooMany,
    /// Too often; the same may be asked again after so long.
    #[error("too fast: wait a moment")]
    TooFast { wait_ms: u64 },
    /// A moderator took it from this person: their voice, their video.
    #[error("a moderator has stopped this")]
    Silenced,
    /// Only those who are in the room, with a body.
    #[error("wait until there is a place in the room for you")]
    Waiting,
}

impl Refusal {
    pub(crate) fn invalid(reason: impl Into<String>) -> Self {
        Self::Invalid { reason: reason.into() }
    }
}
