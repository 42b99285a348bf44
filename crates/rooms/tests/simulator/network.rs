//! The network between people and rooms: slow, lossy, jumbled, sometimes gone.
//!
//! Words go in order and are lost only with their connection, as over TCP; poses may be lost, come
//! twice and overtake each other, as datagrams do.

use std::{cmp::Reverse, collections::BinaryHeap, sync::Arc, time::Duration};

use plaza_rooms::{
    Millis,
    protocol::{command::Command, event::Event, ids::ConnectionId},
};
use rand::{Rng, rngs::StdRng};

/// Something on its way.
#[derive(Debug, Clone)]
pub(crate) enum Parcel {
    Enter,
    Leave,
    /// The room's side notices that a connection is gone.
    Broken,
    Report(Vec<u8>),
    Command(u32, Box<Command>),
    Told(u32, Vec<Arc<Event>>),
    Frame(Vec<u8>),
    Answer(u32, bool),
    Ended,
}

/// How bad the network is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Weather {
    pub(crate) least_ms: u64,
    pub(crate) most_ms: u64,
    pub(crate) loss: f64,
    pub(crate) twice: f64,
}

/// Everything on its way, the next first.
#[derive(Debug)]
pub(crate) struct Network {
    weather: Weather,
    on_their_way: BinaryHeap<Reverse<(Millis, u64)>>,
    /// By their number, modulo a power of two that grows.
    parcels: std::collections::HashMap<u64, (ConnectionId, Parcel)>,
    sent: u64,
}

/// The last word of a connection in one direction: the next comes after it.
pub(crate) type LastWord = Millis;

impl Network {
    pub(crate) fn new(weather: Weather) -> Self {
        let (on_their_way, parcels) = (BinaryHeap::new(), std::collections::HashMap::new());
        Self { weather, on_their_way, parcels, sent: 0 }
    }

    /// Heals: what is sent from now on arrives soon and once.
    pub(crate) fn heal(&mut self) {
        self.weather = Weather { least_ms: 5, most_ms: 20, loss: 0.0, twice: 0.0 };
    }

    /// Words, after those before them.
    pub(crate) fn send_word(
        &mut self,
        rng: &mut StdRng,
        now: Millis,
        last: &mut LastWord,
        connection: ConnectionId,
        parcel: Parcel,
    ) {
        let at = (now + self.delay(rng)).max(*last);
        *last = at;
        self.put(at, connection, parcel);
    }

    /// Poses: lost, twice, out of order.
    pub(crate) fn send_pose(
        &mut self,
        rng: &mut StdRng,
        now: Millis,
        connection: ConnectionId,
        parcel: Parcel,
    ) {
        if rng.random_bool(self.weather.loss) {
            return;
        }
        if rng.random_bool(self.weather.twice) {
            let at = now + self.delay(rng);
            self.put(at, connection, parcel.clone());
        }
        let at = now + self.delay(rng);
        self.put(at, connection, parcel);
    }

    /// What arrives next, if it does until then.
    pub(crate) fn take(&mut self, until: Millis) -> Option<(Millis, ConnectionId, Parcel)> {
        let Reverse((at, number)) = *self.on_their_way.peek()?;
        if at > until {
            return None;
        }
        self.on_their_way.pop();
        let (connection, parcel) = self.parcels.remove(&number)?;
        Some((at, connection, parcel))
    }

    fn delay(&self, rng: &mut StdRng) -> Duration {
        Duration::from_millis(rng.random_range(self.weather.least_ms..=self.weather.most_ms))
    }

    fn put(&mut self, at: Millis, connection: ConnectionId, parcel: Parcel) {
        self.sent += 1;
        self.parcels.insert(self.sent, (connection, parcel));
        self.on_their_way.push(Reverse((at, self.sent)));
    }
}
