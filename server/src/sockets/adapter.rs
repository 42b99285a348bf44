//! How the servers of one plaza reach each other's connections: socketioxide's Redis adapter,
//! over the store's bus.
//!
//! The bus is what makes it safe: it subscribes again when Redis comes back, and lets a burst
//! wait instead of dropping it. A message for other servers never holds up those of this one: it
//! goes into a queue, and while nobody can be reached it is dropped and counted.

use std::convert::Infallible;

use bytes::Bytes;
use metrics::counter;
use plaza_store::{BusSubscription, Heard, Store};
use socketioxide::{SocketIo, adapter::Emitter, extract::SocketRef};
use socketioxide_redis::{
    CustomRedisAdapter,
    drivers::{ChanItem, Driver, MessageStream},
};
use tokio::sync::mpsc;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

pub(crate) type PlazaAdapter = CustomRedisAdapter<Emitter, BusDriver>;
pub(crate) type Io = SocketIo<PlazaAdapter>;
pub(crate) type Socket = SocketRef<PlazaAdapter>;

/// Messages that may wait to be sent to other servers.
const QUEUE: usize = 8192;

/// Carries the adapter's messages over the store's bus.
#[derive(Debug, Clone)]
pub(crate) struct BusDriver {
    store: Store,
    queue: mpsc::Sender<ChanItem>,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl BusDriver {
    pub(super) fn start(store: Store, tasks: &TaskTracker, stop: &CancellationToken) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE);
        let sending = send_all(store.clone(), waiting);
        tasks.spawn(stop.clone().run_until_cancelled_owned(sending));
        Self { store, queue, tasks: tasks.clone(), stop: stop.clone() }
    }
}

impl Driver for BusDriver {
    type Error = Infallible;

    async fn publish(&self, topic: String, message: Vec<u8>) -> Result<(), Infallible> {
        if self.queue.try_send((topic, message)).is_err() {
            drop_one();
        }
        Ok(())
    }

    async fn subscribe(
        &self,
        topic: String,
        size: usize,
    ) -> Result<MessageStream<ChanItem>, Infallible> {
        let (sender, receiver) = mpsc::channel(size);
        let ear = self.store.subscribe(&on_bus(&topic)).await;
        let hearing = hear_all(ear, topic, sender);
        self.tasks.spawn(self.stop.clone().run_until_cancelled_owned(hearing));
        Ok(MessageStream::new(receiver))
    }

    /// The subscriptions end with the plaza.
    async fn unsubscribe(&self, _: String) -> Result<(), Infallible> {
        Ok(())
    }

    /// Nothing here asks other servers and waits for what each answers.
    async fn num_serv(&self, _: &str) -> Result<u16, Infallible> {
        Ok(1)
    }
}

async fn send_all(store: Store, mut waiting: mpsc::Receiver<ChanItem>) {
    while let Some((topic, message)) = waiting.recv().await {
        if let Err(error) = store.broadcast(&on_bus(&topic), Bytes::from(message)).await {
            drop_one();
            tracing::debug!(%error, "other servers' connections were not told");
        }
    }
}

async fn hear_all(mut ear: BusSubscription, topic: String, sender: mpsc::Sender<ChanItem>) {
    loop {
        match ear.next().await {
            Heard::Message(bytes) => {
                // The bus lets it wait: nothing is dropped here, however much comes at once.
                if sender.send((topic.clone(), bytes.to_vec())).await.is_err() {
                    return;
                }
            }
            Heard::Gap => counter!("plaza_sockets_bus_gaps_total").increment(1),
        }
    }
}

fn drop_one() {
    counter!("plaza_sockets_bus_dropped_total").increment(1);
}

fn on_bus(topic: &str) -> String {
    format!("sockets:{topic}")
}
