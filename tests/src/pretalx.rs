//! A Pretalx over HTTP that gives the captured answers, and can be told to misbehave.

use std::{
    net::SocketAddr,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use plaza_jobs::pretalx::{PretalxOptions, folder::Folder, options::Token};
use tokio::{net::TcpListener, sync::Notify};
use tokio_util::{sync::CancellationToken, sync::DropGuard, task::TaskTracker};

use crate::source::EVENT;

/// Where the captured answers say they came from.
const CAPTURED_AT: &str = "http://127.0.0.1:8346";

/// A running source.
#[derive(Debug)]
pub struct FakePretalx {
    pub address: SocketAddr,
    state: Arc<Source>,
    _stop: DropGuard,
}

#[derive(Debug)]
struct Source {
    folder: Folder,
    own: String,
    delay: Mutex<Duration>,
    asked: AtomicU64,
    busy: Mutex<Busy>,
    hangs: AtomicBool,
    has_hung: Notify,
}

/// The time in which somebody waited for an answer.
#[derive(Debug, Default)]
struct Busy {
    waiting: u32,
    since: Option<Instant>,
    total: Duration,
}

impl Busy {
    fn enter(&mut self) {
        self.waiting += 1;
        self.since.get_or_insert_with(Instant::now);
    }

    fn leave(&mut self) {
        self.waiting -= 1;
        if self.waiting == 0 {
            self.total += self.since.take().map_or(Duration::ZERO, |since| since.elapsed());
        }
    }
}

impl FakePretalx {
    /// Serves a folder of answers.
    pub async fn serve(folder: &Path) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
        let address = listener.local_addr().expect("a listener has an address");
        let state = Arc::new(Source {
            folder: Folder::open(folder).expect("the folder has an index"),
            own: format!("http://{address}"),
            delay: Mutex::default(),
            asked: AtomicU64::new(0),
            busy: Mutex::default(),
            hangs: AtomicBool::new(false),
            has_hung: Notify::new(),
        });
        let router = Router::new().fallback(answer).with_state(state.clone());
        let stop = CancellationToken::new();
        let ended = stop.clone();
        TaskTracker::new().spawn(async move {
            let serve = axum::serve(listener, router).into_future();
            ended.run_until_cancelled(serve).await
        });
        Self { address, state, _stop: stop.drop_guard() }
    }

    /// How a plaza asks this source.
    pub fn options(&self) -> PretalxOptions {
        let mut options = PretalxOptions::new(format!("http://{}", self.address), EVENT);
        options.token = Some(Token::new("any"));
        options
    }

    /// Every answer takes this long from now on.
    pub fn answers_after(&self, delay: Duration) {
        *self.state.delay.lock().expect("nobody panics with the lock") = delay;
    }

    /// From now on questions are heard and never answered.
    pub fn hang(&self) {
        self.state.hangs.store(true, Ordering::SeqCst);
    }

    /// Waits until a question hangs.
    pub async fn has_hung(&self) {
        self.state.has_hung.notified().await;
    }

    /// How long at least one question was being answered, all together.
    pub fn busy(&self) -> Duration {
        self.state.busy.lock().expect("nobody panics with the lock").total
    }

    /// How many questions were asked so far.
    pub fn asked(&self) -> u64 {
        self.state.asked.load(Ordering::SeqCst)
    }
}

async fn answer(State(source): State<Arc<Source>>, uri: Uri, headers: HeaderMap) -> Response {
    source.busy.lock().expect("nobody panics with the lock").enter();
    let answer = think(&source, &uri, &headers).await;
    source.busy.lock().expect("nobody panics with the lock").leave();
    answer
}

async fn think(source: &Source, uri: &Uri, headers: &HeaderMap) -> Response {
    source.asked.fetch_add(1, Ordering::SeqCst);
    if source.hangs.load(Ordering::SeqCst) {
        source.has_hung.notify_one();
        std::future::pending::<()>().await;
    }
    let delay = *source.delay.lock().expect("nobody panics with the lock");
    tokio::time::sleep(delay).await;
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let with_token = headers.contains_key(header::AUTHORIZATION);
    let Some(entry) = source.folder.find(path, with_token) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let body = source.folder.read(entry).expect("the captured answer is there");
    let text = String::from_utf8_lossy(&body).replace(CAPTURED_AT, &source.own);
    let status = StatusCode::from_u16(entry.status).expect("a status was captured");
    (status, [(header::CONTENT_TYPE, entry.kind.clone())], text).into_response()
}
