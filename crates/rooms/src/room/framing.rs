//! Frames: who moved, for each participant as much as matters to them and fits.
//!
//! Near bodies are told of whole, those that matter most first: who waited longest for it, who is
//! close, in front, or watched (a priority accumulator: Gaffer on Games, "State Synchronization").
//! Far ones are told of coarsely, in rounds. At rest nobody is told of.

use super::{
    Output, Room,
    grid::Grid,
    hiding::Hidden,
    participant::{Body, Participant},
    roster::Roster,
    view::{Sent, View},
};
use crate::{
    Millis,
    protocol::{
        VERSION,
        frame::{Far, FrameHead, Near, write_thing},
        ids::{ConnectionId, ObjectId, ParticipantId},
        pose::{ObjectPose, Pose},
    },
};

/// Near bodies in one frame.
const MAX_NEAR: usize = 24;
/// Far bodies in one frame.
const MAX_FAR: usize = 16;
/// Things in one frame.
const MAX_THINGS: usize = 32;
/// Squares around a body whose people are near: 8 m each.
const RINGS: i16 = 2;
/// The round of the far takes this many ticks, as far as frames hold it: about a second.
const ROUND: usize = 15;
/// At this distance somebody matters half as much as close by: 4 m, squared, in cm².
const HALF: i64 = 160_000;
/// What watching somebody is worth.
const WATCHED: i64 = 16;
/// Where somebody looks whose heading is so many eighths of a turn, in thousandths: -z first, then
/// to the left.
const DIRECTIONS: [(i64, i64); 8] = [
    (0, -1_000),
    (-707, -707),
    (-1_000, 0),
    (-707, 707),
    (0, 1_000),
    (707, 707),
    (1_000, 0),
    (707, -707),
];

/// What the frames of one tick are made from.
struct Scene<'a> {
    people: &'a Roster,
    grid: &'a Grid,
    hidden: &'a Hidden,
    things: &'a [(ObjectId, ObjectPose)],
    tick: u32,
    now: Millis,
}

impl Room {
    /// Whether somebody has not seen something that moved, or may not have.
    pub(super) fn owes_frames(&self) -> bool {
        let changed = self.changed;
        self.people.iter().any(|who| !who.is_away() && !who.view.is_done(changed))
    }

    pub(super) fn send_frames(&mut self) {
        let mut things = Vec::new();
        self.objects.take_moved(&mut things);
        things.truncate(MAX_THINGS);
        if things.is_empty() && !self.owes_frames() {
            return;
        }
        self.grid.clear();
        for person in self.people.iter().filter(|person| person.is_in()) {
            self.grid.insert(person.id, person.body.pose);
        }
        let (slots, now) = (self.people.slots(), self.now);
        let mut candidates = Vec::new();
        for index in 0..slots {
            let id = ParticipantId(u16::try_from(index).unwrap_or(u16::MAX));
            // Taken out while the others are read.
            let Some(person) = self.people.get_mut(id) else { continue };
            let Some(to) = person.connection() else { continue };
            let mut view = std::mem::take(&mut person.view);
            view.make_room(slots);
            view.give_up(now);
            let scene = Scene {
                people: &self.people,
                grid: &self.grid,
                hidden: &self.hidden,
                things: &things,
                tick: self.tick,
                now,
            };
            if view.is_open()
                && let Some(reader) = self.people.get(id)
            {
                let bytes = scene.frame(reader, to, &mut view, self.changed, &mut candidates);
                self.out.extend(bytes);
            }
            if let Some(person) = self.people.get_mut(id) {
                person.view = view;
            }
        }
    }
}

