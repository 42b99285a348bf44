//! An announcement as it travels between processes: `origin kind number`.

use std::fmt;

use crate::snapshot::SnapshotKind;

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Message {
    pub(super) origin: String,
    pub(super) kind: SnapshotKind,
    pub(super) number: u64,
}

impl Message {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let origin = words.next()?.to_owned();
        let kind = SnapshotKind::parse(words.next()?)?;
        let number = words.next()?.parse().ok()?;
        words.next().is_none().then_some(Self { origin, kind, number })
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.origin, self.kind, self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::{Message, SnapshotKind};

    #[test]
    fn what_was_written_is_read_back() {
        let message = Message { origin: "me".into(), kind: SnapshotKind::Content, number: 12 };
        assert_eq!(Message::parse(&message.to_string()), Some(message));
    }

    #[test]
    fn anything_else_is_not_a_message() {
        for text in ["", "me", "me schedule", "me talks 1", "me schedule x", "me schedule 1 more"] {
            assert_eq!(Message::parse(text), None, "{text:?}");
        }
    }
}
