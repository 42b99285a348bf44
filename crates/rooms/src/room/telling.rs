//! Telling people things: gathered until the next tick, so that a crowd that comes at once costs
//! each of the others one message.

use std::sync::Arc;

use super::{Output, Room};
use crate::protocol::{
    event::{Ending, Event},
    ids::{ConnectionId, ParticipantId},
};

/// Events that may wait for who is away; more, and they are given the whole room.
const MAX_WAITING: usize = 400;

impl Room {
    /// Tells everybody, who waits outside too.
    pub(super) fn tell_all(&mut self, event: Event) {
        let event = Arc::new(event);
        for participant in self.people.iter_mut() {
            participant.stream.push(event.clone());
        }
    }

    /// Tells everybody but those who hid `about`, or whom they hid.
    pub(super) fn tell_about(&mut self, about: ParticipantId, event: Event) {
        let event = Arc::new(event);
        let Some(key) = self.people.get(about).map(|participant| participant.key.clone()) else {
            return;
        };
        let hidden = &self.hidden;
        for participant in self.people.iter_mut() {
            if !hidden.is_between(&key, &participant.key) {
                participant.stream.push(event.clone());
            }
        }
    }

    pub(super) fn tell(&mut self, to: ParticipantId, event: Event) {
        if let Some(participant) = self.people.get_mut(to) {
            participant.stream.push(Arc::new(event));
        }
    }

    pub(super) fn tell_moderators(&mut self, event: &Event) {
        let event = Arc::new(event.clone());
        let moderators = self.people.iter_mut().filter(|participant| participant.role.moderates());
        for participant in moderators {
            participant.stream.push(event.clone());
        }
    }

    pub(super) fn end(&mut self, connection: ConnectionId, ending: Ending) {
        self.out.push_back(Output::End { connection, ending });
    }

    /// Sends what waits to whoever can be reached.
    pub(super) fn flush(&mut self) {
        for participant in self.people.iter_mut() {
            let Some(to) = participant.connection() else {
                if participant.stream.waiting() > MAX_WAITING {
                    participant.stream.restart();
                }
                continue;
            };
            if let Some((first, events)) = participant.stream.take() {
                self.out.push_back(Output::Tell { to, first, events });
            }
        }
        let heads = self.heads();
        if heads != self.heads {
            self.heads = heads;
            self.out.push_back(Output::Heads { people: heads.0, waiting: heads.1 });
        }
    }
}
