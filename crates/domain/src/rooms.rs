//! Spatial rooms as the conference knows them: what they are called, who may come in, and when.
//! What happens inside is told by the crate `plaza-rooms`.

pub mod draft;
pub mod gate;
pub mod id;
pub mod opening;
pub mod permissions;
pub mod scene;
pub mod slug;

use std::{collections::BTreeMap, str::FromStr};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use self::{
    draft::{RoomDraft, RoomProblem},
    gate::{Caller, Gate},
    id::RoomId,
    opening::Opening,
    permissions::{MemberPermissions, RoomRole},
    scene::Scene,
    slug::slug,
};
use crate::{localized::Localized, people::RegistrationId};

/// The most people that one room may hold.
pub const MAX_SIZE: u16 = 1000;
/// How many a room holds unless said otherwise.
pub const DEFAULT_SIZE: u16 = 50;

/// A room as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    pub id: RoomId,
    /// What the settings call it; `None` for a room that somebody made.
    pub key: Option<String>,
    pub name: Localized,
    pub description: Localized,
    pub scene: Scene,
    /// How many may have a body in it at once.
    pub size: u16,
    pub access: RoomAccess,
    pub permissions: MemberPermissions,
    pub opening: Opening,
    /// Where those wait who find another room full.
    pub is_lobby: bool,
    /// By the name of a door in the scene: the key of the room behind it.
    pub doors: BTreeMap<String, String>,
    pub state: RoomState,
    /// Who made it; `None` for a room of the settings, or when they are gone.
    pub creator: Option<RegistrationId>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// Who may come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoomAccess {
    /// Everyone with a ticket.
    #[default]
    Ticket,
    /// Whoever has the link of an invitation.
    Invite,
    /// Nobody but who has a role in it.
    Closed,
}

/// Whether a room is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoomState {
    #[default]
    Open,
    /// Shut until somebody opens it again.
    Closed,
    /// Put away: out of every list, and kept.
    Archived,
}

/// The text is no word of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no {what}")]
pub struct UnknownWord {
    text: String,
    what: &'static str,
}

impl Room {
    /// The room's part of an address that people read; only the id matters.
    pub fn slug(&self) -> String {
        slug(self.name.text(crate::localized::FALLBACK_LOCALE))
    }

    /// `/rooms/{id}/{slug}`
    pub fn path(&self) -> String {
        format!("/rooms/{}/{}", self.id, self.slug())
    }
}

macro_rules! words {
    ($name:ident, $what:literal: $($variant:ident = $word:literal),+) => {
        impl $name {
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$variant),+];

            /// The word for it in the database, in forms and in the API.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;

            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                let found = Self::ALL.into_iter().find(|one| one.as_str() == text);
                found.ok_or_else(|| UnknownWord { text: text.to_owned(), what: $what })
            }
        }
    };
}

pub(crate) use words;

words! { RoomAccess, "kind of access": Ticket = "ticket", Invite = "invite", Closed = "closed" }
words! { RoomState, "state of a room": Open = "open", Closed = "closed", Archived = "archived" }
