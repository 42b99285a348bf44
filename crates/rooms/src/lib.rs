//! Spatial rooms, without I/O: who is in, where they are, what they may do and who hears of it.
//!
//! A [`Room`] is the judge of everything in it. Whoever runs it gives it inputs with the time
//! ([`Room::handle`]), takes what it has to say until there is no more ([`Room::poll`]), and comes
//! back when [`Room::next`] says. It reads no clock, no socket and no random number, so that a
//! seeded simulator can run a thousand people through loss and partitions.
//!
//! [`protocol`] is what goes over the wire, and the source of the browser's types.

pub mod protocol;
pub mod room;
pub mod text;
pub mod time;

pub use self::{
    room::{Entry, Input, Output, Room, RoomSettings},
    time::Millis,
};
