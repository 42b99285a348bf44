//! Which programme and which content are shown, and by what.

use chrono::{DateTime, Utc};
use plaza_domain::{Content, Schedule};
use plaza_store::SnapshotInfo;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::edition::Published;

/// What is shown now. Hashes of the content stay inside: they cover blocked addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EditionAnswer {
    /// Both numbers; pages carry it too.
    #[schema(example = "7.3")]
    pub name: String,
    /// Absent before the first programme was fetched.
    pub schedule: Option<SnapshotRecord>,
    /// Absent before the first content was fetched.
    pub content: Option<SnapshotRecord>,
    /// The commit the content came from; absent for a plain folder.
    pub revision: Option<String>,
    /// The version of the server.
    pub server: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SnapshotRecord {
    /// Grows by one with each.
    pub number: u64,
    pub created_at: DateTime<Utc>,
}

impl EditionAnswer {
    pub fn new(
        name: &str,
        schedule: Option<&Published<Schedule>>,
        content: &Published<Content>,
    ) -> Self {
        let schedule = schedule.and_then(|published| published.info.as_ref());
        let record = |info: &SnapshotInfo| SnapshotRecord {
            number: info.number,
            created_at: info.created_at,
        };
        let revision = &content.body.revision.id;
        Self {
            name: name.to_owned(),
            schedule: schedule.map(record),
            content: content.info.as_ref().map(record),
            revision: is_commit(revision).then(|| revision.clone()),
            server: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }
}

fn is_commit(revision: &str) -> bool {
    revision.len() >= 40 && revision.bytes().all(|byte| byte.is_ascii_hexdigit())
}
