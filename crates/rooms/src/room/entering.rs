//! Coming and going: places, the queue for them, and bodies that wait for who lost their
//! connection.

use std::{collections::BTreeMap, time::Duration};

use super::{
    Entry, Room,
    participant::{Body, Link, Participant, Standing},
    stream::Stream,
    view::View,
};
use crate::{
    protocol::{
        command::Avatar,
        event::{Ending, Event, SpawnView, WaitingView},
        ids::{ConnectionId, ParticipantId},
        permission::RoomRole,
    },
    text,
};

/// A place is kept so long for who lost their connection.
pub const GRACE: Duration = Duration::from_secs(30);
/// People who may wait in the lobby.
const MAX_WAITING: usize = 500;
/// What somebody without a name that can be seen is called.
const NAMELESS: &str = "·";

impl Room {
    pub(super) fn enter(&mut self, entry: Entry) {
        let connection = entry.connection;
        if let Some(ending) = self.refuses(&entry) {
            self.end(connection, ending);
            return;
        }
        if let Some(id) = self.people.by_key(&entry.key) {
            self.come_back(id, &entry);
            return;
        }
        let waiting = self.people.iter().filter(|other| !other.is_in()).count();
        let has_place = self.has_place_for(entry.role);
        let Some(id) = self.people.free_id(self.now).filter(|_| has_place || waiting < MAX_WAITING)
        else {
            self.end(connection, Ending::Full);
            return;
        };
        let standing = if has_place { Standing::In } else { Standing::Waiting { admitted: false } };
        self.people.came += 1;
        let participant = self.newcomer(id, entry, standing);
        self.people.insert(participant);
        for other in self.people.iter_mut() {
            other.view.forget(id);
        }
        match standing {
            Standing::In => self.appear(id),
            Standing::Waiting { .. } => self.tell_queue(),
        }
        self.give_snapshot(id);
    }

    fn refuses(&self, entry: &Entry) -> Option<Ending> {
        if let Some(until) = self.banned.get(&entry.key).copied()
            && until.is_none_or(|until| self.now < until)
        {
            return Some(Ending::Banned { until, reason: String::new() });
        }
        let is_shut = self.is_closed && !entry.role.moderates();
        is_shut.then(|| Ending::Closed { reason: String::new() })
    }

    fn newcomer(&self, id: ParticipantId, entry: Entry, standing: Standing) -> Participant {
        let number = usize::try_from(self.people.came).unwrap_or_default();
        let pose = self.settings.ground.spawn(number).pose();
        let avatar = if entry.avatar.is_designed() { entry.avatar } else { Avatar::default() };
        Participant {
            id,
            key: entry.key,
            name: text::clean_name(&entry.name).unwrap_or_else(|| NAMELESS.to_owned()),
            role: entry.role,
            avatar,
            link: Link::Open(entry.connection),
            standing,
            place: None,
            came: self.people.came,
            body: Body { pose, at: self.now, changed: self.tick + 1, ..Body::default() },
            seat: None,
            muted: false,
            video_stopped: false,
            typing_until: None,
            watching: Vec::new(),
            buckets: super::bucket::Buckets::default(),
            nonsense: 0,
            stream: Stream::default(),
            view: View::default(),
        }
    }

    /// Whether somebody may have a body at once. Who looks after the room always may.
    fn has_place_for(&self, role: RoomRole) -> bool {
        let has_room = self.people.heads() < usize::from(self.settings.size);
        // Nobody passes those who wait.
        let is_next = self.queue().next().is_none();
        role.moderates() || (has_room && is_next && !self.settings.locked)
    }

    /// The same person again: after their connection broke, or from another tab, which then is
    /// where they are.
    fn come_back(&mut self, id: ParticipantId, entry: &Entry) {
        let Some(participant) = self.people.get_mut(id) else { return };
        let before = participant.connection();
        let was_away = participant.is_away();
        participant.link = Link::Open(entry.connection);
        participant.role = entry.role;
        // What was under way to the old connection is not under way any more.
        participant.view.reconnect();
        participant.body.report = None;
        let has_all = entry.seen.is_some_and(|seen| participant.stream.rewind(seen));
        let is_in = participant.is_in();
        self.people.relink(id, before, Some(entry.connection));
        if let Some(before) = before.filter(|before| *before != entry.connection) {
            self.end(before, Ending::Elsewhere);
        }
        if was_away && is_in {
            self.tell_about(id, Event::Away { who: id, away: false });
        }
        if !has_all {
            self.give_snapshot(id);
        }
    }

