//! The current edition of the plaza: swapped whole, read without a lock.

use std::{fmt::Debug, sync::Arc};

use arc_swap::{ArcSwap, Guard};
use tokio::sync::watch;

/// A value that is replaced while others read it. Readers see the old one or the new one.
#[derive(Debug)]
pub struct Live<T> {
    current: ArcSwap<T>,
    version: watch::Sender<u64>,
}

impl<T: Debug> Live<T> {
    pub fn new(value: T) -> Self {
        Self { current: ArcSwap::from_pointee(value), version: watch::Sender::new(0) }
    }

    /// The current value, for the length of a request. Costs no lock and no count.
    pub fn load(&self) -> Guard<Arc<T>> {
        self.current.load()
    }

    /// The current value, to keep.
    pub fn load_full(&self) -> Arc<T> {
        self.current.load_full()
    }

    pub fn swap(&self, value: T) {
        self.current.store(Arc::new(value));
        self.version.send_modify(|version| *version += 1);
    }

    /// Wakes each time the value was swapped.
    pub fn watch(&self) -> watch::Receiver<u64> {
        self.version.subscribe()
    }
}
