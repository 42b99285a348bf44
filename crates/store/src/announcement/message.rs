//! News as it travels between processes: `origin kind number` of a snapshot, `origin mail`,
//! `origin registration 12` and the like of a nudge.

use std::fmt;

use plaza_domain::people::RegistrationId;

use crate::{nudge::Nudge, snapshot::SnapshotKind};

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Message {
    /// Names the store that tells.
    pub(super) origin: String,
    pub(super) news: News,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum News {
    Published { kind: SnapshotKind, number: u64 },
    Nudge(Nudge),
}

impl Message {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split(' ').collect();
        let (origin, words) = words.split_first()?;
        Some(Self { origin: (*origin).to_owned(), news: News::parse(words)? })
    }
}

impl News {
    fn parse(words: &[&str]) -> Option<Self> {
        let registration = |id: &str| id.parse().ok().map(RegistrationId);
        let nudge = match words {
            ["mail"] => Nudge::Mail,
            ["bulletin"] => Nudge::Bulletin,
            ["resync"] => Nudge::Resync,
            ["rooms"] => Nudge::Rooms,
            ["room", id] => Nudge::Room(id.parse().ok()?),
            ["registration", id] => Nudge::Registration(registration(id)?),
            ["saved", id] => Nudge::Saved(registration(id)?),
            ["run", job] => Nudge::Run((*job).to_owned()),
            [kind, number] => {
                let (kind, number) = (SnapshotKind::parse(kind)?, number.parse().ok()?);
                return Some(Self::Published { kind, number });
            }
            _ => return None,
        };
        Some(Self::Nudge(nudge))
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.origin, self.news)
    }
}

impl fmt::Display for News {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Published { kind, number } => write!(f, "{kind} {number}"),
            Self::Nudge(Nudge::Mail) => f.write_str("mail"),
            Self::Nudge(Nudge::Bulletin) => f.write_str("bulletin"),
            Self::Nudge(Nudge::Registration(id)) => write!(f, "registration {id}"),
            Self::Nudge(Nudge::Saved(id)) => write!(f, "saved {id}"),
            Self::Nudge(Nudge::Room(id)) => write!(f, "room {id}"),
            Self::Nudge(Nudge::Rooms) => f.write_str("rooms"),
            Self::Nudge(Nudge::Run(job)) => write!(f, "run {job}"),
            Self::Nudge(Nudge::Resync) => f.write_str("resync"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Message, News, Nudge, RegistrationId, SnapshotKind};

    #[test]
    fn what_was_written_is_read_back() {
        let news = [
            News::Published { kind: SnapshotKind::Content, number: 12 },
            News::Nudge(Nudge::Mail),
            News::Nudge(Nudge::Bulletin),
            News::Nudge(Nudge::Registration(RegistrationId(7))),
            News::Nudge(Nudge::Saved(RegistrationId(7))),
            News::Nudge(Nudge::Room("abcdefg".parse().unwrap())),
            News::Nudge(Nudge::Rooms),
            News::Nudge(Nudge::Run("fetch-schedule".into())),
            News::Nudge(Nudge::Resync),
        ];
        for news in news {
            let message = Message { origin: "me".into(), news };
            assert_eq!(Message::parse(&message.to_string()), Some(message));
        }
    }

    #[test]
    fn programs_of_the_first_release_are_understood_and_understand() {
        let message = Message {
            origin: "me".into(),
            news: News::Published { kind: SnapshotKind::Schedule, number: 3 },
        };
        assert_eq!(message.to_string(), "me schedule 3");
        assert_eq!(Message::parse("me schedule 3"), Some(message));
    }

    #[test]
    fn anything_else_is_not_a_message() {
        let texts = [
            "",
            "me",
            "me schedule",
            "me talks 1",
            "me schedule x",
            "me schedule 1 more",
            "me mail 1",
            "me registration",
            "me registration ada",
            "me room",
            "me room 0000000",
            "me run two jobs",
        ];
        for text in texts {
            assert_eq!(Message::parse(text), None, "{text:?}");
        }
    }
}
