//! Topics over one connection, subscribed to again whenever that connection was lost.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use bytes::Bytes;
use fred::{
    clients::Client,
    interfaces::{ClientLike, EventInterface, PubsubInterface},
    types::Message,
};
use tokio::sync::{
    broadcast::{self, error::RecvError},
    watch,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::{BACKLOG, Subscription};
use crate::cache::Heard;

/// Between two attempts to subscribe on a connection that is up.
const AGAIN_AFTER: Duration = Duration::from_millis(200);

#[derive(Clone)]
pub(super) struct Bus {
    client: Client,
    topics: Arc<Mutex<HashMap<String, broadcast::Sender<Heard>>>>,
    /// Connections made so far.
    connections: Arc<watch::Sender<u64>>,
    stop: CancellationToken,
}

impl Bus {
    pub(super) fn new(client: Client) -> Self {
        let connections = Arc::new(watch::Sender::new(0));
        Self { client, topics: Arc::default(), connections, stop: CancellationToken::new() }
    }

    /// Starts handing messages on. Call it before connecting, or the first ones are missed.
    pub(super) fn listen(&self, tasks: &TaskTracker) -> CancellationToken {
        let (messages, connections) = (self.client.message_rx(), self.client.reconnect_rx());
        let bus = self.clone();
        tasks.spawn(async move {
            let stop = bus.stop.clone();
            stop.run_until_cancelled(bus.pump(messages, connections)).await;
        });
        self.stop.clone()
    }

    pub(super) fn stop(&self) {
        self.stop.cancel();
    }

    pub(super) async fn subscribe(&self, channel: &str) -> Subscription {
        let receiver = {
            let mut topics = self.topics();
            let entry = topics.entry(channel.to_owned());
            entry.or_insert_with(|| broadcast::channel(BACKLOG).0).subscribe()
        };
        if let Err(error) = self.subscribe_to(vec![channel.to_owned()]).await {
            tracing::warn!(%error, "could not subscribe in the cache; waiting for its return");
            // Every new connection subscribes to all topics, this one too.
            if self.client.is_connected() {
                self.client.force_reconnection().await.ok();
            }
        }
        Subscription(receiver)
    }

    /// fred does not wait for the answer to `SUBSCRIBE`: messages that others send meanwhile would
    /// be missed. An answer to what was asked on the same connection after it comes after it.
    async fn subscribe_to(&self, channels: Vec<String>) -> Result<(), fred::error::Error> {
        self.client.subscribe(channels).await?;
        self.client.ping(None).await
    }

    /// Waits for the first connection, and for the pump to have seen it: what is subscribed to
    /// after that is not taken for having been interrupted.
    pub(super) async fn connected(&self) -> bool {
        let seen = self.connections.subscribe().wait_for(|seen| *seen > 0).await.is_ok();
        seen && self.client.wait_for_connect().await.is_ok()
    }

    async fn pump(
        &self,
        mut messages: broadcast::Receiver<Message>,
        mut connections: broadcast::Receiver<fred::types::config::Server>,
    ) {
        loop {
            tokio::select! {
                biased;
                connected = connections.recv() => match connected {
                    Ok(_) | Err(RecvError::Lagged(_)) => {
                        self.resubscribe().await;
                        self.connections.send_modify(|seen| *seen += 1);
                    }
                    Err(RecvError::Closed) => return,
                },
                message = messages.recv() => match message {
                    Ok(message) => self.hand_on(&message),
                    Err(RecvError::Lagged(_)) => self.tell_all(&Heard::Gap),
                    Err(RecvError::Closed) => return,
                },
            }
        }
    }

    /// fred's own `manage_subscriptions` sends an empty `SUBSCRIBE` and fails with it.
    async fn resubscribe(&self) {
        let channels: Vec<String> = self.topics().keys().cloned().collect();
        if channels.is_empty() {
            return;
        }
        while let Err(error) = self.subscribe_to(channels.clone()).await {
            tracing::warn!(%error, "could not subscribe in the cache; trying again");
            tokio::time::sleep(AGAIN_AFTER).await;
        }
        self.tell_all(&Heard::Gap);
    }

    fn hand_on(&self, message: &Message) {
        let Some(bytes) = message.value.as_bytes() else { return };
        if let Some(topic) = self.topics().get(&*message.channel) {
            // It fails when nobody listens, which is no failure.
            topic.send(Heard::Message(Bytes::copy_from_slice(bytes))).ok();
        }
    }

    fn tell_all(&self, heard: &Heard) {
        for topic in self.topics().values() {
            topic.send(heard.clone()).ok();
        }
    }

    fn topics(&self) -> MutexGuard<'_, HashMap<String, broadcast::Sender<Heard>>> {
        // Nothing panics while it holds the lock.
        self.topics.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
