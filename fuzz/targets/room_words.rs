//! Anything two people may say to a room, one after the other: it goes on, and never holds more
//! people than it has places.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plaza_rooms::{
    Entry, Input, Millis, Room, RoomSettings,
    protocol::{
        command::{Avatar, Command},
        ids::{ConnectionId, PersonKey},
        permission::{MemberPermissions, RoomRole},
    },
    room::{Ground, Restored},
};

fuzz_target!(|text: &str| {
    let settings = RoomSettings {
        name: "Room".to_owned(),
        description: String::new(),
        scene: "plaza".to_owned(),
        size: 2,
        permissions: MemberPermissions::default(),
        locked: false,
        ground: Ground::default(),
    };
    let mut now = Millis(1_000_000);
    let mut room = Room::new(settings, Restored::default(), now);
    for (number, role) in [(0, RoomRole::Member), (1, RoomRole::Creator)] {
        let entry = Entry {
            connection: ConnectionId(number),
            key: PersonKey(number.to_string()),
            name: text.chars().take(100).collect(),
            role,
            avatar: Avatar::default(),
            seen: None,
        };
        room.handle(Input::Enter(entry), now);
    }
    for (number, line) in (0..).zip(text.lines()) {
        let from = ConnectionId(u64::from(number % 2 == 1));
        now = Millis(now.0 + 500);
        if let Ok(command) = serde_json::from_str::<Command>(line) {
            room.handle(Input::Command { from, request: number, command }, now);
        }
        room.advance(now);
        while room.poll().is_some() {}
        assert!(room.heads().0 <= 2);
    }
});
