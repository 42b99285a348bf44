//! The complete answers of one edition, bounded in number and weight.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use arc_swap::ArcSwap;

use super::{Entry, Key};

const MAX_ENTRIES: usize = 512;
/// Bodies of all entries together, in bytes; most are shared with the page cache.
const MAX_BYTES: usize = 16 << 20;

/// Read without a lock; written seldom, by copying: entries are few and shared.
#[derive(Debug, Default)]
pub struct Lane {
    entries: ArcSwap<Entries>,
    writing: Mutex<()>,
}

#[derive(Debug, Default, Clone)]
struct Entries {
    by_key: HashMap<Key, Arc<Entry>>,
    bytes: usize,
}

impl Lane {
    pub(super) fn find(&self, key: &Key) -> Option<Arc<Entry>> {
        self.entries.load().by_key.get(key).cloned()
    }

    /// Keeps an answer. A full lane begins anew: what is asked for often is back at once.
    pub(super) fn insert(&self, key: Key, entry: Entry) {
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut entries = Entries::clone(&self.entries.load());
        let weight = entry.weight();
        if entries.by_key.len() >= MAX_ENTRIES || entries.bytes + weight > MAX_BYTES {
            entries = Entries::default();
        }
        entries.bytes += weight;
        if let Some(old) = entries.by_key.insert(key, Arc::new(entry)) {
            entries.bytes = entries.bytes.saturating_sub(old.weight());
        }
        self.entries.store(Arc::new(entries));
    }
}
