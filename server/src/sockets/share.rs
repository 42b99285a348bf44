//! How many seats guests of one network hold, so that one host does not take all of them.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::security::network::Network;

/// Seats by network.
#[derive(Debug)]
pub(super) struct Shares {
    most: usize,
    held: Mutex<HashMap<Network, usize>>,
}

/// One seat of a network; given back when it is dropped.
#[derive(Debug)]
pub(super) struct Share {
    shares: Arc<Shares>,
    network: Network,
}

impl Shares {
    /// `percent` of `seats` for each network, one at least.
    pub(super) fn new(seats: usize, percent: u32) -> Arc<Self> {
        let percent = usize::try_from(percent).unwrap_or(usize::MAX);
        let most = (seats.saturating_mul(percent) / 100).max(1);
        Arc::new(Self { most, held: Mutex::default() })
    }

    /// One more seat for a network, unless it holds its share.
    pub(super) fn take(self: &Arc<Self>, network: Network) -> Option<Share> {
        let mut held = self.held();
        let count = held.entry(network).or_insert(0);
        if *count >= self.most {
            return None;
        }
        *count += 1;
        Some(Share { shares: self.clone(), network })
    }

    fn held(&self) -> MutexGuard<'_, HashMap<Network, usize>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut held = self.shares.held();
        if let Some(count) = held.get_mut(&self.network) {
            *count -= 1;
            if *count == 0 {
                held.remove(&self.network);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;

    use super::*;

    #[test]
    fn a_network_holds_its_share_and_no_more_and_leaves_nothing_behind() {
        let network = |ip: &str| Network::new(ip.parse().ok(), &HeaderMap::new(), 0);
        let shares = Shares::new(8, 25);
        let (one, other) = (network("192.0.2.1"), network("192.0.2.2"));
        let held = [shares.take(one), shares.take(one)];
        assert!(held.iter().all(Option::is_some));
        assert!(shares.take(one).is_none());
        assert!(shares.take(other).is_some());
        drop(held);
        assert!(shares.take(one).is_some());
        assert!(shares.held().is_empty());
        assert!(Shares::new(1, 25).take(one).is_some(), "one at least");
    }
}
