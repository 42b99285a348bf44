//! What can happen to a room from outside.

use std::collections::BTreeMap;

use super::RoomSettings;
use crate::protocol::{
    command::{Avatar, Command},
    event::Ending,
    ids::{ConnectionId, PersonKey},
    permission::RoomRole,
};

/// Somebody wants in.
#[derive(Debug, Clone)]
pub struct Entry {
    pub connection: ConnectionId,
    pub key: PersonKey,
    pub name: String,
    pub role: RoomRole,
    pub avatar: Avatar,
    /// The last event they heard before their connection broke.
    pub seen: Option<u32>,
}

/// Something that happened outside.
#[derive(Debug)]
pub enum Input<'a> {
    Enter(Entry),
    /// A connection broke. The body stays for a while.
    Drop(ConnectionId),
    /// Somebody goes on purpose.
    Leave(ConnectionId),
    /// Bytes of a [report](crate::protocol::report).
    Report(ConnectionId, &'a [u8]),
    /// A command, and the number by which it is answered.
    Command {
        from: ConnectionId,
        request: u32,
        command: Command,
    },
    /// Somebody is something else to the room now, or to the conference.
    Role(PersonKey, RoomRole),
    /// Somebody may not be here any more.
    Expel(PersonKey, Ending),
    /// How many are on the other sides of its doors.
    Doors(BTreeMap<String, u32>),
    /// Somebody outside the room who looks after the conference changed it.
    Settings(RoomSettings),
    /// Everybody goes.
    Close(String),
    /// The room goes on in another process.
    Drain,
}
