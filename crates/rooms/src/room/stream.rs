//! What one participant is told, in order and numbered, and what they were told of late, for when
//! their connection breaks.

use std::{collections::VecDeque, sync::Arc};

use crate::protocol::event::Event;

/// Events that are remembered for who comes back; more, and they are given the whole room.
const REMEMBERED: usize = 512;

/// One participant's events.
#[derive(Debug, Default)]
pub(super) struct Stream {
    /// The number of the next event.
    next: u32,
    /// Told of late, the last of them `next - 1`, those that wait included.
    log: VecDeque<Arc<Event>>,
    /// How many of them wait for the next tick.
    waiting: usize,
}

impl Stream {
    pub(super) fn push(&mut self, event: Arc<Event>) {
        self.log.push_back(event);
        self.next = self.next.wrapping_add(1);
        self.waiting += 1;
        if self.log.len() > REMEMBERED.max(self.waiting) {
            self.log.pop_front();
        }
    }

    /// What waits, and the number of the first of it.
    pub(super) fn take(&mut self) -> Option<(u32, Vec<Arc<Event>>)> {
        let waiting = std::mem::take(&mut self.waiting);
        (waiting > 0).then(|| self.last(waiting))
    }

    /// How many wait.
    pub(super) fn waiting(&self) -> usize {
        self.waiting
    }

    /// Puts everything after the event `seen` up to be told again; false when that is too long
    /// ago, or was never told.
    pub(super) fn rewind(&mut self, seen: u32) -> bool {
        let missed = self.next.wrapping_sub(seen).wrapping_sub(1);
        let Ok(missed) = usize::try_from(missed) else { return false };
        if missed > self.log.len() {
            return false;
        }
        self.waiting = missed;
        true
    }

    /// Forgets what was told: it is in the snapshot that follows.
    pub(super) fn restart(&mut self) {
        self.log.clear();
        self.waiting = 0;
    }

    fn last(&self, many: usize) -> (u32, Vec<Arc<Event>>) {
        let events = self.log.range(self.log.len() - many..).cloned().collect();
        (self.next.wrapping_sub(u32::try_from(many).unwrap_or(u32::MAX)), events)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::ids::ParticipantId;

    fn left(who: u16) -> Arc<Event> {
        Arc::new(Event::Left { who: ParticipantId(who) })
    }

    #[test]
    fn what_was_missed_is_told_again_in_order_and_what_is_too_old_is_not() {
        let mut stream = Stream::default();
        for who in 0..3 {
            stream.push(left(who));
        }
        assert_eq!(stream.take(), Some((0, vec![left(0), left(1), left(2)])));
        assert_eq!(stream.take(), None);
        assert!(stream.rewind(0));
        assert_eq!(stream.take(), Some((1, vec![left(1), left(2)])));
        assert!(stream.rewind(2), "nothing was missed");
        assert_eq!(stream.take(), None);
        assert!(!stream.rewind(7), "was never told");
        for who in 0..600 {
            stream.push(left(who));
            stream.take();
        }
        assert!(!stream.rewind(2));
        assert!(stream.rewind(602 - 512));
        assert_eq!(stream.take().map(|(first, events)| (first, events.len())), Some((91, 512)));
    }
}
