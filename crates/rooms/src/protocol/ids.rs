//! Names of things in a room. Small numbers, given by the room, good in that room only.

use serde::{Deserialize, Serialize};

/// One participant: a person in a room. Free again some time after they left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(transparent)]
pub struct ParticipantId(pub u16);

/// One thing in a room. Never given twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(transparent)]
pub struct ObjectId(pub u32);

/// One question put to the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(transparent)]
pub struct PollId(pub u32);

/// One chat message, greater than those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(transparent)]
pub struct MessageId(pub u32);

/// A place to sit, by its name in the scene.
pub type SeatName = String;

/// Who somebody is, the same in every room and after every reconnect: opaque here, never told to
/// other participants.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonKey(pub String);

/// One connection of the program that runs the room. Never told to anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConnectionId(pub u64);

impl ParticipantId {
    /// Its place in a list of all participants.
    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }
}
