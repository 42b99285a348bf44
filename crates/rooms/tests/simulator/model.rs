//! The room as a client knows it: what the snapshot said, and what was heard and seen since.

use std::collections::{BTreeMap, BTreeSet};

use plaza_rooms::{
    Millis,
    protocol::{
        event::{Event, PersonView, PollView, SettingsView, Snapshot, SpawnView},
        frame::Frame,
        ids::{MessageId, ObjectId, ParticipantId, PollId},
        object::ObjectView,
    },
};

/// Where somebody is, as exactly as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Near(SpawnView),
    /// x, z, and the heading in 256ths.
    Far(i16, i16, u8),
}

/// The room as one client knows it.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Model {
    pub(crate) you: Option<ParticipantId>,
    pub(crate) people: BTreeMap<ParticipantId, PersonView>,
    pub(crate) places: BTreeMap<ParticipantId, Place>,
    /// When the frame was made that told of each place: frames overtake words.
    seen_at: BTreeMap<ParticipantId, u32>,
    pub(crate) objects: BTreeMap<ObjectId, ObjectView>,
    pub(crate) seats: BTreeMap<String, ParticipantId>,
    pub(crate) hands: Vec<ParticipantId>,
    pub(crate) messages: BTreeSet<MessageId>,
    pub(crate) polls: BTreeMap<PollId, PollView>,
    pub(crate) settings: Option<SettingsView>,
    pub(crate) is_in: bool,
}

impl Model {
    pub(crate) fn of(snapshot: &Snapshot) -> Self {
        let places = snapshot.people.iter().filter_map(|who| Some((who.id, Place::Near(who.at?))));
        Self {
            you: Some(snapshot.you),
            places: places.collect(),
            seen_at: BTreeMap::new(),
            people: snapshot.people.iter().map(|who| (who.id, known(who))).collect(),
            objects: snapshot.objects.iter().map(|thing| (thing.id, thing.clone())).collect(),
            seats: snapshot.seats.clone(),
            hands: snapshot.hands.clone(),
            messages: snapshot.messages.iter().map(|said| said.id).collect(),
            polls: snapshot.polls.iter().map(|poll| (poll.id, poll.clone())).collect(),
            settings: Some(snapshot.settings.clone()),
            is_in: snapshot.spawn.is_some(),
        }
    }

    pub(crate) fn hear(&mut self, event: &Event) {
        match event {
            Event::Snapshot(snapshot) => {
                let (places, seen_at) =
                    (std::mem::take(&mut self.places), std::mem::take(&mut self.seen_at));
                *self = Self::of(snapshot);
                // What is newer than the snapshot came before it.
                for (id, at) in seen_at.into_iter().filter(|(_, at)| is_after(*at, snapshot.at)) {
                    self.places.extend(places.get(&id).map(|place| (id, *place)));
                    self.seen_at.insert(id, at);
                }
            }
            Event::Joined { person } => {
                self.people.insert(person.id, known(person));
                if let Some(at) = person.at {
                    self.places.entry(person.id).or_insert(Place::Near(at));
                }
            }
            Event::Changed { person } => {
                if let Some(who) = self.people.get_mut(&person.id) {
                    *who = known(person);
                }
            }
            Event::Left { who } => {
                self.people.remove(who);
                self.places.remove(who);
                self.seen_at.remove(who);
                for thing in self.objects.values_mut() {
                    thing.owner = thing.owner.filter(|owner| owner != who);
                }
            }
            Event::Away { who, away } => {
                if let Some(who) = self.people.get_mut(who) {
                    who.away = *away;
                }
            }
            Event::Said { message } => drop(self.messages.insert(message.id)),
            Event::Unsaid { message } => drop(self.messages.remove(message)),
            Event::Hands { queue } => self.hands.clone_from(queue),
            Event::Seated { seat, who: Some(who) } => drop(self.seats.insert(seat.clone(), *who)),
            Event::Seated { seat, who: None } => drop(self.seats.remove(seat)),
            Event::Brought { object } => drop(self.objects.insert(object.id, object.clone())),
            Event::Removed { object } => drop(self.objects.remove(object)),
            Event::Held { object, holder, at } => {
                if let Some(thing) = self.objects.get_mut(object) {
                    (thing.holder, thing.at) = (*holder, *at);
                }
            }
            Event::Played { object, playback } => {
                if let Some(thing) = self.objects.get_mut(object) {
                    thing.playback = *playback;
                }
            }
            Event::Pinned { object, pinned } => {
                if let Some(thing) = self.objects.get_mut(object) {
                    thing.pinned = *pinned;
                }
            }
            Event::Polled { poll } => drop(self.polls.insert(poll.id, poll.clone())),
            Event::Settings { settings } => self.settings = Some(settings.clone()),
            Event::Admitted { .. } => self.is_in = true,
            Event::Drawn { .. }
            | Event::Typing { .. }
            | Event::Reacted { .. }
            | Event::Doors { .. }
            | Event::Knocking { .. }
            | Event::Waiting { .. }
            | Event::Corrected { .. }
            | Event::Told { .. } => {}
        }
    }

    pub(crate) fn see(&mut self, frame: &Frame) {
        for near in &frame.near {
            let pose = near.pose;
            let at = SpawnView { x: pose.x, y: pose.y, z: pose.z, heading: pose.heading };
            self.places.insert(near.id, Place::Near(at));
            self.seen_at.insert(near.id, frame.at);
        }
        for far in &frame.far {
            self.places.insert(ParticipantId(far.id), Place::Far(far.x, far.z, far.heading));
            self.seen_at.insert(ParticipantId(far.id), frame.at);
        }
    }

    /// What is different from the room as it is; one's own body is where one says it is.
    pub(crate) fn difference(&self, room: &Self) -> Option<String> {
        macro_rules! compare { ($($part:ident),*) => { $(if self.$part != room.$part {
            return Some(format!(
                "{}: {:?}\nroom: {:?}", stringify!($part), self.$part, room.$part
            ));
        })* } }
        compare!(you, people, seats, hands, messages, polls, settings, is_in);
        // Things keep the names of their owners, who may have got another number.
        for (id, thing) in &room.objects {
            if self.objects.get(id) != Some(thing) {
                return Some(format!("{:?}\nroom: {thing:?}", self.objects.get(id)));
            }
        }
        if self.objects.len() != room.objects.len() {
            return Some("a thing that is not there".to_owned());
        }
        for (id, place) in room.places.iter().filter(|(id, _)| Some(**id) != self.you) {
            if !self.places.get(id).is_some_and(|known| known.is(*place)) {
                return Some(format!("{id:?} at {:?}\nroom: {place:?}", self.places.get(id)));
            }
        }
        None
    }
}

impl Place {
    fn is(self, other: Self) -> bool {
        match (self, other) {
            (Self::Far(x, z, heading), Self::Near(at))
            | (Self::Near(at), Self::Far(x, z, heading)) => {
                (x, z, u16::from(heading)) == (at.x, at.z, at.heading >> 8)
            }
            (one, other) => one == other,
        }
    }
}

/// Whether a frame was made after that instant; its time is modulo 2³².
fn is_after(frame: u32, instant: Millis) -> bool {
    let [a, b, c, d, ..] = instant.0.to_le_bytes();
    let ahead = frame.wrapping_sub(u32::from_le_bytes([a, b, c, d]));
    ahead != 0 && ahead < u32::MAX / 2
}

/// Where somebody is, is known by frames.
fn known(person: &PersonView) -> PersonView {
    PersonView { at: None, ..person.clone() }
}
