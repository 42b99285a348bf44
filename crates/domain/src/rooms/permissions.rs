//! What people are to a room, and the eight things its members may do. The words are those of the
//! room's protocol.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{UnknownWord, words};

/// What somebody is to a room, from the least to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

words! {
    RoomRole, "role in a room":
    Guest = "guest", Member = "member", Moderator = "moderator", Creator = "creator"
}

/// What members of one room may do.
#[expect(clippy::struct_excessive_bools, reason = "a list of things to allow")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct MemberPermissions {
    /// Bring media and move it.
    pub spawn_and_move_media: bool,
    /// Take pictures.
    pub spawn_camera: bool,
    /// Draw in the air.
    pub draw: bool,
    /// Keep a thing in the room when its owner goes.
    pub pin_objects: bool,
    /// React.
    pub react: bool,
    /// Fly.
    pub fly: bool,
    /// Speak.
    pub voice: bool,
    /// Write.
    pub chat: bool,
}

impl RoomRole {
    /// Whether they look after the room.
    pub fn moderates(self) -> bool {
        self >= Self::Moderator
    }

    /// Whether they change what the room is.
    pub fn owns(self) -> bool {
        self == Self::Creator
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
    /// The names of the eight, in order, as forms and programs write them.
    pub const NAMES: [&'static str; 8] =
        ["spawnAndMoveMedia", "spawnCamera", "draw", "pinObjects", "react", "fly", "voice", "chat"];

    /// Whether the one of that name is given.
    pub fn allows(self, name: &str) -> bool {
        match name {
            "spawnAndMoveMedia" => self.spawn_and_move_media,
            "spawnCamera" => self.spawn_camera,
            "draw" => self.draw,
            "pinObjects" => self.pin_objects,
            "react" => self.react,
            "fly" => self.fly,
            "voice" => self.voice,
            "chat" => self.chat,
            _ => false,
        }
    }

    /// Those that are given by name, and no others; names there are not count for nothing.
    pub fn of(given: &[&str]) -> Self {
        let has = |name| given.contains(&name);
        Self {
            spawn_and_move_media: has("spawnAndMoveMedia"),
            spawn_camera: has("spawnCamera"),
            draw: has("draw"),
            pin_objects: has("pinObjects"),
            react: has("react"),
            fly: has("fly"),
            voice: has("voice"),
            chat: has("chat"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_those_that_are_written() {
        let written = serde_json::to_value(MemberPermissions::default()).unwrap();
        let mut names: Vec<_> = written.as_object().unwrap().keys().map(String::as_str).collect();
        names.sort_unstable();
        let mut expected = MemberPermissions::NAMES;
        expected.sort_unstable();
        assert_eq!(names, expected);
        for name in MemberPermissions::NAMES {
            let one = MemberPermissions::of(&[name]);
            let given: Vec<_> =
                MemberPermissions::NAMES.into_iter().filter(|name| one.allows(name)).collect();
            assert_eq!(given, [name]);
            assert_eq!(serde_json::to_value(one).unwrap()[name], true);
        }
    }

    #[test]
    fn roles_are_read_as_they_are_written() {
        for role in RoomRole::ALL {
            assert_eq!(role.as_str().parse(), Ok(role));
            assert_eq!(serde_json::to_value(role).unwrap(), role.as_str());
        }
        assert!("owner".parse::<RoomRole>().is_err());
    }
}
