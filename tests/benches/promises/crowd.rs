//! Thousands of visitors with a live connection each, who do as little as they can.
//!
//! They speak the few words of Engine.IO 4 and socket.io 4 that are needed, over a websocket.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use futures::{SinkExt, StreamExt};
use tokio::{
    net::{TcpSocket, TcpStream},
    sync::{Notify, Semaphore, mpsc},
    time::timeout,
};
use tokio_tungstenite::{
    WebSocketStream, client_async_with_config,
    tungstenite::{Message, Utf8Bytes, client::IntoClientRequest, protocol::WebSocketConfig},
};
use tokio_util::{
    sync::{CancellationToken, DropGuard},
    task::TaskTracker,
};

/// Handshakes under way at one time.
const AT_ONCE: usize = 100;
/// Visitors come from so many addresses of this machine: guests of one network hold a part of the
/// connections at most.
const NETWORKS: usize = 8;
/// How long anything may take before it is said not to happen.
const PATIENCE: Duration = Duration::from_secs(30);
/// Comes before the number of a round in what is told.
pub(crate) const MARK: &str = "Round ";

type Socket = WebSocketStream<TcpStream>;

/// Visitors of one server. They leave when this is dropped.
#[derive(Debug)]
pub(crate) struct Crowd {
    pub(crate) refused: usize,
    ears: Arc<Ears>,
    lost: Arc<AtomicUsize>,
    _leave: DropGuard,
}

/// What a crowd has heard.
#[derive(Debug, Default)]
struct Ears {
    size: usize,
    /// Of this round.
    round: AtomicU64,
    heard: AtomicUsize,
    /// Who heard how many they are.
    counted: AtomicUsize,
    has_changed: Notify,
}

impl Crowd {
    /// Opens connections, and waits until each visitor has heard that all are here.
    pub(crate) async fn gather(to: SocketAddr, size: usize) -> Self {
        let ears = Arc::new(Ears { size, ..Ears::default() });
        let (lost, leave) = (Arc::new(AtomicUsize::new(0)), CancellationToken::new());
        let doors = Arc::new(Semaphore::new(AT_ONCE));
        let (said, mut outcomes) = mpsc::unbounded_channel();
        let tasks = TaskTracker::new();
        for number in 0..size {
            let (ears, lost, leave) = (ears.clone(), lost.clone(), leave.clone());
            let (doors, said) = (doors.clone(), said.clone());
            tasks.spawn(leave.run_until_cancelled_owned(async move {
                let door = doors.acquire_owned().await.expect("this semaphore is never closed");
                let entered = timeout(PATIENCE, enter(to, number)).await;
                drop(door);
                let socket = entered.unwrap_or(None);
                said.send(socket.is_some()).ok();
                let Some(socket) = socket else { return };
                listen(socket, &ears).await;
                lost.fetch_add(1, Ordering::Relaxed);
            }));
        }
        let mut refused = 0;
        for _ in 0..size {
            let is_in = outcomes.recv().await.expect("each says what came of it");
            refused += usize::from(!is_in);
        }
        let crowd = Self { refused, ears, lost, _leave: leave.drop_guard() };
        if refused == 0 {
            crowd.ears.wait(&crowd.ears.counted).await;
        }
        crowd
    }

    /// Those whose connection ended.
    pub(crate) fn lost(&self) -> usize {
        self.lost.load(Ordering::Relaxed)
    }

    /// Begins a round: what is told from now on holds [`MARK`] and its number.
    pub(crate) fn begin(&self, round: u64) {
        self.ears.heard.store(0, Ordering::SeqCst);
        self.ears.round.store(round, Ordering::SeqCst);
    }

    /// When the last visitor heard what is told in this round.
    pub(crate) async fn last_heard(&self) -> Instant {
        self.ears.wait(&self.ears.heard).await
    }
}

impl Ears {
    /// The moment at which all of the crowd are in a count.
    async fn wait(&self, count: &AtomicUsize) -> Instant {
        let all = async {
            loop {
                let changed = self.has_changed.notified();
                if count.load(Ordering::SeqCst) >= self.size {
                    return Instant::now();
                }
                changed.await;
            }
        };
        let Ok(moment) = timeout(PATIENCE, all).await else {
            panic!("only {} of {} heard it", count.load(Ordering::SeqCst), self.size)
        };
        moment
    }

    fn count(&self, count: &AtomicUsize) {
        if count.fetch_add(1, Ordering::SeqCst) + 1 == self.size {
            self.has_changed.notify_one();
        }
    }
}

/// Comes in by the door; `None` where it is not opened.
async fn enter(to: SocketAddr, number: usize) -> Option<Socket> {
    let network = u8::try_from(2 + number % NETWORKS).expect("a few");
    let socket = TcpSocket::new_v4().ok()?;
    socket.bind(([127, 0, 0, network], 0).into()).ok()?;
    let stream = socket.connect(to).await.ok()?;
    stream.set_nodelay(true).ok()?;
    let address = format!("ws://{to}/socket.io/?EIO=4&transport=websocket");
    let request = address.into_client_request().expect("the address can be asked for");
    let config = WebSocketConfig::default().read_buffer_size(1 << 10).write_buffer_size(0);
    let entered = client_async_with_config(request, stream, Some(config)).await;
    let mut socket = entered.ok()?.0;
    hear(&mut socket, "0{").await?;
    let hello = format!(r#"40{{"visitor":"visitor-{number:06}","locale":"en"}}"#);
    socket.send(Message::text(hello)).await.ok()?;
    hear(&mut socket, "40{").await?;
    hear(&mut socket, r#"42["site-visitors","#).await?;
    Some(socket)
}

/// Waits for the next message; `None` where it begins otherwise.
async fn hear(socket: &mut Socket, beginning: &str) -> Option<()> {
    let text = next(socket).await?;
    text.starts_with(beginning).then_some(())
}

/// The next message that is not of the heartbeat, which is answered; `None` at the end.
async fn next(socket: &mut Socket) -> Option<Utf8Bytes> {
    loop {
        match socket.next().await?.ok()? {
            Message::Text(ping) if ping.as_str() == "2" => {
                socket.send(Message::text("3")).await.ok()?;
            }
            Message::Text(text) => return Some(text),
            _ => {}
        }
    }
}

/// Listens until the connection ends.
async fn listen(mut socket: Socket, ears: &Ears) {
    let mut is_counted = false;
    while let Some(text) = next(&mut socket).await {
        if let Some(count) = text.strip_prefix(r#"42["site-visitors","#) {
            let is_all = count.trim_end_matches(']').parse() == Ok(ears.size);
            if is_all && !is_counted {
                is_counted = true;
                ears.count(&ears.counted);
            }
        } else if round_of(&text) == Some(ears.round.load(Ordering::SeqCst)) {
            ears.count(&ears.heard);
        }
    }
}

/// The number of the round a bulletin is of.
fn round_of(text: &str) -> Option<u64> {
    let (_, rest) = text.strip_prefix(r#"42["bulletin","#)?.split_once(MARK)?;
    let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}
