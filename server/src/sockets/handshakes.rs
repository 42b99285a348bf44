//! How many may begin to connect: of everybody, and of each network.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Instant,
};

use super::bucket::Bucket;
use crate::security::network::Network;

/// A limit that is used up is full again after this: so long take room handshakes that never become
/// connections.
const SECONDS: u32 = 10;
/// Networks that are remembered before those that are at rest are forgotten.
const MANY: usize = 1_024;

/// Why nobody may begin now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Crowded {
    /// The server has no room.
    Everybody,
    /// Too many came from that network.
    Network,
}

/// The limits of one server. A network is remembered for as long as it is limited, in memory alone.
#[derive(Debug)]
pub(super) struct Handshakes {
    per_network: u32,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    everybody: Bucket,
    networks: HashMap<Network, Bucket>,
    /// When so many are remembered, those at rest are forgotten.
    sweep_at: usize,
}

impl Handshakes {
    pub(super) fn new(max: u32, per_network: u32, now: Instant) -> Self {
        let state = State { everybody: bucket(max, now), networks: HashMap::new(), sweep_at: MANY };
        Self { per_network, state: Mutex::new(state) }
    }

    /// Begins one, unless too many did.
    pub(super) fn begin(&self, network: Network, now: Instant) -> Result<(), Crowded> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.sweep(now);
        let own = state.networks.entry(network).or_insert_with(|| bucket(self.per_network, now));
        // First of its own, so that a crowd that is refused takes nothing from the others.
        if !own.take(now) {
            return Err(Crowded::Network);
        }
        if state.everybody.take(now) { Ok(()) } else { Err(Crowded::Everybody) }
    }
}

impl State {
    /// Nothing is lost with a bucket that is full.
    fn sweep(&mut self, now: Instant) {
        if self.networks.len() >= self.sweep_at {
            self.networks.retain(|_, bucket| !bucket.is_full(now));
            // Not with each handshake, where thousands of networks are busy.
            self.sweep_at = (self.networks.len() * 2).max(MANY);
        }
    }
}

fn bucket(capacity: u32, now: Instant) -> Bucket {
    Bucket::new(capacity.max(1), (capacity / SECONDS).max(1), now)
}

#[cfg(test)]
mod tests {
    use std::{net::IpAddr, time::Duration};

    use axum::http::HeaderMap;

    use super::*;

    fn network(ip: [u8; 4]) -> Network {
        Network::new(Some(IpAddr::from(ip)), &HeaderMap::new(), 0)
    }

    #[test]
    fn a_network_that_comes_all_at_once_leaves_room_for_the_others() {
        let start = Instant::now();
        let handshakes = Handshakes::new(50, 30, start);
        let (crowd, other) = (network([203, 0, 113, 7]), network([198, 51, 100, 1]));
        let begin = |who, ms| handshakes.begin(who, start + Duration::from_millis(ms));
        for _ in 0..30 {
            assert_eq!(begin(crowd, 0), Ok(()));
        }
        for _ in 0..1_000 {
            assert_eq!(begin(crowd, 0), Err(Crowded::Network));
        }
        for _ in 0..20 {
            assert_eq!(begin(other, 0), Ok(()));
        }
        assert_eq!(begin(other, 0), Err(Crowded::Everybody));
        // A venue whose server was started anew is in again soon: 3 a second.
        assert_eq!([1_000; 4].map(|ms| begin(crowd, ms).is_ok()), [true, true, true, false]);
    }

    #[test]
    fn networks_at_rest_are_forgotten_and_busy_ones_are_not() {
        let start = Instant::now();
        let handshakes = Handshakes::new(u32::MAX, 2, start);
        let come = |block: u8, now: Instant| {
            for number in 0..2_000_u16 {
                let [high, low] = number.to_be_bytes();
                assert_eq!(handshakes.begin(network([10, block, high, low]), now), Ok(()));
            }
        };
        let remembered = || handshakes.state.lock().unwrap().networks.len();
        come(0, start);
        assert_eq!(remembered(), 2_000, "each has come a moment ago");
        let later = start + Duration::from_mins(1);
        let busy = network([203, 0, 113, 7]);
        let answers = [(); 3].map(|()| handshakes.begin(busy, later));
        assert_eq!(answers, [Ok(()), Ok(()), Err(Crowded::Network)]);
        come(1, later);
        assert_eq!(remembered(), 2_001, "those of the first minute are forgotten");
        assert_eq!(handshakes.begin(busy, later), Err(Crowded::Network));
    }
}
