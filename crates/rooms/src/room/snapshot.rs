//! The whole room, for one participant.

use super::{Room, participant::Participant, participant::Standing};
use crate::protocol::{
    event::{Event, PersonView, Snapshot, SpawnView},
    ids::ParticipantId,
};

impl Room {
    /// Gives somebody the whole room, and makes whatever they missed unneeded.
    pub(super) fn give_snapshot(&mut self, to: ParticipantId) {
        let Some(snapshot) = self.snapshot(to) else { return };
        let (slots, tick) = (self.people.slots(), self.tick);
        if let Some(participant) = self.people.get_mut(to) {
            participant.stream.restart();
            participant.view.restart(slots, tick);
        }
        self.tell(to, Event::Snapshot(Box::new(snapshot)));
    }

    fn snapshot(&self, to: ParticipantId) -> Option<Snapshot> {
        let reader = self.people.get(to)?;
        let sees = |other: &Participant| !self.hidden.is_between(&reader.key, &other.key);
        Some(Snapshot {
            you: to,
            spawn: reader.is_in().then(|| SpawnView::of(reader.body.pose)),
            waiting: reader.place.filter(|_| !reader.is_in()),
            at: self.now,
            settings: self.settings.view(),
            people: self
                .people
                .iter()
                .filter(|other| other.is_in() && sees(other))
                .map(Participant::seen)
                .collect(),
            objects: self.objects.views(),
            seats: self.seats.clone(),
            hands: self.hands.clone(),
            messages: self.chat.history(reader, &self.hidden),
            polls: self.polls.views(),
            doors: self.doors.clone(),
            knocking: if reader.role.moderates() { self.knocking() } else { Vec::new() },
        })
    }

    /// Who must be let in by a moderator.
    pub(super) fn knocking(&self) -> Vec<PersonView> {
        let waits = |participant: &&Participant| {
            self.settings.locked && participant.standing == Standing::Waiting { admitted: false }
        };
        self.people.iter().filter(waits).map(Participant::seen).collect()
    }
}
