//! Places to sit, each for one.

use super::Room;
use crate::protocol::{
    event::Event,
    ids::{ParticipantId, SeatName},
    pose::{Gesture, Locomotion},
    refusal::Refusal,
};

impl Room {
    pub(super) fn sit(&mut self, who: ParticipantId, seat: SeatName) -> Result<(), Refusal> {
        let Some(place) = self.settings.ground.seats.get(&seat).copied() else {
            return Err(Refusal::NotHere);
        };
        match self.seats.get(&seat) {
            Some(sitter) if *sitter == who => return Ok(()),
            Some(_) => return Err(Refusal::Taken),
            None => {}
        }
        self.stand(who);
        let (tick, now) = (self.tick + 1, self.now);
        if let Some(participant) = self.people.get_mut(who) {
            let pose = place.pose().doing(Locomotion::Sit, Gesture::None, false);
            (participant.body.pose, participant.body.hands) = (pose, None);
            (participant.body.at, participant.body.changed) = (now, tick);
            participant.seat = Some(seat.clone());
        }
        self.changed = tick;
        self.seats.insert(seat.clone(), who);
        self.tell_all(Event::Seated { seat, who: Some(who) });
        Ok(())
    }

    /// Gives the seat free, if there is one.
    pub(super) fn stand(&mut self, who: ParticipantId) {
        let seat = self.people.get_mut(who).and_then(|participant| participant.seat.take());
        if let Some(seat) = seat {
            self.seats.remove(&seat);
            self.tell_all(Event::Seated { seat, who: None });
        }
    }
}
