//! Slots with a beginning and an end after it; anything else is no slot.

use plaza_domain::schedule::Slot;

use crate::pretalx::gathered::TalkSlot;

/// When something happens, if the source says so in full.
pub(super) fn slot_of(slot: &TalkSlot) -> Option<Slot> {
    let (start, end) = (slot.start?, slot.end?);
    (start < end).then_some(Slot { start, end })
}
