//! What goes over the wire: one description, from which the browser's types and
//! `docs/room-protocol.md` are made.
//!
//! Two kinds of message. *Words* are JSON, typed by serde: [`command`]s go up and are answered,
//! [`event`]s come down, numbered for each participant, so that nobody misses one. *Poses* are
//! bytes, laid out by [`layout`]: [`report`]s go up, [`frame`]s come down, the newest wins and
//! whatever was lost is told again.

pub mod command;
pub mod event;
pub mod frame;
#[cfg(test)]
mod generated;
pub mod ids;
pub mod layout;
pub mod object;
pub mod permission;
pub mod pose;
pub mod refusal;
pub mod report;

/// The version both sides must speak. It grows with every change an older client would misread.
pub const VERSION: u8 = 1;