impl Scene<'_> {
    /// The frame for one participant, if there is anything to tell.
    fn frame(
        &self,
        reader: &Participant,
        to: ConnectionId,
        view: &mut View,
        changed: u32,
        candidates: &mut Vec<(i64, ParticipantId)>,
    ) -> Option<Output> {
        if view.is_settled(changed) && self.things.is_empty() {
            return None;
        }
        let mut sent = view.begin();
        let mut bytes = vec![0; FrameHead::LAYOUT.bytes()];
        candidates.clear();
        self.find_near(reader, view, candidates);
        let near_owed = candidates.len();
        if near_owed > MAX_NEAR {
            candidates.select_nth_unstable_by(MAX_NEAR, |one, other| other.cmp(one));
            candidates.truncate(MAX_NEAR);
        }
        for (_, id) in candidates.iter() {
            let Some(body) = self.people.get(*id).map(|person| &person.body) else { continue };
            self.near(*id, body).write(&mut bytes);
            sent.people.push(*id);
        }
        let near = sent.people.len();
        sent.near = near;
        self.write_far(reader, view, changed, &mut sent, &mut bytes);
        let far = sent.people.len() - near;
        for (id, pose) in self.things {
            write_thing(*id, *pose, &mut bytes);
        }
        if near_owed == 0 && far == 0 && view.clean.1 >= self.people.slots() {
            view.settle(changed);
        }
        if near + far + self.things.len() == 0 {
            view.give_back(sent);
            return None;
        }
        let number = view.note_sent(sent, self.tick, self.now);
        write_head(&mut bytes, [near, far, self.things.len()], number, self.now);
        Some(Output::Frame { to, bytes })
    }

    /// Near bodies the reader has not seen as they are, with how much each matters.
    fn find_near(&self, reader: &Participant, view: &View, found: &mut Vec<(i64, ParticipantId)>) {
        let watched = reader.watching.iter().copied();
        let around = self.grid.around(reader.body.pose, RINGS);
        for id in around.filter(|id| !reader.watching.contains(id)).chain(watched) {
            let Some(person) = self.people.get(id) else { continue };
            if self.is_owed(reader, person, view) || view.is_coarse(id) {
                let waited = i64::from(self.tick - view.told(id).min(self.tick));
                let weight = weight(reader.body.pose, person.body.pose);
                let watched = if reader.watching.contains(&id) { WATCHED } else { 1 };
                found.push((waited.min(1 << 20) * weight * watched, id));
            }
        }
    }

    /// Goes on with the round of those who are not near.
    fn write_far(
        &self,
        reader: &Participant,
        view: &mut View,
        changed: u32,
        sent: &mut Sent,
        bytes: &mut Vec<u8>,
    ) {
        let slots = self.people.slots();
        // A small room is looked through whole, a large one in a second.
        let steps = slots.div_ceil(ROUND).max(slots.min(128));
        let near = sent.people.len();
        if view.clean.0 != changed {
            view.clean = (changed, 0);
        }
        for _ in 0..steps {
            if sent.people.len() - near == MAX_FAR {
                return;
            }
            view.round = (view.round + 1) % slots.max(1);
            view.clean.1 += 1;
            let id = ParticipantId(u16::try_from(view.round).unwrap_or(u16::MAX));
            let Some(person) = self.people.get(id) else { continue };
            if self.is_owed(reader, person, view)
                && !sent.people.contains(&id)
                && !is_near(reader.body.pose, person.body.pose)
            {
                Far::of(id, person.body.pose).write(bytes);
                sent.people.push(id);
                view.clean.1 = 0;
            }
        }
    }

    fn is_owed(&self, reader: &Participant, other: &Participant, view: &View) -> bool {
        other.id != reader.id
            && other.body.changed > view.told(other.id)
            && other.is_in()
            && !self.hidden.is_between(&reader.key, &other.key)
    }

    fn near(&self, id: ParticipantId, body: &Body) -> Near {
        let age = self.now.since(body.at).as_millis() / 4;
        let age = u8::try_from(age).unwrap_or(u8::MAX);
        Near { id, age, pose: body.pose, hands: body.hands }
    }
}

fn write_head(bytes: &mut [u8], counts: [usize; 3], number: u16, now: Millis) {
    let [near, far, things] = counts.map(|count| u8::try_from(count).unwrap_or(u8::MAX));
    let [a, b, c, d, ..] = now.0.to_le_bytes();
    let at = u32::from_le_bytes([a, b, c, d]);
    let mut head = Vec::with_capacity(FrameHead::LAYOUT.bytes());
    FrameHead { version: VERSION, near, far, things, number, at }.write(&mut head);
    bytes[..head.len()].copy_from_slice(&head);
}

/// How much somebody matters by where they are: less with distance, less behind.
fn weight(reader: Pose, other: Pose) -> i64 {
    let distance = reader.distance_squared(other);
    let near = (1 << 20) * HALF / (HALF + distance);
    if is_behind(reader, other) { near / 3 } else { near }
}

/// Whether they are in the quarter behind the reader, where no eye sees them.
fn is_behind(reader: Pose, other: Pose) -> bool {
    let (x, z) =
        (i64::from(other.x) - i64::from(reader.x), i64::from(other.z) - i64::from(reader.z));
    let eighth = (reader.heading >> 13) + (reader.heading >> 12 & 1);
    let (dx, dz) = DIRECTIONS[usize::from(eighth % 8)];
    let ahead = x * dx + z * dz;
    ahead < 0 && 2 * ahead * ahead > (x * x + z * z) * 1_000_000
}

fn is_near(reader: Pose, other: Pose) -> bool {
    let squares = |one: i16, other: i16| (one.div_euclid(800) - other.div_euclid(800)).abs();
    squares(reader.x, other.x) <= RINGS && squares(reader.z, other.z) <= RINGS
}
