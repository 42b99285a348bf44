//! Live connections, in the protocol of socket.io: open pages, and deconf's clients.
//!
//! [`door`] lets requests in, [`connect`] finds out who they are, [`events`] does what they ask
//! for, [`fan_out`] tells them what happened, [`follow`] hears of it. `docs/SOCKETS.md` is the
//! protocol.

pub(crate) mod adapter;
mod again;
mod arguments;
pub(crate) mod bucket;
pub(crate) mod connect;
mod door;
mod events;
pub(crate) mod fan_out;
mod follow;
mod handshakes;
mod member;
pub(crate) mod person;
mod refusal;
mod rooms;
mod seat;
mod share;
pub(crate) mod ticket;

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::Router;
use plaza_store::Store;
use socketioxide::SocketIoBuilder;
use socketioxide_redis::{RedisAdapterConfig, RedisAdapterCtr};
use tokio::sync::Semaphore;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use self::{
    adapter::{BusDriver, Io, PlazaAdapter},
    again::Again,
    bucket::Bucket,
    handshakes::Handshakes,
    share::Shares,
};
pub(crate) use self::{door::router, fan_out::Audience, seat::Seat};
use crate::{Plaza, bulletins::Head, config::SocketsConfig};

/// Where the protocol is spoken, whatever address was asked for.
const PATH: &str = "/socket.io/";
/// Bytes of one request of a polling client, and of one message over a websocket.
const MAX_PAYLOAD: u64 = 64 << 10;
const MAX_MESSAGE: usize = 256 << 10;
/// Messages that wait for one connection; one that is behind by more is ended and catches up.
const MAX_WAITING: usize = 256;
/// Read at a time from a websocket: kept for each connection, so small.
const READ_BUFFER: usize = 1 << 10;
/// Who connects must say who they are within this.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// Messages between servers that may wait to be read.
const STREAM_BUFFER: usize = 8192;
/// How long clients may take to hear that the server goes.
const CLOSING: Duration = Duration::from_secs(5);
/// Seconds of their steady rate that all guests' events may come at once.
const BURST_SECONDS: u32 = 10;

/// Keeps connections up to date until cancelled.
pub async fn run(plaza: Arc<Plaza>, stop: CancellationToken) {
    if plaza.config.sockets.enabled {
        let presence = crate::presence::beat::run(plaza.clone(), stop.clone());
        tokio::join!(presence, follow::run(plaza, stop));
    }
}

/// Every live connection of this server.
#[derive(Debug)]
pub struct Sockets {
    pub(crate) io: Io,
    /// Speaks the protocol at [`PATH`].
    service: Router,
    /// Connections there may be, and guests of one network among them.
    seats: Arc<Semaphore>,
    shares: Arc<Shares>,
    max: usize,
    events_per_second: u32,
    /// Events of all guests that are kept in a time.
    guest_events: Mutex<Bucket>,
    /// Who may begin to connect.
    handshakes: Handshakes,
    /// Connections that missed something because they did not read.
    stalled: fan_out::Stalled,
    /// Who may not be here any more, perhaps.
    again: Again,
    /// The last bulletin they are told.
    pub(crate) told: Head,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Sockets {
    /// Nobody is connected yet, and nobody can before [`Sockets::open`].
    pub(crate) fn new(config: &SocketsConfig, store: &Store) -> Self {
        let (tasks, stop) = (TaskTracker::new(), CancellationToken::new());
        let driver = BusDriver::start(store.clone(), &tasks, &stop);
        let between = RedisAdapterConfig::new().with_stream_buffer(STREAM_BUFFER);
        let (service, io) = SocketIoBuilder::new()
            .req_path(PATH)
            .max_payload(MAX_PAYLOAD)
            .ws_max_message_size(MAX_MESSAGE)
            .ws_max_frame_size(MAX_MESSAGE)
            .ws_read_buffer_size(READ_BUFFER)
            .connect_timeout(CONNECT_TIMEOUT)
            .max_buffer_size(MAX_WAITING)
            .with_adapter::<PlazaAdapter>(RedisAdapterCtr::new_with_driver(driver, between))
            .build_svc();
        let max = u32::try_from(config.max).unwrap_or(u32::MAX);
        let guests = config.guest_events_per_second;
        Self {
            io,
            service: Router::new().route_service(PATH, service),
            seats: Arc::new(Semaphore::new(config.max)),
            shares: Shares::new(config.max, config.network_percent),
            max: config.max,
            events_per_second: config.events_per_second,
            guest_events: Mutex::new(Bucket::new(
                guests.saturating_mul(BURST_SECONDS),
                guests,
                Instant::now(),
            )),
            handshakes: Handshakes::new(max, config.handshakes_per_network, Instant::now()),
            stalled: fan_out::Stalled::default(),
            again: Again::default(),
            told: Head::default(),
            tasks,
            stop,
        }
    }

    /// Takes connections from now on, until the plaza stops.
    pub(crate) async fn open(&self, plaza: &Arc<Plaza>) {
        connect::welcome(&self.io, plaza).await;
        self.tasks.spawn(fan_out::free_stalled(Arc::downgrade(plaza), self.stop.clone()));
    }

    /// Whether one more event of a guest is kept.
    fn keeps_one_more_of_guests(&self) -> bool {
        let mut bucket = self.guest_events.lock().unwrap_or_else(PoisonError::into_inner);
        bucket.take(Instant::now())
    }

    /// How many connections are open.
    pub fn open_connections(&self) -> usize {
        self.max - self.seats.available_permits()
    }

    /// Tells every client that the server goes; they come back to another one.
    pub async fn close(&self) {
        if tokio::time::timeout(CLOSING, self.io.close()).await.is_err() {
            tracing::warn!("live connections did not end in time; cut off");
        }
        self.stop.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }
}
