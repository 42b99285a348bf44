//! What people may do in a room: roles, the eight things a room's owner gives or takes from its
//! members, and what only those who look after it may do.

use serde::{Deserialize, Serialize};

/// What somebody is to a room, from the least to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum RoomRole {
    /// Came by an invitation, without a ticket.
    Guest,
    /// Has a ticket.
    Member,
    /// Looks after the room.
    Moderator,
    /// Made the room, or looks after the conference.
    Creator,
}

/// What members may do, unless the room says otherwise. Hubs has the same eight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum MemberPermission {
    /// Bring media and move it.
    SpawnAndMoveMedia,
    /// Take pictures.
    SpawnCamera,
    Draw,
    /// Keep a thing in the room when its owner goes.
    PinObjects,
    React,
    Fly,
    Voice,
    Chat,
}

/// What members of one room may do.
#[expect(clippy::struct_excessive_bools, reason = "a list of things to allow")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MemberPermissions {
    pub spawn_and_move_media: bool,
    pub spawn_camera: bool,
    pub draw: bool,
    pub pin_objects: bool,
    pub react: bool,
    pub fly: bool,
    pub voice: bool,
    pub chat: bool,
}

impl RoomRole {
    /// Whether they look after the room: mute, remove, ban, lock, admit, end polls.
    pub fn moderates(self) -> bool {
        self >= Self::Moderator
    }

    /// Whether they change what the room is: name, size, permissions, scene, roles; and close it.
    pub fn owns(self) -> bool {
        self == Self::Creator
    }

    /// Whether one may act on the other: moderators on members, owners on everybody else.
    pub fn outranks(self, other: Self) -> bool {
        self.moderates() && (self > other || self.owns())
    }
}

impl Default for MemberPermissions {
    /// A room where people talk, show themselves and point, and where nothing is left behind.
    fn default() -> Self {
        Self {
            spawn_and_move_media: true,
            spawn_camera: true,
            draw: true,
            pin_objects: false,
            react: true,
            fly: false,
            voice: true,
            chat: true,
        }
    }
}

impl MemberPermissions {
    fn has(self, permission: MemberPermission) -> bool {
        match permission {
            MemberPermission::SpawnAndMoveMedia => self.spawn_and_move_media,
            MemberPermission::SpawnCamera => self.spawn_camera,
            MemberPermission::Draw => self.draw,
            MemberPermission::PinObjects => self.pin_objects,
            MemberPermission::React => self.react,
            MemberPermission::Fly => self.fly,
            MemberPermission::Voice => self.voice,
            MemberPermission::Chat => self.chat,
        }
    }

    /// The one table of what a role may do here. Guests leave nothing behind and do not fly.
    pub fn allow(self, role: RoomRole, permission: MemberPermission) -> bool {
        match role {
            RoomRole::Moderator | RoomRole::Creator => true,
            RoomRole::Member => self.has(permission),
            RoomRole::Guest => {
                let is_withheld =
                    matches!(permission, MemberPermission::PinObjects | MemberPermission::Fly);
                !is_withheld && self.has(permission)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_room_takes_from_members_moderators_keep_and_guests_lack_too() {
        let none = MemberPermissions {
            spawn_and_move_media: false,
            spawn_camera: false,
            draw: false,
            pin_objects: false,
            react: false,
            fly: false,
            voice: false,
            chat: false,
        };
        let all = [
            MemberPermission::SpawnAndMoveMedia,
            MemberPermission::SpawnCamera,
            MemberPermission::Draw,
            MemberPermission::PinObjects,
            MemberPermission::React,
            MemberPermission::Fly,
            MemberPermission::Voice,
            MemberPermission::Chat,
        ];
        for permission in all {
            let who: Vec<_> =
                [RoomRole::Guest, RoomRole::Member, RoomRole::Moderator, RoomRole::Creator]
                    .into_iter()
                    .filter(|role| none.allow(*role, permission))
                    .collect();
            assert_eq!(who, [RoomRole::Moderator, RoomRole::Creator], "{permission:?}");
        }
    }

    #[test]
    fn a_moderator_acts_on_members_and_not_on_moderators_or_the_owner() {
        let acts = |role: RoomRole| {
            [RoomRole::Guest, RoomRole::Member, RoomRole::Moderator, RoomRole::Creator]
                .map(|other| role.outranks(other))
        };
        assert_eq!(acts(RoomRole::Guest), [false; 4]);
        assert_eq!(acts(RoomRole::Member), [false; 4]);
        assert_eq!(acts(RoomRole::Moderator), [true, true, false, false]);
        assert_eq!(acts(RoomRole::Creator), [true; 4]);
    }
}
