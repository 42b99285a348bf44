//! The rules of the programme: what changed, and what looks wrong.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

#[path = "schedule/attending.rs"]
mod attending;
#[path = "schedule/change.rs"]
mod change;
#[path = "schedule/lint.rs"]
mod lint;
#[path = "schedule/words.rs"]
mod words;
