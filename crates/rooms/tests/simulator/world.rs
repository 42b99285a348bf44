//! Rooms, people and the network between them, driven by one seed.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    hash::{DefaultHasher, Hash, Hasher},
    time::Duration,
};

use plaza_rooms::{
    Entry, Input, Millis, Output, Room, RoomSettings,
    protocol::{
        command::Avatar,
        event::{Event, SpawnView},
        frame::Frame,
        ids::ConnectionId,
        permission::{MemberPermissions, RoomRole},
    },
    room::{Ground, Restored},
};
use rand::{Rng, SeedableRng, rngs::StdRng};

use crate::{
    network::{LastWord, Network, Parcel, Weather},
    player::{Player, STEP_MS},
};

/// What is simulated.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WorldSettings {
    pub(crate) seed: u64,
    pub(crate) rooms: usize,
    pub(crate) people: usize,
    /// Places in each room.
    pub(crate) size: u16,
    pub(crate) weather: Weather,
    /// Parts of people who lie, and chances in each step of losing the connection and of asking
    /// for something.
    pub(crate) liars: f64,
    pub(crate) breaks: f64,
    pub(crate) wishes: f64,
}

impl WorldSettings {
    /// A bad network: 20 to 180 ms, poses lost and doubled, connections that break every two
    /// minutes or so.
    pub(crate) fn bad(seed: u64) -> Self {
        let weather = Weather { least_ms: 20, most_ms: 180, loss: 0.05, twice: 0.03 };
        Self {
            seed,
            rooms: 1,
            people: 10,
            size: 10,
            weather,
            liars: 0.1,
            breaks: 0.0006,
            wishes: 0.01,
        }
    }
}

/// One connection: whose, and the last words under way in both directions.
#[derive(Debug)]
struct Wire {
    player: usize,
    up: LastWord,
    down: LastWord,
    is_open: bool,
}

/// Rooms, people and the network between them.
#[derive(Debug)]
pub(crate) struct World {
    settings: WorldSettings,
    rng: StdRng,
    pub(crate) now: Millis,
    started: Millis,
    rooms: Vec<Room>,
    players: Vec<Player>,
    wires: HashMap<ConnectionId, Wire>,
    connections: u64,
    network: Network,
    /// When each person comes (back), and when each looks up next.
    returns: BTreeMap<usize, Millis>,
    steps: BTreeSet<(Millis, usize)>,
    is_calm: bool,
    hash: DefaultHasher,
}

impl World {
    pub(crate) fn new(settings: WorldSettings) -> Self {
        let mut rng = StdRng::seed_from_u64(settings.seed);
        let now = Millis(1_700_000_000_000);
        let rooms = (0..settings.rooms)
            .map(|number| Room::new(room_settings(number, settings.size), Restored::default(), now))
            .collect();
        let players: Vec<_> = (0..settings.people)
            .map(|number| {
                let role = match number / settings.rooms {
                    0 => RoomRole::Creator,
                    1 => RoomRole::Moderator,
                    2 | 3 => RoomRole::Guest,
                    _ => RoomRole::Member,
                };
                let lies = rng.random_bool(settings.liars);
                Player::new(number, number % settings.rooms, role, lies)
            })
            .collect();
        let returns = (0..players.len())
            .map(|player| (player, now + Duration::from_millis(rng.random_range(0..3_000))))
            .collect();
        let network = Network::new(settings.weather);
        Self {
            settings,
            rng,
            now,
            started: now,
            rooms,
            players,
            wires: HashMap::new(),
            connections: 0,
            network,
            returns,
            steps: BTreeSet::new(),
            is_calm: false,
            hash: DefaultHasher::new(),
        }
    }

    /// Lets time go by.
    pub(crate) fn run(&mut self, by: Duration) {
        let until = self.now + by;
        loop {
            let room = self.rooms.iter().filter_map(Room::next).min();
            let step = self.steps.first().map(|(at, _)| *at);
            let back = self.returns.values().min().copied();
            let own = [room, step, back].into_iter().flatten().min().unwrap_or(until).min(until);
            if let Some((at, connection, parcel)) = self.network.take(own) {
                self.now = self.now.max(at);
                self.deliver(connection, parcel);
                continue;
            }
            self.now = self.now.max(own);
            if own >= until {
                return;
            }
            self.do_what_is_due();
        }
    }

    /// Everybody comes to rest and the network heals, until all that is owed has arrived.
    pub(crate) fn settle(&mut self) {
        self.is_calm = true;
        self.network.heal();
        self.run(Duration::from_secs(75));
    }

