//! Counts what goes to the database and the cache, so that a test can say: nothing went.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

/// What was sent since the store was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counters {
    /// SQL statements, pings included.
    pub database: u64,
    /// Cache commands, of either back end.
    pub cache: u64,
}

/// One count, shared by everybody who adds to it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Count(Arc<AtomicU64>);

impl Count {
    pub(crate) fn one(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn read(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}
