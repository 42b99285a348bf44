//! The cache of a single process: a map and a bus.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use plaza_domain::Clock;
use tokio::sync::broadcast;

use super::{BACKLOG, Cache, CacheError, Heard, Subscription};
use crate::counters::Count;

#[derive(Debug)]
pub(super) struct MemoryCache {
    clock: Arc<dyn Clock>,
    commands: Count,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    values: HashMap<String, (Bytes, DateTime<Utc>)>,
    topics: HashMap<String, broadcast::Sender<Heard>>,
    counts: HashMap<String, (u64, DateTime<Utc>)>,
    /// So many counts are looked through for those that are over. Grows with what is left, so
    /// that counting costs the same however many there are.
    prune_counts_at: usize,
}

/// Fewer counts than this are not worth looking through.
const FEW_COUNTS: usize = 1024;

impl MemoryCache {
    pub(super) fn new(clock: Arc<dyn Clock>, commands: Count) -> Self {
        Self { clock, commands, state: Mutex::default() }
    }

    #[cfg(test)]
    pub(super) fn counts(&self) -> usize {
        self.command().counts.len()
    }

    /// Each use is one command, counted as it would be with Redis.
    fn command(&self) -> MutexGuard<'_, State> {
        self.commands.one();
        // Nothing panics while it holds the lock, and no invariant spans two fields.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Cache for MemoryCache {
    async fn get(&self, key: &str) -> Result<Option<Bytes>, CacheError> {
        let now = self.clock.now();
        let state = self.command();
        let alive = state.values.get(key).filter(|(_, expires_at)| now < *expires_at);
        Ok(alive.map(|(value, _)| value.clone()))
    }

    async fn set(&self, key: &str, value: Bytes, ttl: Duration) -> Result<(), CacheError> {
        let now = self.clock.now();
        let expires_at = after(now, ttl);
        let mut state = self.command();
        state.values.retain(|_, (_, expires_at)| now < *expires_at);
        state.values.insert(key.to_owned(), (value, expires_at));
        Ok(())
    }

    async fn delete(&self, key: &str) -> Result<(), CacheError> {
        self.command().values.remove(key);
        Ok(())
    }

    async fn count(&self, key: &str, window: Duration) -> Result<(u64, Duration), CacheError> {
        let now = self.clock.now();
        let mut state = self.command();
        if state.counts.len() >= state.prune_counts_at.max(FEW_COUNTS) {
            state.counts.retain(|_, (_, ends_at)| now < *ends_at);
            state.prune_counts_at = 2 * state.counts.len();
        }
        let fresh = (0, after(now, window));
        let counted = state.counts.entry(key.to_owned()).or_insert(fresh);
        if counted.1 <= now {
            *counted = fresh;
        }
        counted.0 += 1;
        Ok((counted.0, (counted.1 - now).to_std().unwrap_or_default()))
    }

    async fn publish(&self, topic: &str, message: Bytes) -> Result<(), CacheError> {
        if let Some(sender) = self.command().topics.get(topic) {
            // It fails when nobody listens, which is no failure.
            sender.send(Heard::Message(message)).ok();
        }
        Ok(())
    }

    async fn subscribe(&self, topic: &str) -> Subscription {
        let mut state = self.command();
        let topics = &mut state.topics;
        let sender =
            topics.entry(topic.to_owned()).or_insert_with(|| broadcast::channel(BACKLOG).0);
        Subscription(sender.subscribe())
    }

    async fn ping(&self) -> Result<(), CacheError> {
        Ok(())
    }

    async fn close(&self) {}
}

fn after(now: DateTime<Utc>, ttl: Duration) -> DateTime<Utc> {
    let ttl = TimeDelta::from_std(ttl).ok();
    ttl.and_then(|ttl| now.checked_add_signed(ttl)).unwrap_or(DateTime::<Utc>::MAX_UTC)
}