    /// Holds what each client knows against the room as it is told from the beginning.
    pub(crate) fn compare(&mut self) {
        let known: Vec<_> = self.players.iter().map(|player| player.model.clone()).collect();
        let mut compared = 0;
        for (number, known) in known.into_iter().enumerate() {
            if self.players[number].connection.is_none() {
                continue;
            }
            // Coming in again without having heard anything gives the whole room.
            self.players[number].heard = None;
            self.enter(number);
            self.run(Duration::from_millis(400));
            let room = &self.players[number].model;
            let seed = self.settings.seed;
            if let Some(difference) = known.difference(room) {
                panic!("seed {seed}, {}: {difference}", self.players[number].name);
            }
            compared += 1;
        }
        assert!(compared * 3 > self.players.len(), "most are here: {compared}");
    }

    /// The most bytes anybody got of poses, a second.
    pub(crate) fn bytes_per_second(&self) -> usize {
        let seconds = usize::try_from(self.now.since(self.started).as_secs()).unwrap_or(1).max(1);
        self.players.iter().map(|player| player.bytes / seconds).max().unwrap_or(0)
    }

    /// The same for the same run.
    pub(crate) fn fingerprint(&self) -> u64 {
        self.hash.finish()
    }

    fn do_what_is_due(&mut self) {
        let now = self.now;
        for number in 0..self.rooms.len() {
            if self.rooms[number].next().is_some_and(|due| due <= now) {
                self.rooms[number].advance(now);
                self.send_outputs(number);
            }
        }
        let back: Vec<_> =
            self.returns.iter().filter(|(_, at)| **at <= now).map(|(who, _)| *who).collect();
        for player in back {
            self.returns.remove(&player);
            self.enter(player);
        }
        while let Some((at, player)) = self.steps.first().copied() {
            if at > now {
                return;
            }
            self.steps.remove(&(at, player));
            self.step(player);
        }
    }

    fn enter(&mut self, number: usize) {
        self.connections += 1;
        let connection = ConnectionId(self.connections);
        let player = &mut self.players[number];
        if player.connection.is_none() {
            self.steps.insert((self.now + Duration::from_millis(STEP_MS), number));
        }
        player.reconnect(connection);
        let wire = Wire { player: number, up: self.now, down: self.now, is_open: true };
        self.wires.insert(connection, wire);
        self.up(connection, Parcel::Enter);
    }

    fn step(&mut self, number: usize) {
        let Some(connection) = self.players[number].connection else { return };
        self.steps.insert((self.now + Duration::from_millis(STEP_MS), number));
        if !self.is_calm && self.rng.random_bool(self.settings.breaks) {
            self.lose(number, connection);
            return;
        }
        let player = &mut self.players[number];
        if self.is_calm {
            player.rests_until = Millis(u64::MAX);
        }
        if let Some(bytes) = player.step(&mut self.rng, self.now) {
            let parcel = Parcel::Report(bytes);
            self.network.send_pose(&mut self.rng, self.now, connection, parcel);
        }
        if !self.is_calm && self.rng.random_bool(self.settings.wishes) {
            let player = &mut self.players[number];
            let (command, is_forbidden) = player.wish(&mut self.rng);
            player.requests += 1;
            let request = player.requests;
            if is_forbidden {
                player.forbidden = Some(request);
            }
            self.up(connection, Parcel::Command(request, Box::new(command)));
        }
    }

    /// The connection is gone: for the person at once, for the room later, or not before they are
    /// back. Some leave on purpose.
    fn lose(&mut self, number: usize, connection: ConnectionId) {
        let now = self.now;
        self.players[number].connection = None;
        self.steps.retain(|(_, player)| *player != number);
        let away = Duration::from_millis(self.rng.random_range(200..45_000));
        self.returns.insert(number, now + away);
        if self.rng.random_bool(0.2) {
            self.up(connection, Parcel::Leave);
            return;
        }
        let Some(wire) = self.wires.get_mut(&connection) else { return };
        wire.is_open = false;
        let notice = Duration::from_millis(self.rng.random_range(100..20_000));
        wire.up = now + notice;
        self.up(connection, Parcel::Broken);
    }

    fn up(&mut self, connection: ConnectionId, parcel: Parcel) {
        let Some(wire) = self.wires.get_mut(&connection) else { return };
        self.network.send_word(&mut self.rng, self.now, &mut wire.up, connection, parcel);
    }

