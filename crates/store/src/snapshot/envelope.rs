//! A snapshot as the cache holds it: a line that says what it is, then the body.
//!
//! A cache may lose, cut or replace what it was given, so nothing from it is believed before its
//! number and the checksum of its bytes were compared.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{SnapshotInfo, SnapshotKind};

#[derive(Debug, Serialize, Deserialize)]
struct Label {
    kind: String,
    number: u64,
    hash: String,
    created_at: DateTime<Utc>,
    changes: serde_json::Value,
    /// SHA-256 of the bytes after the line.
    checksum: String,
}

/// The label and the body, ready for the cache.
pub(super) fn seal(info: &SnapshotInfo, body: &str) -> serde_json::Result<Bytes> {
    let label = Label {
        kind: info.kind.to_string(),
        number: info.number,
        hash: info.hash.clone(),
        created_at: info.created_at,
        changes: info.changes.clone(),
        checksum: checksum(body.as_bytes()),
    };
    let mut sealed = serde_json::to_vec(&label)?;
    sealed.push(b'\n');
    sealed.extend_from_slice(body.as_bytes());
    Ok(sealed.into())
}

/// Takes apart what [`seal`] made. `None` for anything else.
pub(super) fn open(kind: SnapshotKind, sealed: &[u8]) -> Option<(SnapshotInfo, &[u8])> {
    let end = sealed.iter().position(|byte| *byte == b'\n')?;
    let (label, body) = (&sealed[..end], &sealed[end + 1..]);
    let label: Label = serde_json::from_slice(label).ok()?;
    if label.kind != kind.as_str() || label.checksum != checksum(body) {
        return None;
    }
    let Label { number, hash, created_at, changes, .. } = label;
    Some((SnapshotInfo { kind, number, hash, created_at, changes }, body))
}

fn checksum(body: &[u8]) -> String {
    hex::encode(Sha256::digest(body))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{SnapshotInfo, SnapshotKind, open, seal};

    fn an_info() -> SnapshotInfo {
        SnapshotInfo {
            kind: SnapshotKind::Schedule,
            number: 7,
            hash: "abc".into(),
            created_at: chrono::DateTime::UNIX_EPOCH,
            changes: json!({"added": ["line\nbreak"]}),
        }
    }

    #[test]
    fn what_was_sealed_opens_to_the_same() {
        let sealed = seal(&an_info(), "{\"title\":\"two\\nlines\"}").unwrap();
        let (info, body) = open(SnapshotKind::Schedule, &sealed).unwrap();
        assert_eq!((info, body), (an_info(), &b"{\"title\":\"two\\nlines\"}"[..]));
    }

    #[test]
    fn a_cut_or_changed_or_foreign_envelope_is_refused() {
        let sealed = seal(&an_info(), "{}").unwrap();
        assert!(open(SnapshotKind::Schedule, &sealed[..sealed.len() - 1]).is_none());
        assert!(open(SnapshotKind::Content, &sealed).is_none());
        assert!(open(SnapshotKind::Schedule, b"garbage").is_none());
        assert!(open(SnapshotKind::Schedule, b"").is_none());
    }
}
