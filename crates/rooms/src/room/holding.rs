//! Holding a thing: one person at a time, under a lease that moving it renews.

use std::time::Duration;

use super::{Kept, Output, Room, objects::Object};
use crate::protocol::{
    event::Event,
    ids::{ObjectId, ParticipantId},
    permission::MemberPermission,
    pose::ObjectPose,
    refusal::Refusal,
};

/// Whoever holds a thing and does not move it loses it after so long.
const LEASE: Duration = Duration::from_secs(10);

impl Room {
    pub(super) fn grab(&mut self, who: ParticipantId, id: ObjectId) -> Result<(), Refusal> {
        self.permit(who, MemberPermission::SpawnAndMoveMedia)?;
        self.must_touch(who, id)?;
        let until = self.now + LEASE;
        let object = self.object(id)?;
        if object.view.holder.is_some_and(|holder| holder != who) {
            return Err(Refusal::Taken);
        }
        object.until = until;
        if object.view.holder.is_none() {
            object.view.holder = Some(who);
            let at = object.view.at;
            self.tell_all(Event::Held { object: id, holder: Some(who), at });
        }
        Ok(())
    }

    pub(super) fn release(&mut self, who: ParticipantId, id: ObjectId) -> Result<(), Refusal> {
        let object = self.object(id)?;
        if object.view.holder != Some(who) {
            return Err(Refusal::Taken);
        }
        object.view.holder = None;
        object.has_moved = false;
        let (at, pinned, view) = (object.view.at, object.view.pinned, object.view.clone());
        if pinned {
            self.out.push_back(Output::Keep(Kept::Pinned(Box::new(view))));
        }
        self.tell_all(Event::Held { object: id, holder: None, at });
        Ok(())
    }

    pub(super) fn release_all(&mut self, who: ParticipantId) {
        self.release_where(|object| object.view.holder == Some(who));
    }

    pub(super) fn end_leases(&mut self) {
        let now = self.now;
        self.release_where(|object| object.view.holder.is_some() && object.until <= now);
    }

    fn release_where(&mut self, is_over: impl Fn(&Object) -> bool) {
        let held = self.objects.things.iter().filter(|(_, object)| is_over(object));
        let held: Vec<_> =
            held.filter_map(|(id, object)| Some((*id, object.view.holder?))).collect();
        for (id, holder) in held {
            // It is theirs to release: it was just found with them.
            self.release(holder, id).ok();
        }
    }

    /// A report of where a thing is that somebody holds. What they do not hold stays where it is.
    pub(super) fn move_held(&mut self, who: ParticipantId, id: ObjectId, pose: ObjectPose) {
        let until = self.now + LEASE;
        let Ok(object) = self.object(id) else { return };
        if object.view.holder == Some(who) {
            object.until = until;
            object.has_moved = true;
            object.view.at = pose.into();
            self.changed = self.tick + 1;
        }
    }
}
