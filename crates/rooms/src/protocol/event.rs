//! What a participant is told. Events are numbered for each participant, so that whoever was away
//! hears what they missed, or is given the whole room again.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    command::{Avatar, Reaction},
    ids::{MessageId, ObjectId, ParticipantId, PollId, SeatName},
    object::{ObjectView, Placement, Playback, Point},
    permission::{MemberPermissions, RoomRole},
};
use crate::Millis;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "is", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Event {
    /// The whole room: at the beginning, and when too much was missed.
    Snapshot(Box<Snapshot>),
    Joined {
        person: PersonView,
    },
    /// Somebody is not there any more. `away`: their connection broke and their body waits.
    Left {
        who: ParticipantId,
    },
    Away {
        who: ParticipantId,
        away: bool,
    },
    Changed {
        person: PersonView,
    },
    Said {
        message: MessageView,
    },
    Unsaid {
        message: MessageId,
    },
    Typing {
        who: ParticipantId,
        on: bool,
    },
    Reacted {
        who: ParticipantId,
        with: Reaction,
    },
    /// Raised hands, in the order they will be called.
    Hands {
        queue: Vec<ParticipantId>,
    },
    Seated {
        seat: SeatName,
        who: Option<ParticipantId>,
    },
    Brought {
        object: ObjectView,
    },
    /// Somebody took hold of it, or nobody does any more; where it is now.
    Held {
        object: ObjectId,
        holder: Option<ParticipantId>,
        at: Placement,
    },
    Played {
        object: ObjectId,
        playback: Playback,
    },
    Drawn {
        object: ObjectId,
        points: Vec<Point>,
    },
    Pinned {
        object: ObjectId,
        pinned: bool,
    },
    Removed {
        object: ObjectId,
    },
    Polled {
        poll: PollView,
    },
    /// How many are on the other side of each door.
    Doors {
        heads: BTreeMap<String, u32>,
    },
    Settings {
        settings: SettingsView,
    },
    /// Who waits outside, for moderators.
    Knocking {
        people: Vec<PersonView>,
    },
    /// For who waits: the place in the queue, from 1; 0 when a moderator must let them in.
    Waiting {
        place: u32,
        locked: bool,
    },
    /// For who has a body now.
    Admitted {
        spawn: SpawnView,
    },
    /// The room does not believe where this client says it is: it is here.
    Corrected {
        x: i16,
        y: i16,
        z: i16,
        heading: u16,
    },
    /// For one person: what a moderator decided about them.
    Told {
        about: Notice,
        reason: String,
    },
}

/// What a moderator decided about somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Notice {
    Muted,
    Unmuted,
    VideoStopped,
    VideoAllowed,
    HandLowered,
    NotAdmitted,
}

/// Why a connection ends. The client says it in its own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "because", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Ending {
    /// The same person came in somewhere else.
    Elsewhere,
    ShownOut {
        reason: String,
    },
    Banned {
        until: Option<Millis>,
        reason: String,
    },
    NotAdmitted,
    Closed {
        reason: String,
    },
    /// They may not attend any more.
    NotAttending,
    /// They sent what no client sends, again and again.
    Flooding,
    /// As many wait as may wait.
    Full,
    /// The room goes on in another process: come again.
    Moving,
}

/// The whole room, for one participant.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Snapshot {
    pub you: ParticipantId,
    /// Where to begin, for who has a body; `None` in the lobby.
    pub spawn: Option<SpawnView>,
    /// For who waits in the lobby.
    pub waiting: Option<WaitingView>,
    pub at: Millis,
    pub settings: SettingsView,
    pub people: Vec<PersonView>,
    pub objects: Vec<ObjectView>,
    pub seats: BTreeMap<SeatName, ParticipantId>,
    pub hands: Vec<ParticipantId>,
    pub messages: Vec<MessageView>,
    pub polls: Vec<PollView>,
    pub doors: BTreeMap<String, u32>,
    /// Who waits outside, for moderators.
    pub knocking: Vec<PersonView>,
}

/// Where a body is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SpawnView {
    pub x: i16,
    pub y: i16,
    pub z: i16,
    pub heading: u16,
}

/// The place in the queue of who waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WaitingView {
    pub place: u32,
    pub locked: bool,
}

/// A participant as the others see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PersonView {
    pub id: ParticipantId,
    pub name: String,
    pub role: RoomRole,
    pub avatar: Avatar,
    pub away: bool,
    /// By a moderator.
    pub muted: bool,
    pub video_stopped: bool,
    /// Where they were last; `None` while nothing is known.
    pub at: Option<SpawnView>,
}

/// A chat message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MessageView {
    pub id: MessageId,
    pub at: Millis,
    pub who: Option<ParticipantId>,
    /// The name, for when they are gone.
    pub name: String,
    pub text: String,
    /// For one person only.
    pub to: Option<ParticipantId>,
}

/// A question and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PollView {
    pub id: PollId,
    pub question: String,
    pub options: Vec<String>,
    pub votes: Vec<u32>,
    pub open: bool,
}

/// What everybody may know of how the room is set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SettingsView {
    pub name: String,
    pub description: String,
    pub scene: String,
    pub size: u16,
    pub locked: bool,
    pub permissions: MemberPermissions,
}
