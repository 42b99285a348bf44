//! A bus between the processes of one plaza, for what is true only now: who is where.

use bytes::Bytes;

use crate::{
    cache::{Heard, Subscription},
    error::StoreError,
    store::Store,
};

/// The ear of one subscriber.
#[derive(Debug)]
pub struct BusSubscription(Subscription);

impl BusSubscription {
    /// The next message, or that some may have been missed; waits for ever once the store is
    /// closed.
    pub async fn next(&mut self) -> Heard {
        self.0.next().await
    }
}

impl Store {
    /// Sends a message to everybody who listens to `topic` now, this process included. It reaches
    /// other processes where the cache is Redis.
    pub async fn broadcast(&self, topic: &str, message: Bytes) -> Result<(), StoreError> {
        let sent = self.cache().publish(&bus_topic(topic), message).await;
        sent.map_err(|error| error.while_doing("tell other processes"))
    }

    /// Listens to `topic` from now on.
    pub async fn subscribe(&self, topic: &str) -> BusSubscription {
        BusSubscription(self.cache().subscribe(&bus_topic(topic)).await)
    }
}

fn bus_topic(topic: &str) -> String {
    format!("bus:{topic}")
}
