//! The rules of rooms: who gets in and when, and what organizers may write of them.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

#[path = "rooms/gate.rs"]
mod gate;
#[path = "rooms/settings.rs"]
mod settings;
#[path = "schedule/words.rs"]
mod words;
