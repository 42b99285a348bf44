//! How many open pages listen, and how many may.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Seats for open pages.
#[derive(Debug)]
pub struct Listeners {
    seats: Arc<Semaphore>,
    capacity: usize,
}

/// One page's seat; free again when it is dropped.
#[derive(Debug)]
pub struct Seat(#[expect(dead_code, reason = "held, not read")] OwnedSemaphorePermit);

impl Listeners {
    pub fn new(capacity: usize) -> Self {
        Self { seats: Arc::new(Semaphore::new(capacity)), capacity }
    }

    /// A seat, unless all are taken.
    pub fn sit(&self) -> Option<Seat> {
        self.seats.clone().try_acquire_owned().ok().map(Seat)
    }

    /// How many listen now.
    pub fn open(&self) -> usize {
        self.capacity - self.seats.available_permits()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seat_is_free_again_when_its_page_is_closed() {
        let listeners = Listeners::new(1);
        let seat = listeners.sit().unwrap();
        assert!(listeners.sit().is_none());
        assert_eq!(listeners.open(), 1);
        drop(seat);
        assert!(listeners.sit().is_some());
    }
}
