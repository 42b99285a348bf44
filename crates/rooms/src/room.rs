//! One room: everything in it, and the judge of what happens there.
//!
//! [`Room::handle`] takes what others did, [`Room::poll`] gives what is to be told and kept. Each
//! file under `room/` is one part of its life.

mod asking;
mod bucket;
mod changing;
mod chatting;
mod checking;
mod commands;
mod entering;
mod framing;
mod grid;
mod hiding;
mod holding;
mod input;
mod moderating;
mod objects;
mod output;
mod participant;
mod reporting;
mod restoring;
mod rights;
mod roster;
mod seats;
mod settings;
mod snapshot;
mod stream;
mod telling;
mod view;

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    time::Duration,
};

use self::{
    asking::Polls, chatting::Chat, grid::Grid, hiding::Hidden, objects::Objects, roster::Roster,
};
pub use self::{
    entering::GRACE,
    input::{Entry, Input},
    output::{Complaint, Done, Kept, Output},
    restoring::Restored,
    settings::{Ground, MAX_SIZE, RoomSettings},
};
use crate::{
    Millis,
    protocol::{
        event::PersonView,
        ids::{ParticipantId, PersonKey, SeatName},
    },
};

/// Between two ticks while anything happens: fifteen a second.
pub const TICK: Duration = Duration::from_millis(66);
/// Between two looks at what ends by itself, while nothing happens.
const IDLE_TICK: Duration = Duration::from_secs(1);

/// One room.
#[derive(Debug)]
pub struct Room {
    settings: RoomSettings,
    people: Roster,
    objects: Objects,
    chat: Chat,
    polls: Polls,
    hands: Vec<ParticipantId>,
    /// As people were told of them.
    hands_told: Vec<ParticipantId>,
    seats: BTreeMap<SeatName, ParticipantId>,
    doors: BTreeMap<String, u32>,
    hidden: Hidden,
    /// Who was shown out for good or for a while, until when.
    banned: BTreeMap<PersonKey, Option<Millis>>,
    is_closed: bool,
    /// Whom moderators were told of as knocking.
    knockers: Vec<PersonView>,
    grid: Grid,
    tick: u32,
    /// The tick in which any body last changed.
    changed: u32,
    last_tick: Millis,
    next_tick: Option<Millis>,
    now: Millis,
    heads: (usize, usize),
    out: VecDeque<Output>,
}

impl Room {
    /// A room with what was kept of it.
    pub fn new(settings: RoomSettings, restored: Restored, now: Millis) -> Self {
        Self {
            settings,
            people: Roster::default(),
            objects: Objects::restore(restored.objects),
            chat: Chat::restore(restored.messages),
            polls: Polls::default(),
            hands: Vec::new(),
            hands_told: Vec::new(),
            seats: BTreeMap::new(),
            doors: BTreeMap::new(),
            hidden: Hidden::default(),
            banned: restored.banned,
            is_closed: false,
            knockers: Vec::new(),
            grid: Grid::default(),
            tick: 0,
            changed: 0,
            last_tick: now,
            next_tick: None,
            now,
            heads: (0, 0),
            out: VecDeque::new(),
        }
    }

    /// Takes something that happened at `now`. A time before that of the last input counts as
    /// that one.
    pub fn handle(&mut self, input: Input<'_>, now: Millis) {
        self.now = self.now.max(now);
        match input {
            Input::Enter(entry) => self.enter(entry),
            Input::Drop(connection) => self.drop_connection(connection),
            Input::Leave(connection) => self.leave(connection),
            Input::Report(connection, bytes) => self.report(connection, bytes),
            Input::Command { from, request, command } => self.command(from, request, command),
            Input::Role(key, role) => self.change_role(&key, role),
            Input::Expel(key, ending) => self.expel(&key, ending),
            Input::Doors(heads) => self.open_doors(heads),
            Input::Settings(settings) => self.apply_settings(settings),
            Input::Close(reason) => self.close(&reason),
            Input::Drain => self.drain(),
        }
        self.wake();
    }

    /// Does what is due at `now`; call it when [`Room::next`] says.
    pub fn advance(&mut self, now: Millis) {
        self.now = self.now.max(now);
        if self.next_tick.is_some_and(|due| due <= self.now) {
            self.run_tick();
        }
    }

    /// When [`Room::advance`] is to be called; `None` while nobody is in.
    pub fn next(&self) -> Option<Millis> {
        self.next_tick
    }

    /// The next thing the room wants done.
    pub fn poll(&mut self) -> Option<Output> {
        self.out.pop_front()
    }

    /// How many have a body here, and how many wait.
    pub fn heads(&self) -> (usize, usize) {
        let people = self.people.heads();
        (people, self.people.iter().count() - people)
    }

    /// Who is in or waits.
    pub fn keys(&self) -> BTreeSet<PersonKey> {
        self.people.iter().map(|participant| participant.key.clone()).collect()
    }

    fn run_tick(&mut self) {
        self.tick += 1;
        self.last_tick = self.now;
        self.end_what_is_over();
        self.flush();
        self.send_frames();
        let is_busy = self.changed + 2 > self.tick || self.owes_frames();
        let wait = if is_busy { TICK } else { IDLE_TICK };
        self.next_tick = (!self.people.is_empty()).then(|| self.now + wait);
    }

    /// What ends by itself: places kept for who went away, leases, words being written.
    fn end_what_is_over(&mut self) {
        self.remove_who_stayed_away();
        self.end_typing();
        self.end_leases();
        self.remove_old_things();
        self.tell_of_hands();
    }

    /// Makes the next tick come as soon as it may.
    fn wake(&mut self) {
        if self.people.is_empty() {
            self.next_tick = None;
            return;
        }
        let soonest = self.last_tick + TICK;
        self.next_tick = Some(self.next_tick.map_or(soonest, |due| due.min(soonest)).max(self.now));
    }
}
