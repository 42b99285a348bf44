//! Who wants into a room, with what is known of them here.

use chrono::{DateTime, Utc};
use plaza_domain::{
    people::{Permission, secret::Token},
    rooms::{Caller, Gate, Room, RoomRole},
};
use plaza_store::RoomInvite;

use crate::{Plaza, error::Error, visitor::Visitor};

/// Somebody at the door of a room.
#[derive(Debug, Clone)]
pub(crate) struct AtDoor {
    pub(crate) caller: Caller,
    /// The invitation they came by.
    pub(crate) invite: Option<RoomInvite>,
}

/// What somebody is to a room; `secret` is what their address holds of an invitation.
pub(crate) async fn find_caller(
    plaza: &Plaza,
    visitor: &Visitor,
    room: &Room,
    secret: Option<&str>,
) -> Result<AtDoor, Error> {
    let invite = match secret.and_then(Token::parse) {
        Some(token) => plaza.store.find_room_invite(&token.hash()).await?,
        None => None,
    };
    let invite = invite.filter(|invite| invite.room == room.id);
    let named = match visitor.attendee() {
        Some(attendee) if attendee.roles.may(Permission::ManageRooms) => Some(RoomRole::Creator),
        Some(attendee) => plaza.store.room_role(&room.id, attendee.id).await?,
        None => None,
    };
    let has_ticket = visitor.attendee().is_some();
    let caller = Caller { has_ticket, has_invite: invite.is_some(), named };
    Ok(AtDoor { caller, invite })
}

impl AtDoor {
    /// Whether they change what the room is.
    pub(crate) fn owns(&self) -> bool {
        self.caller.named.is_some_and(RoomRole::owns)
    }

    /// Whether they get in now.
    pub(crate) fn gate(&self, plaza: &Plaza, room: &Room, now: DateTime<Utc>) -> Gate {
        let edition = plaza.live.load();
        room.gate(self.caller, edition.schedule(), now, plaza.config.schedule.links_open())
    }
}
