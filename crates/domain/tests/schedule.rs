//! The rules of the programme: what changed, and what looks wrong.

#[path = "schedule/change.rs"]
mod change;
#[path = "schedule/lint.rs"]
mod lint;
#[path = "schedule/words.rs"]
mod words;
