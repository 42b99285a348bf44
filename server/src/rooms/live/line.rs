//! One connection to a room: who it is, and the way to the room it is in.

use std::{sync::Arc, time::Duration};

use plaza_domain::{
    people::RegistrationId,
    rooms::{self, RoomId},
};
use plaza_rooms::protocol::{
    ids::{ConnectionId, PersonKey},
    permission::RoomRole,
};
use tokio::sync::{SetOnce, mpsc};

use super::host::Word;
use crate::{
    Plaza,
    rooms::find_caller,
    sockets::Seat,
    visitor::{Attendee, Visitor},
};

/// A connection that was not greeted by then never will be.
const GREETING: Duration = Duration::from_secs(10);

/// One connection to a room.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) id: ConnectionId,
    pub(super) room: RoomId,
    pub(super) key: PersonKey,
    pub(super) attendee: Option<Arc<Attendee>>,
    pub(super) words: mpsc::Sender<Word>,
    /// Set when it is known to the room: what it asks for is done after that.
    pub(super) greeted: SetOnce<()>,
    pub(super) _seat: Seat,
}

impl Line {
    pub(super) fn registration(&self) -> Option<RegistrationId> {
        self.attendee.as_ref().map(|attendee| attendee.id)
    }

    /// What its person is in the room, as of now; `None` while nobody can say, and for who came by
    /// an invitation: that holds until they go.
    pub(super) async fn role_of(&self, plaza: &Plaza, visitor: &Visitor) -> Option<RoomRole> {
        let room = plaza.store.find_room(&self.room).await.ok()??;
        let at_door = find_caller(plaza, visitor, &room, None).await.ok()?;
        room.role_of(at_door.caller).map(in_room)
    }

    /// Waits until the room knows it; false for one that ended before.
    pub(super) async fn is_greeted(&self) -> bool {
        self.greeted.get().is_some()
            || tokio::time::timeout(GREETING, self.greeted.wait()).await.is_ok()
    }

    /// Tells the room. One that has ended hears nothing, and needs to hear nothing.
    pub(super) async fn send(&self, word: Word) {
        self.words.send(word).await.ok();
    }
}

/// The same role, as the room's judge names it.
pub(super) fn in_room(role: rooms::RoomRole) -> RoomRole {
    match role {
        rooms::RoomRole::Guest => RoomRole::Guest,
        rooms::RoomRole::Member => RoomRole::Member,
        rooms::RoomRole::Moderator => RoomRole::Moderator,
        rooms::RoomRole::Creator => RoomRole::Creator,
    }
}
