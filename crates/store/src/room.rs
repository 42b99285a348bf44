//! Rooms: what they are, who is what in them, and what outlives the process that runs one.

mod ban;
mod complaint;
mod invite;
mod kept;
mod publish;
mod role;
mod rows;

use std::time::Duration;

use plaza_domain::{
    people::RegistrationId,
    rooms::{Room, RoomDraft, RoomId, RoomState},
};

pub use self::{
    ban::{NewRoomBan, RoomBan},
    complaint::{NewRoomComplaint, RoomComplaint},
    invite::{NewRoomInvite, RoomInvite, RoomInviteKind},
    kept::{RoomMessage, RoomObject},
    role::RoomMember,
};
use crate::{error::StoreError, nudge::Nudge, store::Store};

/// Which rooms somebody has made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoomCounts {
    /// Those that are open.
    pub open: u64,
    /// Those that are new, and not deleted.
    pub made: u64,
}

const FIND: &str = "look for a room";
const CHANGE: &str = "change a room";

/// What a person with a registration is called in rooms.
pub fn person_key(id: RegistrationId) -> String {
    format!("registration:{id}")
}

impl Store {
    /// Makes a room. `None`: there is one of that id.
    pub async fn insert_room(
        &self,
        id: RoomId,
        draft: &RoomDraft,
        creator: RegistrationId,
    ) -> Result<Option<Room>, StoreError> {
        let work = self.database().insert_room_row(id, draft, creator, self.now());
        let is_new = self.database().run("make a room", work).await?;
        self.after_making(id, is_new).await
    }

    /// Makes a room like another, with what is pinned in it, for somebody else. `None`: there is no
    /// such room, or one of the new id.
    pub async fn clone_room(
        &self,
        of: &RoomId,
        id: RoomId,
        creator: RegistrationId,
    ) -> Result<Option<Room>, StoreError> {
        let work = self.database().clone_room_row(of, id, creator, self.now());
        let is_new = self.database().run("clone a room", work).await?;
        self.after_making(id, is_new).await
    }

    async fn after_making(&self, id: RoomId, is_new: bool) -> Result<Option<Room>, StoreError> {
        if !is_new {
            return Ok(None);
        }
        self.nudge(&Nudge::Room(id)).await;
        self.find_room(&id).await
    }

    /// The room of an id, in whatever state; `None` when there is none, or no more.
    pub async fn find_room(&self, id: &RoomId) -> Result<Option<Room>, StoreError> {
        self.database().run(FIND, self.database().find_room_row(id)).await
    }

    /// The room that the settings call so.
    pub async fn find_room_by_key(&self, key: &str) -> Result<Option<Room>, StoreError> {
        self.database().run(FIND, self.database().find_room_row_by_key(key)).await
    }

    /// Every room that is not archived: those of the settings, then the others, oldest first.
    pub async fn list_rooms(&self) -> Result<Vec<Room>, StoreError> {
        self.database().run("list rooms", self.database().list_room_rows(false)).await
    }

    /// Those that were put away, the last first.
    pub async fn list_archived_rooms(&self) -> Result<Vec<Room>, StoreError> {
        self.database().run("list rooms", self.database().list_room_rows(true)).await
    }

    /// How many open rooms somebody has, and how many they made within the last `since`.
    pub async fn count_rooms_of(
        &self,
        creator: RegistrationId,
        since: Duration,
    ) -> Result<RoomCounts, StoreError> {
        let work = self.database().count_room_rows_of(creator, self.before(since));
        self.database().run("count somebody's rooms", work).await
    }

    /// Makes a room what the draft says. `false`: there is no such room.
    pub async fn update_room(&self, id: &RoomId, draft: &RoomDraft) -> Result<bool, StoreError> {
        let work = self.database().update_room_row(id, draft, self.now());
        let changed = self.database().run(CHANGE, work).await?;
        self.after_changing(id, changed).await
    }

    /// Shuts an open room. `false`: it was not open.
    pub async fn close_room(&self, id: &RoomId) -> Result<bool, StoreError> {
        self.move_room(id, RoomState::Open, RoomState::Closed).await
    }

    /// Opens a closed room. `false`: it was not closed.
    pub async fn open_room(&self, id: &RoomId) -> Result<bool, StoreError> {
        self.move_room(id, RoomState::Closed, RoomState::Open).await
    }

    /// Takes a room out of what was put away, open again. `false`: it was not there.
    pub async fn restore_room(&self, id: &RoomId) -> Result<bool, StoreError> {
        self.move_room(id, RoomState::Archived, RoomState::Open).await
    }

    /// Puts a room away, with all that is in it. `false`: it was, or there is no such room.
    pub async fn archive_room(&self, id: &RoomId) -> Result<bool, StoreError> {
        let work = self.database().archive_room_row(id, self.now());
        let changed = self.database().run(CHANGE, work).await?;
        self.after_changing(id, changed).await
    }

    /// Deletes a room and all that was kept of it. `false`: it was gone.
    pub async fn delete_room(&self, id: &RoomId) -> Result<bool, StoreError> {
        let work = self.database().delete_room_row(id);
        let deleted = self.database().run("delete a room", work).await?;
        self.after_changing(id, deleted).await
    }

    async fn move_room(
        &self,
        id: &RoomId,
        from: RoomState,
        to: RoomState,
    ) -> Result<bool, StoreError> {
        let work = self.database().move_room_row(id, from, to, self.now());
        let changed = self.database().run(CHANGE, work).await?;
        self.after_changing(id, changed).await
    }

    async fn after_changing(&self, id: &RoomId, has_changed: bool) -> Result<bool, StoreError> {
        if has_changed {
            self.nudge(&Nudge::Room(*id)).await;
        }
        Ok(has_changed)
    }
}
