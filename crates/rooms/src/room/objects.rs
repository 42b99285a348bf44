//! Things: brought, held by one person at a time under a lease, pinned to stay, removed.

use std::{collections::BTreeMap, time::Duration};

use super::{
    Done, Kept, Output, Room, bucket,
    checking::{MAX_POINTS, check_points, check_thing},
};
use crate::{
    Millis,
    protocol::{
        event::Event,
        ids::{ObjectId, ParticipantId, PersonKey},
        object::{ObjectView, Placement, Playback, Point, Thing},
        permission::MemberPermission,
        pose::ObjectPose,
        refusal::Refusal,
    },
    text,
};

/// Things in one room.
const MAX: usize = 500;
/// Things of one person that are not pinned.
const MAX_EACH: usize = 20;
/// A drawing goes after so long, another thing after the longer time, unless it is pinned.
const DRAWING_LIFE: Duration = Duration::from_mins(10);
const LIFE: Duration = Duration::from_hours(4);
const MAX_TITLE: usize = 200;

/// Every thing of a room.
#[derive(Debug, Default)]
pub(super) struct Objects {
    pub(super) things: BTreeMap<ObjectId, Object>,
    last: u32,
}

/// One thing.
#[derive(Debug)]
pub(super) struct Object {
    pub(super) view: ObjectView,
    by: Option<PersonKey>,
    since: Millis,
    /// How long the holder may hold it without moving it.
    pub(super) until: Millis,
    /// Moved since it was last told.
    pub(super) has_moved: bool,
}

impl Objects {
    pub(super) fn restore(objects: Vec<ObjectView>) -> Self {
        let last = objects.iter().map(|object| object.id.0).max().unwrap_or(0);
        let things = objects.into_iter().map(|view| {
            let view = ObjectView { owner: None, holder: None, pinned: true, ..view };
            let (since, until) = (Millis(0), Millis(0));
            (view.id, Object { view, by: None, since, until, has_moved: false })
        });
        Self { things: things.collect(), last }
    }

    pub(super) fn views(&self) -> Vec<ObjectView> {
        self.things.values().map(|object| object.view.clone()).collect()
    }

    /// What moved since this was last asked.
    pub(super) fn take_moved(&mut self, into: &mut Vec<(ObjectId, ObjectPose)>) {
        for (id, object) in self.things.iter_mut().filter(|(_, object)| object.has_moved) {
            object.has_moved = false;
            into.push((*id, object.view.at.into()));
        }
    }
}

impl Object {
    fn is_of(&self, key: &PersonKey) -> bool {
        self.by.as_ref() == Some(key)
    }
}

impl Room {
    pub(super) fn bring(
        &mut self,
        who: ParticipantId,
        thing: Thing,
        title: &str,
        at: Placement,
    ) -> Result<Done, Refusal> {
        let permission = match thing {
            Thing::Drawing { .. } => MemberPermission::Draw,
            Thing::Media { .. } | Thing::Note { .. } => MemberPermission::SpawnAndMoveMedia,
        };
        self.permit(who, permission)?;
        let thing = check_thing(thing)?;
        let title = text::clean_message(title).unwrap_or_default();
        let title = title.chars().take(MAX_TITLE).collect();
        ObjectPose::from(at).check().map_err(|error| Refusal::invalid(error.to_string()))?;
        let now = self.now;
        let person = self.people.get_mut(who).ok_or(Refusal::NotHere)?;
        let key = person.key.clone();
        let own = self.objects.things.values().filter(|object| object.is_of(&key));
        if own.filter(|object| !object.view.pinned).count() >= MAX_EACH
            || self.objects.things.len() >= MAX
        {
            return Err(Refusal::TooMany);
        }
        person.buckets.things.take(bucket::THINGS, now)?;
        self.objects.last += 1;
        let id = ObjectId(self.objects.last);
        let view = ObjectView {
            id,
            thing,
            title,
            by: person.name.clone(),
            owner: Some(who),
            holder: None,
            pinned: false,
            at,
            playback: Playback::default(),
        };
        let object =
            Object { view: view.clone(), by: Some(key), since: now, until: now, has_moved: false };
        self.objects.things.insert(id, object);
        self.tell_all(Event::Brought { object: view });
        Ok(Done { object: Some(id), ..Done::default() })
    }

    pub(super) fn play(
        &mut self,
        who: ParticipantId,
        id: ObjectId,
        playback: Playback,
    ) -> Result<(), Refusal> {
        self.permit(who, MemberPermission::SpawnAndMoveMedia)?;
        self.must_touch(who, id)?;
        if playback.page == Some(0) {
            return Err(Refusal::invalid("pages are counted from 1"));
        }
        let now = self.now;
        let object = self.object(id)?;
        let Thing::Media { .. } = object.view.thing else {
            return Err(Refusal::invalid("only media is played"));
        };
        let before = object.view.playback;
        let is_time = playback.playing.is_some() || playback.position_ms.is_some();
        let after = Playback {
            page: playback.page.or(before.page),
            playing: playback.playing.or(before.playing),
            position_ms: playback.position_ms.or_else(|| before.position_at(now)),
            at: if is_time { Some(now) } else { before.at },
        };
        object.view.playback = after;
        self.tell_all(Event::Played { object: id, playback: after });
        Ok(())
    }

