//! Everybody in a room, found by their number, by their connection and by who they are.

use std::{
    collections::{BTreeMap, HashMap, VecDeque},
    time::Duration,
};

use super::participant::Participant;
use crate::{
    Millis,
    protocol::ids::{ConnectionId, ParticipantId, PersonKey},
};

/// A number is not given again before everybody has heard that its owner left.
const REST: Duration = Duration::from_mins(1);

/// Everybody in a room.
#[derive(Debug, Default)]
pub(super) struct Roster {
    slots: Vec<Option<Participant>>,
    by_connection: HashMap<ConnectionId, ParticipantId>,
    by_key: BTreeMap<PersonKey, ParticipantId>,
    resting: VecDeque<(Millis, ParticipantId)>,
    /// How many came in all.
    pub(super) came: u64,
}

impl Roster {
    /// A number that is free, if there is one.
    pub(super) fn free_id(&mut self, now: Millis) -> Option<ParticipantId> {
        match self.resting.front() {
            Some((since, _)) if now.since(*since) >= REST => {
                self.resting.pop_front().map(|(_, id)| id)
            }
            _ => u16::try_from(self.slots.len()).ok().map(ParticipantId),
        }
    }

    pub(super) fn insert(&mut self, participant: Participant) {
        let (id, key) = (participant.id, participant.key.clone());
        if let Some(connection) = participant.connection() {
            self.by_connection.insert(connection, id);
        }
        self.by_key.insert(key, id);
        if self.slots.len() <= id.index() {
            self.slots.resize_with(id.index() + 1, || None);
        }
        self.slots[id.index()] = Some(participant);
    }

    pub(super) fn remove(&mut self, id: ParticipantId, now: Millis) -> Option<Participant> {
        let gone = self.slots.get_mut(id.index())?.take()?;
        if let Some(connection) = gone.connection() {
            self.by_connection.remove(&connection);
        }
        self.by_key.remove(&gone.key);
        self.resting.push_back((now, id));
        Some(gone)
    }

    /// From now on somebody is reached by that connection only, or by none.
    pub(super) fn relink(
        &mut self,
        id: ParticipantId,
        before: Option<ConnectionId>,
        after: Option<ConnectionId>,
    ) {
        if let Some(before) = before {
            self.by_connection.remove(&before);
        }
        if let Some(after) = after {
            self.by_connection.insert(after, id);
        }
    }

    pub(super) fn by_connection(&self, connection: ConnectionId) -> Option<ParticipantId> {
        self.by_connection.get(&connection).copied()
    }

    pub(super) fn by_key(&self, key: &PersonKey) -> Option<ParticipantId> {
        self.by_key.get(key).copied()
    }

    pub(super) fn get(&self, id: ParticipantId) -> Option<&Participant> {
        self.slots.get(id.index())?.as_ref()
    }

    pub(super) fn get_mut(&mut self, id: ParticipantId) -> Option<&mut Participant> {
        self.slots.get_mut(id.index())?.as_mut()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Participant> {
        self.slots.iter().flatten()
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Participant> {
        self.slots.iter_mut().flatten()
    }

    pub(super) fn ids(&self) -> Vec<ParticipantId> {
        self.iter().map(|participant| participant.id).collect()
    }

    /// How many numbers were given, those that are free again included.
    pub(super) fn slots(&self) -> usize {
        self.slots.len()
    }

    pub(super) fn heads(&self) -> usize {
        self.iter().filter(|participant| participant.is_in()).count()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.by_key.is_empty()
    }
}
