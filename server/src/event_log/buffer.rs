//! A bounded queue that many push to and one empties.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use tokio::sync::Notify;

/// Things that wait to be taken in batches.
#[derive(Debug)]
pub(super) struct Buffer<T> {
    items: Mutex<VecDeque<T>>,
    capacity: usize,
    /// Something waits.
    some: Notify,
    /// A batch is full.
    full: Notify,
}

impl<T> Buffer<T> {
    pub(super) fn new(capacity: usize) -> Self {
        let items = Mutex::new(VecDeque::new());
        Self { items, capacity, some: Notify::new(), full: Notify::new() }
    }

    /// Adds one at the end, unless there is no room. A full `batch` is told at once.
    pub(super) fn push(&self, item: T, batch: usize) -> bool {
        let mut items = self.lock();
        if items.len() >= self.capacity {
            return false;
        }
        items.push_back(item);
        let count = items.len();
        drop(items);
        self.some.notify_one();
        if count >= batch {
            self.full.notify_one();
        }
        true
    }

    /// Takes up to `most` from the beginning.
    pub(super) fn take(&self, most: usize) -> Vec<T> {
        let mut items = self.lock();
        let count = items.len().min(most);
        items.drain(..count).collect()
    }

    /// Puts a batch back to the beginning, as far as there is room; gives how many were dropped.
    pub(super) fn put_back(&self, batch: Vec<T>) -> usize {
        let mut items = self.lock();
        let room = self.capacity.saturating_sub(items.len());
        let dropped = batch.len().saturating_sub(room);
        for item in batch.into_iter().rev().take(room) {
            items.push_front(item);
        }
        dropped
    }

    pub(super) fn len(&self) -> usize {
        self.lock().len()
    }

    /// Waits until something waits to be taken.
    pub(super) async fn has_some(&self) {
        while self.len() == 0 {
            self.some.notified().await;
        }
    }

    /// Waits until so many wait to be taken.
    pub(super) async fn has(&self, batch: usize) {
        while self.len() < batch {
            self.full.notified().await;
        }
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<T>> {
        self.items.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
