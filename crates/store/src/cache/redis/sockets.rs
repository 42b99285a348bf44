//! The connection to Redis by which the sockets of several servers speak to each other: one of
//! its own, in the shape that the library of the sockets takes.

use std::{fmt, time::Duration};

use fred::{
    clients::SubscriberClient,
    interfaces::{ClientLike, EventInterface, PubsubInterface},
    types::config::Server,
};
use tokio::sync::broadcast::{self, error::RecvError};

use super::{RedisCache, builder, unusable};
use crate::{error::StoreError, store::Store};

/// Between two attempts to subscribe on a connection that is up.
const AGAIN_AFTER: Duration = Duration::from_millis(200);

/// What the adapter of the sockets needs. Whenever the connection was lost, all that was
/// subscribed to is subscribed to again, until the store is closed.
#[derive(Clone)]
pub struct SocketsRedis {
    /// Not connected yet: the adapter connects it.
    pub client: SubscriberClient,
    /// In front of every channel.
    pub prefix: String,
}

impl fmt::Debug for SocketsRedis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The client would print its address and password.
        f.debug_struct("SocketsRedis").field("prefix", &self.prefix).finish_non_exhaustive()
    }
}

impl Store {
    /// What connects the sockets of several servers; `None` where the cache is not Redis, and a
    /// plaza is one server.
    pub fn sockets_redis(&self) -> Result<Option<SocketsRedis>, StoreError> {
        self.redis().map(RedisCache::sockets).transpose()
    }
}

impl RedisCache {
    fn sockets(&self) -> Result<SocketsRedis, StoreError> {
        let client = builder(&self.url)?.build_subscriber_client().map_err(|_| unusable())?;
        // Listened to before the first connection, or it would be missed.
        let connections = client.reconnect_rx();
        let (kept, stop) = (client.clone(), self.bus.stopped());
        self.tasks.spawn(async move {
            stop.run_until_cancelled(resubscribe(&kept, connections)).await;
            // It fails where it never connected.
            kept.quit().await.ok();
        });
        Ok(SocketsRedis { client, prefix: self.key("sockets") })
    }
}

/// fred's own `manage_subscriptions` sends an empty `SUBSCRIBE` before it reaches the channels
/// that the adapter uses, and fails with it.
async fn resubscribe(client: &SubscriberClient, mut connections: broadcast::Receiver<Server>) {
    loop {
        match connections.recv().await {
            Ok(_) | Err(RecvError::Lagged(_)) => {}
            Err(RecvError::Closed) => return,
        }
        for channel in client.tracked_shard_channels() {
            // In a cluster each is somewhere else, so one at a time.
            while let Err(error) = client.ssubscribe(channel.clone()).await {
                tracing::warn!(%error, "could not connect the sockets of servers; trying again");
                tokio::time::sleep(AGAIN_AFTER).await;
            }
        }
    }
}