    pub(super) fn draw(
        &mut self,
        who: ParticipantId,
        id: ObjectId,
        points: Vec<Point>,
    ) -> Result<(), Refusal> {
        self.permit(who, MemberPermission::Draw)?;
        check_points(&points)?;
        let key = self.people.get(who).ok_or(Refusal::NotHere)?.key.clone();
        let object = self.object(id)?;
        if !object.is_of(&key) {
            return Err(Refusal::NotYours);
        }
        let Thing::Drawing { points: drawn, .. } = &mut object.view.thing else {
            return Err(Refusal::invalid("this is no drawing"));
        };
        if drawn.len() + points.len() > MAX_POINTS {
            return Err(Refusal::TooMany);
        }
        drawn.extend(&points);
        self.tell_all(Event::Drawn { object: id, points });
        Ok(())
    }

    /// Keeps a thing in the room, or does not any more. What others brought, moderators pin.
    pub(super) fn pin(
        &mut self,
        who: ParticipantId,
        id: ObjectId,
        pinned: bool,
    ) -> Result<(), Refusal> {
        self.permit(who, MemberPermission::PinObjects)?;
        let person = self.people.get(who).ok_or(Refusal::NotHere)?;
        let (key, moderates) = (person.key.clone(), person.role.moderates());
        let object = self.object(id)?;
        if !moderates && !object.is_of(&key) {
            return Err(Refusal::NotYours);
        }
        if object.view.pinned == pinned {
            return Ok(());
        }
        object.view.pinned = pinned;
        let view = Box::new(object.view.clone());
        let kept = if pinned { Kept::Pinned(view) } else { Kept::Unpinned(id) };
        self.out.push_back(Output::Keep(kept));
        self.tell_all(Event::Pinned { object: id, pinned });
        Ok(())
    }

    /// Takes a thing out of the room: one's own, or anybody's for who looks after the room.
    pub(super) fn remove_thing(&mut self, who: ParticipantId, id: ObjectId) -> Result<(), Refusal> {
        let person = self.people.get(who).ok_or(Refusal::NotHere)?;
        let (key, moderates) = (person.key.clone(), person.role.moderates());
        let object = self.object(id)?;
        let (is_own, by) = (object.is_of(&key), object.by.clone());
        if !is_own && !moderates {
            return Err(Refusal::NotYours);
        }
        if !is_own {
            let title = object.view.title.clone();
            self.note_act(who, "remove-thing", by, title);
        }
        self.discard(id);
        Ok(())
    }

    /// What somebody brought and nobody pinned goes with them.
    pub(super) fn remove_things_of(&mut self, who: ParticipantId) {
        let things = self.objects.things.iter_mut();
        let mut gone = Vec::new();
        for (id, object) in things.filter(|(_, object)| object.view.owner == Some(who)) {
            // The number will be somebody else's.
            object.view.owner = None;
            if !object.view.pinned {
                gone.push(*id);
            }
        }
        for id in gone {
            self.discard(id);
        }
    }

    pub(super) fn remove_old_things(&mut self) {
        let now = self.now;
        let is_old = |object: &Object| {
            let life = match object.view.thing {
                Thing::Drawing { .. } => DRAWING_LIFE,
                Thing::Media { .. } | Thing::Note { .. } => LIFE,
            };
            !object.view.pinned && now.since(object.since) >= life
        };
        let old: Vec<_> = self.objects.things.iter().filter(|(_, object)| is_old(object)).collect();
        let old: Vec<_> = old.into_iter().map(|(id, _)| *id).collect();
        for id in old {
            self.discard(id);
        }
    }

    fn discard(&mut self, id: ObjectId) {
        let Some(object) = self.objects.things.remove(&id) else { return };
        if object.view.pinned {
            self.out.push_back(Output::Keep(Kept::Unpinned(id)));
        }
        self.tell_all(Event::Removed { object: id });
    }

    /// Whether somebody may move or play a thing: pinned ones only who may pin.
    pub(super) fn must_touch(&mut self, who: ParticipantId, id: ObjectId) -> Result<(), Refusal> {
        if self.object(id)?.view.pinned {
            self.permit(who, MemberPermission::PinObjects)?;
        }
        Ok(())
    }

    pub(super) fn object(&mut self, id: ObjectId) -> Result<&mut Object, Refusal> {
        self.objects.things.get_mut(&id).ok_or(Refusal::NotHere)
    }
}

impl Playback {
    /// Where it is at `now`, if it was ever played.
    fn position_at(self, now: Millis) -> Option<u64> {
        let (position, at) = (self.position_ms?, self.at?);
        let played = if self.playing == Some(true) { now.since(at).as_millis() } else { 0 };
        Some(position.saturating_add(u64::try_from(played).unwrap_or(u64::MAX)))
    }
}
