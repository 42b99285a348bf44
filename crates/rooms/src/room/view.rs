//! What one participant's client has seen of the others' poses, and which frames are under way.
//!
//! A frame that was lost is noticed by the acknowledgements of later ones, and what it held is
//! owed again; while too many are under way none is sent: a slow client skips, nothing queues.
//! (The scheme of acknowledgements is that of Gaffer on Games, "Reliable Ordered Messages".)

use std::{collections::VecDeque, time::Duration};

use crate::{Millis, protocol::ids::ParticipantId};

/// Frames that may be under way.
const WINDOW: usize = 16;
/// A frame nothing was heard of for so long is lost.
const LOST: Duration = Duration::from_secs(2);

/// What one client has seen.
#[derive(Debug, Default)]
pub(super) struct View {
    /// The tick in which each participant was last told of, by number; 0: never.
    told: Vec<u32>,
    /// Who was last told of coarsely, as from far away.
    coarse: Vec<bool>,
    number: u16,
    under_way: VecDeque<Sent>,
    /// Frames to keep the memory of.
    spare: Vec<Sent>,
    /// Where the round of those far away goes on.
    pub(super) round: usize,
    /// How many were looked at in that round with nothing owed, and as of which change.
    pub(super) clean: (u32, usize),
    /// Nothing is owed, as of the tick in which something last changed.
    settled: Option<u32>,
}

/// What a frame held.
#[derive(Debug, Default)]
pub(super) struct Sent {
    number: u16,
    at: Millis,
    tick: u32,
    pub(super) people: Vec<ParticipantId>,
    /// How many of them, at the beginning, were told of whole.
    pub(super) near: usize,
}

impl View {
    /// When this client was last told of somebody.
    pub(super) fn told(&self, id: ParticipantId) -> u32 {
        self.told.get(id.index()).copied().unwrap_or(0)
    }

    /// Whether only what is seen from far away is known of somebody.
    pub(super) fn is_coarse(&self, id: ParticipantId) -> bool {
        self.coarse.get(id.index()).copied().unwrap_or(false)
    }

    /// Whoever has this number now was never told of.
    pub(super) fn forget(&mut self, id: ParticipantId) {
        self.settled = None;
        if let Some(told) = self.told.get_mut(id.index()) {
            *told = 0;
        }
        if let Some(coarse) = self.coarse.get_mut(id.index()) {
            *coarse = false;
        }
    }

    /// Everybody is known as they were in that tick: it is in the snapshot.
    pub(super) fn restart(&mut self, slots: usize, tick: u32) {
        self.told.clear();
        self.told.resize(slots, tick);
        self.coarse.clear();
        self.coarse.resize(slots, false);
        self.under_way.clear();
        self.settled = None;
    }

    /// What was under way went down with its connection.
    pub(super) fn reconnect(&mut self) {
        while let Some(sent) = self.under_way.pop_front() {
            self.owe(&sent);
            self.give_back(sent);
        }
    }

    pub(super) fn make_room(&mut self, slots: usize) {
        if self.told.len() < slots {
            self.told.resize(slots, 0);
            self.coarse.resize(slots, false);
        }
    }

    /// Nothing is owed as of that change.
    pub(super) fn settle(&mut self, changed: u32) {
        self.settled = Some(changed);
    }

    pub(super) fn is_settled(&self, changed: u32) -> bool {
        self.settled == Some(changed)
    }

    /// Whether nothing is owed, and everything that was sent has arrived.
    pub(super) fn is_done(&self, changed: u32) -> bool {
        self.is_settled(changed) && self.under_way.is_empty()
    }

    /// Whether one more frame may be sent.
    pub(super) fn is_open(&self) -> bool {
        self.under_way.len() < WINDOW
    }

    /// An empty frame to fill.
    pub(super) fn begin(&mut self) -> Sent {
        self.spare.pop().unwrap_or_default()
    }

    /// A frame that turned out to hold nothing.
    pub(super) fn give_back(&mut self, mut sent: Sent) {
        sent.people.clear();
        self.spare.push(sent);
    }

    /// Notes a frame as sent; gives its number.
    pub(super) fn note_sent(&mut self, mut sent: Sent, tick: u32, now: Millis) -> u16 {
        self.number = self.number.wrapping_add(1);
        for (at, id) in sent.people.iter().enumerate() {
            if let Some(told) = self.told.get_mut(id.index()) {
                *told = tick;
                self.coarse[id.index()] = at >= sent.near;
            }
        }
        (sent.number, sent.at, sent.tick) = (self.number, now, tick);
        self.under_way.push_back(sent);
        self.number
    }

    /// Takes an acknowledgement: the latest frame that arrived, and which of the sixteen before
    /// it did.
    pub(super) fn acknowledge(&mut self, latest: u16, before: u16) {
        // What was never sent cannot have arrived; how far it is behind what was is a small
        // number for every honest client.
        if self.number.wrapping_sub(latest) > u16::MAX / 2 {
            return;
        }
        while let Some(first) = self.under_way.front() {
            let behind = latest.wrapping_sub(first.number);
            if behind > u16::MAX / 2 {
                break;
            }
            let has_arrived = behind == 0 || (behind <= 16 && before >> (behind - 1) & 1 == 1);
            let sent = self.under_way.pop_front().unwrap_or_default();
            if !has_arrived {
                self.owe(&sent);
            }
            self.give_back(sent);
        }
    }

    /// Gives up on frames nothing was heard of for long.
    pub(super) fn give_up(&mut self, now: Millis) {
        while self.under_way.front().is_some_and(|sent| now.since(sent.at) >= LOST) {
            let sent = self.under_way.pop_front().unwrap_or_default();
            self.owe(&sent);
            self.give_back(sent);
        }
    }

    fn owe(&mut self, sent: &Sent) {
        for id in &sent.people {
            // Unless they were told of again since.
            if let Some(told) = self.told.get_mut(id.index()).filter(|told| **told == sent.tick) {
                *told = 0;
            }
        }
        self.settled = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn send(view: &mut View, who: u16, tick: u32) -> u16 {
        let mut sent = view.begin();
        sent.people.push(ParticipantId(who));
        view.note_sent(sent, tick, Millis(u64::from(tick)))
    }

    #[test]
    fn what_a_lost_frame_held_is_owed_again_unless_it_was_told_since() {
        let mut view = View::default();
        view.make_room(3);
        let first = send(&mut view, 0, 1);
        let second = send(&mut view, 1, 2);
        send(&mut view, 1, 3);
        let last = send(&mut view, 2, 4);
        assert_eq!(last, first + 3);
        // Only the first and the last arrived.
        view.acknowledge(last, 0b100);
        let told = |view: &View| [0, 1, 2].map(|id| view.told(ParticipantId(id)));
        assert_eq!(told(&view), [1, 0, 4], "{second}");
        view.acknowledge(last, 0);
        assert_eq!(told(&view), [1, 0, 4], "the same again changes nothing");
    }

    #[test]
    fn a_client_that_answers_nothing_is_sent_no_more_until_it_is_given_up() {
        let mut view = View::default();
        view.make_room(1);
        let mut tick = 0;
        while view.is_open() {
            tick += 1;
            send(&mut view, 0, tick);
        }
        assert_eq!(tick, 16);
        view.acknowledge(9_000, 0xffff);
        assert!(!view.is_open(), "frames that were never sent cannot have arrived");
        view.give_up(Millis(3_000));
        assert!(view.is_open());
        assert_eq!(view.told(ParticipantId(0)), 0);
    }
}
