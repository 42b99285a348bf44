//! When a room is open: always, or with what takes place in it.

use std::{fmt, str::FromStr};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::UnknownWord;
use crate::schedule::{LocationId, Schedule, SessionId};

/// What a room's hours hang on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Opening {
    #[default]
    Always,
    /// From shortly before that session, as its links.
    Session(SessionId),
    /// From shortly before the first session at that location.
    Location(LocationId),
}

/// From when a room is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hours {
    Always,
    From(DateTime<Utc>),
    /// What it hangs on has no time.
    Unknown,
}

impl Opening {
    /// From when it is open; `lead` is how long before a session its links open. Like links, it
    /// stays open for those who come late.
    pub fn hours(&self, schedule: Option<&Schedule>, lead: TimeDelta) -> Hours {
        let sessions = || schedule.into_iter().flat_map(|schedule| &schedule.sessions);
        let start = match self {
            Self::Always => return Hours::Always,
            Self::Session(id) => {
                let found = sessions().find(|session| session.id == *id);
                found.and_then(|session| session.slot).map(|slot| slot.start)
            }
            Self::Location(id) => {
                let here = sessions().filter(|session| session.location.as_ref() == Some(id));
                here.filter_map(|session| session.slot).map(|slot| slot.start).min()
            }
        };
        start.map_or(Hours::Unknown, |start| Hours::From(start - lead))
    }

    pub fn session(&self) -> Option<&SessionId> {
        match self {
            Self::Session(id) => Some(id),
            _ => None,
        }
    }

    pub fn location(&self) -> Option<&LocationId> {
        match self {
            Self::Location(id) => Some(id),
            _ => None,
        }
    }
}

/// `always`, `session 37SR9H`, `location 12`.
impl fmt::Display for Opening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Always => f.write_str("always"),
            Self::Session(id) => write!(f, "session {id}"),
            Self::Location(id) => write!(f, "location {id}"),
        }
    }
}

impl FromStr for Opening {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        match text.split_once(' ') {
            None if text == "always" => Ok(Self::Always),
            Some(("session", id)) if !id.is_empty() => Ok(Self::Session(id.into())),
            Some(("location", id)) if !id.is_empty() => Ok(Self::Location(id.into())),
            _ => Err(UnknownWord { text: text.to_owned(), what: "time of opening" }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_opening_is_read_as_it_is_written() {
        for opening in
            [Opening::Always, Opening::Session("37SR9H".into()), Opening::Location("12".into())]
        {
            assert_eq!(opening.to_string().parse(), Ok(opening));
        }
        for wrong in ["", "never", "session", "session ", "location"] {
            assert!(wrong.parse::<Opening>().is_err(), "{wrong:?}");
        }
    }
}
