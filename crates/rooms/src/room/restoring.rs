//! What a room is given back of what was kept of it.

use std::collections::BTreeMap;

use crate::{
    Millis,
    protocol::{event::MessageView, ids::PersonKey, object::ObjectView},
};

/// What was kept of a room, by whichever process ran it before.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Restored {
    /// Pinned things.
    pub objects: Vec<ObjectView>,
    /// What was said to everybody, the oldest first.
    pub messages: Vec<MessageView>,
    /// Who may not come in, and until when; `None` is for good.
    pub banned: BTreeMap<PersonKey, Option<Millis>>,
}