    /// A body is there: others are told, and see it with the next frame.
    pub(super) fn appear(&mut self, id: ParticipantId) {
        let tick = self.tick + 1;
        let Some(participant) = self.people.get_mut(id) else { return };
        participant.standing = Standing::In;
        participant.body.changed = tick;
        let person = participant.seen();
        self.changed = tick;
        self.tell_about(id, Event::Joined { person });
    }

    pub(super) fn drop_connection(&mut self, connection: ConnectionId) {
        let Some(id) = self.people.by_connection(connection) else { return };
        let now = self.now;
        let Some(participant) = self.people.get_mut(id) else { return };
        participant.link = Link::Broken(now);
        let is_in = participant.is_in();
        self.people.relink(id, Some(connection), None);
        if is_in {
            self.tell_about(id, Event::Away { who: id, away: true });
        }
    }

    pub(super) fn leave(&mut self, connection: ConnectionId) {
        if let Some(id) = self.people.by_connection(connection) {
            self.remove(id);
        }
    }

    /// Whoever this is is not here any more, nor is what they hold.
    pub(super) fn remove(&mut self, id: ParticipantId) {
        let Some(participant) = self.people.get(id) else { return };
        let was_in = participant.is_in();
        self.stand(id);
        self.lower_hand(id);
        self.release_all(id);
        self.remove_things_of(id);
        if was_in {
            self.tell_about(id, Event::Left { who: id });
        }
        self.people.remove(id, self.now);
        for other in self.people.iter_mut() {
            other.view.forget(id);
            other.watching.retain(|watched| *watched != id);
        }
        self.fill_places();
    }

    pub(super) fn remove_who_stayed_away(&mut self) {
        let now = self.now;
        let is_gone = |participant: &&Participant| matches!(participant.link, Link::Broken(since) if now.since(since) >= GRACE);
        let gone: Vec<_> = self.people.iter().filter(is_gone).map(|gone| gone.id).collect();
        for id in gone {
            self.remove(id);
        }
    }

    /// Who waits for a place, first come first, whoever needs a moderator's word left out.
    pub(super) fn queue(&self) -> impl Iterator<Item = ParticipantId> {
        let locked = self.settings.locked;
        let mut waiting: Vec<_> = self
            .people
            .iter()
            .filter(|participant| match participant.standing {
                Standing::In => false,
                Standing::Waiting { admitted } => admitted || !locked,
            })
            .map(|participant| (participant.came, participant.id))
            .collect();
        waiting.sort_unstable();
        waiting.into_iter().map(|(_, id)| id)
    }

    /// Gives free places to who waits longest. Who is away keeps their place in the queue and is
    /// passed over meanwhile.
    pub(super) fn fill_places(&mut self) {
        let free = usize::from(self.settings.size).saturating_sub(self.people.heads());
        let is_there = |id: &ParticipantId| self.people.get(*id).is_some_and(|who| !who.is_away());
        let next: Vec<_> = self.queue().filter(is_there).take(free).collect();
        for id in next {
            self.appear(id);
            if let Some(pose) = self.people.get(id).map(|participant| participant.body.pose) {
                self.tell(id, Event::Admitted { spawn: SpawnView::of(pose) });
            }
        }
        self.tell_queue();
    }

    /// Tells whoever waits where they are in the queue, where that changed, and moderators who
    /// knocks.
    pub(super) fn tell_queue(&mut self) {
        let places: BTreeMap<_, _> =
            (1..).zip(self.queue()).map(|(place, id)| (id, place)).collect();
        let mut moved = Vec::new();
        for participant in self.people.iter_mut().filter(|participant| !participant.is_in()) {
            let place = places.get(&participant.id).copied().unwrap_or(0);
            let view = WaitingView { place, locked: place == 0 };
            if participant.place != Some(view) {
                participant.place = Some(view);
                moved.push((participant.id, view));
            }
        }
        for (id, WaitingView { place, locked }) in moved {
            self.tell(id, Event::Waiting { place, locked });
        }
        let people = self.knocking();
        if people != self.knockers {
            self.knockers.clone_from(&people);
            self.tell_moderators(&Event::Knocking { people });
        }
    }
}
