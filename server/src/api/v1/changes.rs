//! What changed in the programme, and since which snapshot.

use chrono::{DateTime, Utc};
use plaza_domain::schedule::{self as domain, change::Placement as DomainPlacement};
use plaza_store::SnapshotInfo;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::programme::Slot;
use crate::api::texts::{Texts, texts};

/// One change of one session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Change {
    /// The session's id; a cancelled one is no longer in the programme.
    pub session: String,
    /// When it was seen.
    pub at: DateTime<Utc>,
    /// After the change.
    pub title: Texts,
    #[serde(flatten)]
    pub kind: ChangeKind,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum ChangeKind {
    Added,
    /// To another time or location.
    Moved {
        from: Placement,
        to: Placement,
    },
    /// No longer in the programme.
    Cancelled {
        was: Placement,
    },
    Retitled {
        from: Texts,
    },
}

/// When and where a session is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Placement {
    pub slot: Option<Slot>,
    pub location: Option<String>,
}

/// Changes after a snapshot, by the snapshot that brought them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ChangesAnswer {
    /// The snapshot asked about.
    pub since: u64,
    /// The newest snapshot there is.
    pub current: u64,
    /// Whether this is all that changed. If not, `since` is too long ago: read the whole
    /// programme again.
    pub complete: bool,
    /// Oldest first.
    pub snapshots: Vec<SnapshotChanges>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SnapshotChanges {
    pub number: u64,
    pub created_at: DateTime<Utc>,
    pub changes: Vec<Change>,
}

impl ChangesAnswer {
    /// `history` holds the newest snapshots, newest first.
    pub fn new(since: u64, history: &[SnapshotInfo]) -> Self {
        let current = history.first().map_or(0, |newest| newest.number);
        let mut complete = true;
        let mut expected = since;
        let mut snapshots = Vec::new();
        for info in history.iter().rev().filter(|info| info.number > since) {
            complete &= info.number == expected + 1;
            expected = info.number;
            let changes: Vec<domain::Change> =
                Vec::deserialize(&info.changes).unwrap_or_else(|_| {
                    complete = false;
                    Vec::new()
                });
            snapshots.push(SnapshotChanges {
                number: info.number,
                created_at: info.created_at,
                changes: changes.iter().map(Change::from).collect(),
            });
        }
        Self { since, current, complete: complete && since <= current, snapshots }
    }
}

impl From<&domain::Change> for Change {
    fn from(change: &domain::Change) -> Self {
        Self {
            session: change.session.to_string(),
            at: change.at,
            title: texts(&change.title),
            kind: match &change.kind {
                domain::ChangeKind::Added => ChangeKind::Added,
                domain::ChangeKind::Moved { from, to } => {
                    ChangeKind::Moved { from: from.into(), to: to.into() }
                }
                domain::ChangeKind::Cancelled { was } => ChangeKind::Cancelled { was: was.into() },
                domain::ChangeKind::Retitled { from } => ChangeKind::Retitled { from: texts(from) },
            },
        }
    }
}

impl From<&DomainPlacement> for Placement {
    fn from(placement: &DomainPlacement) -> Self {
        Self {
            slot: placement.slot.map(Slot::from),
            location: placement.location.as_ref().map(ToString::to_string),
        }
    }
}

#[cfg(test)]
mod tests {
    use plaza_store::SnapshotKind;

    use super::*;

    fn snapshot(number: u64, changes: serde_json::Value) -> SnapshotInfo {
        let created_at = DateTime::UNIX_EPOCH;
        SnapshotInfo {
            kind: SnapshotKind::Schedule,
            number,
            hash: String::new(),
            created_at,
            changes,
        }
    }

    fn added(id: &str) -> serde_json::Value {
        serde_json::json!([{
            "session": id, "at": "1970-01-01T00:00:00Z", "title": {"en": id}, "kind": "added"
        }])
    }

    #[test]
    fn changes_since_a_snapshot_are_told_oldest_first() {
        let history = [snapshot(4, added("C")), snapshot(3, added("B")), snapshot(2, added("A"))];
        let answer = ChangesAnswer::new(2, &history);
        let told: Vec<(u64, &str)> =
            answer.snapshots.iter().map(|s| (s.number, s.changes[0].session.as_str())).collect();
        assert_eq!((answer.current, answer.complete, told), (4, true, vec![(3, "B"), (4, "C")]));
    }

    #[test]
    fn a_snapshot_too_long_ago_or_never_there_is_said_not_to_be_complete() {
        let history = [snapshot(4, added("C")), snapshot(3, added("B"))];
        assert!(ChangesAnswer::new(2, &history).complete);
        assert!(!ChangesAnswer::new(1, &history).complete);
        assert!(ChangesAnswer::new(4, &history).complete);
        assert!(!ChangesAnswer::new(5, &history).complete);
    }
}