    fn deliver(&mut self, connection: ConnectionId, parcel: Parcel) {
        let Some(wire) = self.wires.get(&connection) else { return };
        let (number, is_open) = (wire.player, wire.is_open);
        let room = self.players[number].room;
        let is_theirs = self.players[number].connection == Some(connection) && is_open;
        match parcel {
            Parcel::Enter => self.give(room, Input::Enter(self.entry(number, connection))),
            Parcel::Leave => self.give(room, Input::Leave(connection)),
            Parcel::Broken => self.give(room, Input::Drop(connection)),
            Parcel::Report(bytes) if is_open => self.give(room, Input::Report(connection, &bytes)),
            Parcel::Command(request, command) if is_open => {
                self.give(room, Input::Command { from: connection, request, command: *command });
            }
            // What was on its way over a broken connection is lost.
            _ if !is_theirs => {}
            Parcel::Told(first, events) => self.hear(number, first, &events),
            Parcel::Frame(bytes) => {
                self.players[number].bytes += bytes.len();
                let frame = Frame::read(&bytes).expect("rooms write frames that can be read");
                self.players[number].see(&frame);
            }
            Parcel::Answer(request, was_done) => {
                let player = &self.players[number];
                let is_forbidden = player.forbidden == Some(request);
                assert!(!(is_forbidden && was_done), "{} did what they may not", player.name);
            }
            Parcel::Ended => {
                self.players[number].connection = None;
                self.players[number].heard = None;
                self.steps.retain(|(_, player)| *player != number);
                if !self.is_calm {
                    let away = Duration::from_millis(self.rng.random_range(2_000..20_000));
                    self.returns.insert(number, self.now + away);
                }
            }
            Parcel::Report(_) | Parcel::Command(..) => {}
        }
    }

    fn entry(&self, number: usize, connection: ConnectionId) -> Entry {
        let player = &self.players[number];
        Entry {
            connection,
            key: player.key.clone(),
            name: player.name.clone(),
            role: player.role,
            avatar: Avatar::default(),
            seen: player.heard,
        }
    }

    fn hear(&mut self, number: usize, first: u32, events: &[std::sync::Arc<Event>]) {
        let player = &mut self.players[number];
        let is_snapshot = matches!(events.first().map(|event| &**event), Some(Event::Snapshot(_)));
        if let Some(heard) = player.heard.filter(|_| !is_snapshot) {
            assert_eq!(heard.wrapping_add(1), first, "{} missed something", player.name);
        }
        for event in events {
            event.hash_into(&mut self.hash);
            if let Event::Joined { person } = &**event {
                let room = format!("R{} ", player.room);
                assert!(person.name.starts_with(&room), "{} is not of {room}", person.name);
            }
            player.model.hear(event);
            let put = match &**event {
                Event::Snapshot(snapshot) => snapshot.spawn,
                Event::Admitted { spawn } => Some(*spawn),
                Event::Corrected { x, y, z, heading } => {
                    Some(SpawnView { x: *x, y: *y, z: *z, heading: *heading })
                }
                _ => None,
            };
            if let Some(SpawnView { x, y, z, heading }) = put {
                player.stand_at(x, y, z, heading);
            }
        }
        let count = u32::try_from(events.len()).unwrap_or(0);
        player.heard = Some(first.wrapping_add(count).wrapping_sub(1));
    }

    fn give(&mut self, room: usize, input: Input<'_>) {
        self.rooms[room].handle(input, self.now);
        self.send_outputs(room);
    }

    fn send_outputs(&mut self, room: usize) {
        while let Some(output) = self.rooms[room].poll() {
            let (to, parcel) = match output {
                Output::Tell { to, first, events } => (to, Parcel::Told(first, events)),
                Output::Answer { to, request, result } => {
                    (to, Parcel::Answer(request, result.is_ok()))
                }
                Output::End { connection, .. } => (connection, Parcel::Ended),
                Output::Frame { to, bytes } => {
                    self.network.send_pose(&mut self.rng, self.now, to, Parcel::Frame(bytes));
                    continue;
                }
                Output::Heads { people, .. } => {
                    let keepers = 2;
                    let most = usize::from(self.settings.size) + keepers;
                    assert!(people <= most, "{people} in a room for {most}");
                    continue;
                }
                Output::Keep(_) => continue,
            };
            let Some(wire) = self.wires.get_mut(&to) else { continue };
            self.network.send_word(&mut self.rng, self.now, &mut wire.down, to, parcel);
        }
    }
}

fn room_settings(number: usize, size: u16) -> RoomSettings {
    let seat = |number: i16| SpawnView { x: number * 100, y: 0, z: 300, heading: 0 };
    let seats = (0..6).map(|number| (format!("seat-{number}"), seat(number))).collect();
    RoomSettings {
        name: format!("Room {number}"),
        description: String::new(),
        scene: "plaza".to_owned(),
        size,
        permissions: MemberPermissions { pin_objects: true, ..MemberPermissions::default() },
        locked: false,
        ground: Ground { seats, ..Ground::default() },
    }
}

/// Something of everything that happens goes into a run's fingerprint.
trait HashInto {
    fn hash_into(&self, hash: &mut DefaultHasher);
}

impl HashInto for Event {
    fn hash_into(&self, hash: &mut DefaultHasher) {
        std::mem::discriminant(self).hash(hash);
        if let Self::Said { message } = self {
            (message.id, message.at).hash(hash);
        }
    }
}
