//! The cache, as the verbs this crate needs: fast, shared between replicas when it is Redis, and
//! never the only place where something is.

#[cfg(test)]
mod contract;
mod memory;
mod redis;

use std::{error::Error, fmt::Debug, sync::Arc, time::Duration};

use async_trait::async_trait;
use bytes::Bytes;
use plaza_domain::Clock;
use tokio::sync::broadcast;

use self::memory::MemoryCache;
pub(crate) use self::redis::RedisCache;
use crate::{
    counters::Count,
    error::{Outage, StoreError},
};

/// Messages a slow subscriber may be behind before it misses some.
pub(crate) const BACKLOG: usize = 8192;

/// What both back ends do alike. Keys and topics are relative to the store's prefix.
#[async_trait]
pub(crate) trait Cache: Debug + Send + Sync + 'static {
    /// What was set under `key`, unless it expired.
    async fn get(&self, key: &str) -> Result<Option<Bytes>, CacheError>;

    /// Keeps `value` for `ttl`, in place of what was there.
    async fn set(&self, key: &str, value: Bytes, ttl: Duration) -> Result<(), CacheError>;

    /// Forgets `key`, if it is there.
    async fn delete(&self, key: &str) -> Result<(), CacheError>;

    /// Counts one more under `key`, and says how many there were since the first of them, this one
    /// included, and how long it is until it starts anew: `window` after that first one.
    async fn count(&self, key: &str, window: Duration) -> Result<(u64, Duration), CacheError>;

    /// Sends `message` to everybody who listens to `topic` now.
    async fn publish(&self, topic: &str, message: Bytes) -> Result<(), CacheError>;

    /// Listens to `topic` from now on, or from when the cache is back.
    async fn subscribe(&self, topic: &str) -> Subscription;

    /// Whether it answers.
    async fn ping(&self) -> Result<(), CacheError>;

    /// Stops. Later calls may fail.
    async fn close(&self);
}

/// The cache did not do it. What it held may be lost or may not.
#[derive(Debug, thiserror::Error)]
#[error("the cache failed: {0}")]
pub(crate) struct CacheError(String);

impl CacheError {
    pub(crate) fn other(error: impl Error) -> Self {
        Self(error.to_string())
    }

    /// The same as an outcome of the store.
    pub(crate) fn while_doing(self, doing: &'static str) -> StoreError {
        StoreError::Unavailable { doing, outage: Outage::Cache, source: Box::new(self) }
    }
}

/// What a subscriber hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    Message(Bytes),
    /// Messages may have been missed.
    Gap,
}

/// The ear of one subscriber.
#[derive(Debug)]
pub(crate) struct Subscription(broadcast::Receiver<Heard>);

impl Subscription {
    /// The next message; waits for ever once the cache is closed.
    pub(crate) async fn next(&mut self) -> Heard {
        match self.0.recv().await {
            Ok(heard) => heard,
            Err(broadcast::error::RecvError::Lagged(_)) => Heard::Gap,
            Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
        }
    }
}

/// A cache, and the same one as Redis where leases can be kept in it.
#[derive(Debug, Clone)]
pub(crate) struct OpenCache {
    pub(crate) cache: Arc<dyn Cache>,
    pub(crate) redis: Option<RedisCache>,
}

/// Opens what `url` names: `memory:` or `redis://…`. A Redis that is down is not an error: it is
/// used as soon as it is there.
pub(crate) async fn open(
    url: &str,
    prefix: &str,
    clock: Arc<dyn Clock>,
    commands: Count,
) -> Result<OpenCache, StoreError> {
    match url.split_once(':').map_or("", |(scheme, _)| scheme) {
        "memory" => {
            Ok(OpenCache { cache: Arc::new(MemoryCache::new(clock, commands)), redis: None })
        }
        scheme if scheme.starts_with("redis") => {
            let redis = RedisCache::open(url, prefix, commands).await?;
            Ok(OpenCache { cache: Arc::new(redis.clone()), redis: Some(redis) })
        }
        _ => Err(StoreError::InvalidUrl {
            setting: "cache url",
            reason: "it must be `memory:` or start with `redis://`".to_owned(),
        }),
    }
}
