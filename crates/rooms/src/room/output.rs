//! What a room wants done outside of it.

use std::sync::Arc;

use crate::{
    Millis,
    protocol::{
        command::BanScope,
        event::{Ending, Event, MessageView, SettingsView},
        ids::{ConnectionId, MessageId, ObjectId, PersonKey, PollId},
        object::ObjectView,
        permission::RoomRole,
        refusal::Refusal,
    },
};

/// What a command led to, besides what everybody is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct Done {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object: Option<ObjectId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub poll: Option<PollId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<MessageId>,
}

/// What the room wants done.
#[derive(Debug, PartialEq)]
pub enum Output {
    /// Events in order, the first of them with that number. None may be lost: end the connection
    /// when it cannot take them.
    Tell {
        to: ConnectionId,
        first: u32,
        events: Vec<Arc<Event>>,
    },
    /// Bytes of a [frame](crate::protocol::frame). May be lost.
    Frame {
        to: ConnectionId,
        bytes: Vec<u8>,
    },
    Answer {
        to: ConnectionId,
        request: u32,
        result: Result<Done, Refusal>,
    },
    /// Tell it why, and end it.
    End {
        connection: ConnectionId,
        ending: Ending,
    },
    /// Outlives the process.
    Keep(Kept),
    /// How many are in, and how many wait.
    Heads {
        people: usize,
        waiting: usize,
    },
}

/// What outlives the process, and what the audit log holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Kept {
    Pinned(Box<ObjectView>),
    Unpinned(ObjectId),
    Said {
        message: MessageView,
        by: PersonKey,
    },
    Unsaid(MessageId),
    Settings(SettingsView),
    Role {
        who: PersonKey,
        role: RoomRole,
    },
    Ban {
        who: PersonKey,
        scope: BanScope,
        until: Option<Millis>,
        reason: String,
        by: PersonKey,
    },
    Closed {
        reason: String,
    },
    Complaint(Complaint),
    /// A moderator did something to somebody.
    Act {
        by: PersonKey,
        act: &'static str,
        on: Option<PersonKey>,
        detail: String,
    },
}

/// Somebody told those who look after the conference of somebody, with what was said last.
#[derive(Debug, Clone, PartialEq)]
pub struct Complaint {
    pub by: PersonKey,
    pub about: PersonKey,
    pub name: String,
    pub reason: String,
    pub evidence: Vec<MessageView>,
}
