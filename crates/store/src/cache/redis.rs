//! The cache that replicas share: Redis 7 or Valkey.

mod bus;
mod count;
mod slots;

use std::{fmt, sync::Arc, time::Duration};

use async_trait::async_trait;
use bytes::Bytes;
use fred::{
    clients::Client,
    interfaces::{ClientLike, KeysInterface, PubsubInterface},
    prelude::{Builder, Config, ReconnectPolicy},
    types::{Expiration, RespVersion},
};
use socket2::TcpKeepalive;
use tokio_util::{sync::DropGuard, task::TaskTracker};

use self::bus::Bus;
use super::{BACKLOG, Cache, CacheError, Subscription};
use crate::{counters::Count, error::StoreError};

/// How long a command may take, connection included.
const COMMAND_TIMEOUT: Duration = Duration::from_secs(1);
/// How long opening waits for the first connection.
const FIRST_CONNECTION: Duration = Duration::from_secs(2);
/// Commands that may wait for a connection that is being restored; more are refused.
const WAITING_COMMANDS: usize = 1024;
/// A connection that owes an answer for longer is dropped and made anew.
const UNRESPONSIVE_AFTER: Duration = Duration::from_secs(5);
/// Between two signs of life on a connection that is silent.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

#[derive(Clone)]
pub(crate) struct RedisCache {
    client: Client,
    prefix: Arc<str>,
    commands: Count,
    bus: Bus,
    tasks: TaskTracker,
    _stop_when_dropped: Arc<DropGuard>,
}

impl fmt::Debug for RedisCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The client would print its address and password.
        f.debug_struct("RedisCache").field("prefix", &self.prefix).finish_non_exhaustive()
    }
}

impl RedisCache {
    pub(super) async fn open(url: &str, prefix: &str, commands: Count) -> Result<Self, StoreError> {
        let client = build_client(url)?;
        let (bus, tasks) = (Bus::new(client.clone()), TaskTracker::new());
        let stop = bus.listen(&tasks);
        client.connect();
        let connected = tokio::time::timeout(FIRST_CONNECTION, bus.connected()).await;
        if connected != Ok(true) {
            tracing::warn!("the cache does not answer yet; going on without it until it does");
        }
        let guard = Arc::new(stop.drop_guard());
        let prefix = prefix.into();
        Ok(Self { client, prefix, commands, bus, tasks, _stop_when_dropped: guard })
    }

    /// The client, to send one command with, which is counted. Fails at once while disconnected.
    fn command(&self) -> Result<&Client, CacheError> {
        self.commands.one();
        if self.client.is_connected() {
            Ok(&self.client)
        } else {
            Err(CacheError("not connected".to_owned()))
        }
    }

    fn key(&self, key: &str) -> String {
        format!("{}:{key}", self.prefix)
    }
}

#[async_trait]
impl Cache for RedisCache {
    async fn get(&self, key: &str) -> Result<Option<Bytes>, CacheError> {
        self.command()?.get(self.key(key)).await.map_err(CacheError::other)
    }

    async fn set(&self, key: &str, value: Bytes, ttl: Duration) -> Result<(), CacheError> {
        let expiry = Some(Expiration::PX(millis(ttl)));
        let reply = self.command()?.set(self.key(key), value, expiry, None, false).await;
        reply.map_err(CacheError::other)
    }

    async fn delete(&self, key: &str) -> Result<(), CacheError> {
        self.command()?.del(self.key(key)).await.map_err(CacheError::other)
    }

    async fn count(&self, key: &str, window: Duration) -> Result<(u64, Duration), CacheError> {
        self.count_key(key, window).await
    }

    async fn publish(&self, topic: &str, message: Bytes) -> Result<(), CacheError> {
        self.command()?.publish(self.key(topic), message).await.map_err(CacheError::other)
    }

    async fn subscribe(&self, topic: &str) -> Subscription {
        self.commands.one();
        self.bus.subscribe(&self.key(topic)).await
    }

    async fn ping(&self) -> Result<(), CacheError> {
        self.command()?.ping::<()>(None).await.map_err(CacheError::other)
    }

    async fn close(&self) {
        self.bus.stop();
        self.tasks.close();
        self.tasks.wait().await;
        let quit = tokio::time::timeout(COMMAND_TIMEOUT, self.client.quit()).await;
        if !matches!(quit, Ok(Ok(()))) {
            tracing::debug!("the connection to the cache was gone already");
        }
    }
}

/// Redis counts in whole milliseconds and refuses zero.
fn millis(ttl: Duration) -> i64 {
    i64::try_from(ttl.as_millis()).unwrap_or(i64::MAX / 2).max(1)
}

fn build_client(url: &str) -> Result<Client, StoreError> {
    // The parser's own error may repeat the text, which may hold a password.
    let mut config = Config::from_url(url).map_err(|_| StoreError::InvalidUrl {
        setting: "cache url",
        reason: "after `redis://` comes `user:password@host:port/database`".to_owned(),
    })?;
    // One connection carries both replies and announcements.
    config.version = RespVersion::RESP3;
    // A first connection that fails is retried like any other.
    config.fail_fast = false;
    let client = Builder::from_config(config)
        .with_connection_config(|connection| {
            connection.connection_timeout = FIRST_CONNECTION;
            connection.internal_command_timeout = FIRST_CONNECTION;
            connection.max_command_buffer_len = WAITING_COMMANDS;
            // A command that was in flight is not sent twice: `acquire` would find itself.
            connection.max_command_attempts = 1;
            connection.unresponsive.max_timeout = Some(UNRESPONSIVE_AFTER);
            connection.tcp.nodelay = Some(true);
            // A host that vanished is noticed between announcements too, without asking it anything.
            connection.tcp.keepalive =
                Some(TcpKeepalive::new().with_time(KEEP_ALIVE).with_interval(KEEP_ALIVE));
        })
        .with_performance_config(|performance| {
            performance.default_command_timeout = COMMAND_TIMEOUT;
            performance.broadcast_channel_capacity = BACKLOG;
        })
        .set_policy(ReconnectPolicy::new_exponential(0, 50, 1_000, 2))
        .build();
    client.map_err(|_| StoreError::InvalidUrl {
        setting: "cache url",
        reason: "a client could not be made from it".to_owned(),
    })
}
