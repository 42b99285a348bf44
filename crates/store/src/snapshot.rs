//! A published copy of the schedule or the content: immutable, numbered, hashed.

mod envelope;
mod latest;
mod publish;
mod rows;

use std::fmt;

use chrono::{DateTime, Utc};

/// What a snapshot is of. Each kind is numbered by itself, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SnapshotKind {
    Schedule,
    Content,
}

impl SnapshotKind {
    pub const ALL: [Self; 2] = [Self::Schedule, Self::Content];

    /// The word for it in the database, in keys and in messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Schedule => "schedule",
            Self::Content => "content",
        }
    }

    pub(crate) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

impl fmt::Display for SnapshotKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A snapshot without its body.
#[derive(Debug, Clone, PartialEq)]
pub struct SnapshotInfo {
    pub kind: SnapshotKind,
    /// Grows by one with every publication of this kind.
    pub number: u64,
    /// The publisher's hash of the content: equal hashes mean nothing changed.
    pub hash: String,
    pub created_at: DateTime<Utc>,
    /// What the publisher says is different from the snapshot before.
    pub changes: serde_json::Value,
}

/// A snapshot with its body.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot<T> {
    pub info: SnapshotInfo,
    pub body: T,
}
