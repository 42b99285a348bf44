//! The door to everything kept: a database and a cache, opened together.

use std::{fmt, sync::Arc, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use plaza_domain::Clock;
use tokio::sync::{OnceCell, Semaphore};

use crate::{
    announcement::{Announcements, Announcer},
    attendance,
    cache::{self, Cache, OpenCache, RedisCache},
    counters::{Count, Counters},
    database::Database,
    error::StoreError,
    ticket,
};

/// Where to keep things.
#[derive(Clone)]
pub struct StoreOptions {
    /// `sqlite:path` or `postgres://…`.
    pub database_url: String,
    /// `memory:` or `redis://…`.
    pub cache_url: String,
    /// In front of every key of the cache; stores with the same prefix hear each other.
    pub prefix: String,
    pub clock: Arc<dyn Clock>,
}

impl fmt::Debug for StoreOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Both addresses may hold a password.
        f.debug_struct("StoreOptions").field("prefix", &self.prefix).finish_non_exhaustive()
    }
}

/// An open database and cache. Clones share both.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    database: Database,
    cache: OpenCache,
    announcer: Announcer,
    clock: Arc<dyn Clock>,
    prefix: String,
    cache_commands: Count,
    server_key: OnceCell<[u8; 32]>,
    seat_turns: Semaphore,
    tellings: ticket::Queue,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").field("prefix", &self.inner.prefix).finish_non_exhaustive()
    }
}

impl Store {
    /// Connects. The database must answer; a Redis that is down is used once it is back.
    pub async fn open(options: StoreOptions) -> Result<Self, StoreError> {
        let StoreOptions { database_url, cache_url, prefix, clock } = options;
        let cache_commands = Count::default();
        let database = Database::open(&database_url).await?;
        let cache = cache::open(&cache_url, &prefix, clock.clone(), cache_commands.clone()).await?;
        let announcer = Announcer::start(&database, &cache, &prefix).await?;
        let server_key = OnceCell::new();
        let seat_turns = Semaphore::new(attendance::AT_ONCE);
        let inner = Inner {
            database,
            cache,
            announcer,
            clock,
            prefix,
            cache_commands,
            server_key,
            seat_turns,
            tellings: ticket::Queue::default(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Brings the tables to what this program expects. Safe to call from several replicas at once.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        self.database().migrate().await
    }

    /// Whether the database answers.
    pub async fn ping_database(&self) -> Result<(), StoreError> {
        self.database().ping().await
    }

    /// Whether the cache answers.
    pub async fn ping_cache(&self) -> Result<(), StoreError> {
        self.cache().ping().await.map_err(|error| error.while_doing("reach the cache"))
    }

    /// Hears of every snapshot published from now on, by this process or another.
    pub fn announcements(&self) -> Announcements {
        self.inner.announcer.listen()
    }

    /// What was sent so far.
    pub fn counters(&self) -> Counters {
        Counters {
            database: self.database().statements_sent(),
            cache: self.inner.cache_commands.read(),
        }
    }

    /// Asks the database to parse every statement this crate may send, and says how many.
    pub async fn prepare_all_statements(&self) -> Result<usize, StoreError> {
        self.database().prepare_all().await
    }

    /// Stops listening and closes the connections. Later calls fail.
    pub async fn close(&self) {
        self.inner.announcer.close().await;
        self.cache().close().await;
        self.database().close().await;
    }

    pub(crate) fn database(&self) -> &Database {
        &self.inner.database
    }

    pub(crate) fn cache(&self) -> &dyn Cache {
        self.inner.cache.cache.as_ref()
    }

    /// Leases and marks are kept there when replicas share one.
    pub(crate) fn redis(&self) -> Option<&RedisCache> {
        self.inner.cache.redis.as_ref()
    }

    pub(crate) fn announcer(&self) -> &Announcer {
        &self.inner.announcer
    }

    /// Asked for once: it never changes.
    pub(crate) fn known_server_key(&self) -> &OnceCell<[u8; 32]> {
        &self.inner.server_key
    }

    /// Where those queue who change seats.
    pub(crate) fn seat_turns(&self) -> &Semaphore {
        &self.inner.seat_turns
    }

    /// Tellings of tickets that wait to be kept.
    pub(crate) fn tellings(&self) -> &ticket::Queue {
        &self.inner.tellings
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.inner.clock.now()
    }

    /// The instant `ttl` from now.
    pub(crate) fn after(&self, ttl: Duration) -> DateTime<Utc> {
        let ttl = TimeDelta::from_std(ttl).unwrap_or(LONGEST).min(LONGEST);
        self.now() + ttl
    }

    /// The instant `age` ago.
    pub(crate) fn before(&self, age: Duration) -> DateTime<Utc> {
        let age = TimeDelta::from_std(age).unwrap_or(LONGEST).min(LONGEST);
        self.now() - age
    }
}

/// A century: no database keeps an instant that is much further off.
const LONGEST: TimeDelta = TimeDelta::days(36_525);
