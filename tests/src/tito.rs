//! A Tito over HTTP that sells the tickets of the fixtures, and can be told to misbehave; and the
//! bodies its webhooks send.

mod answer;
pub mod hooks;

use std::{
    collections::VecDeque,
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use axum::{Router, routing::get};
use plaza_jobs::{fetch::Token, tito::TitoOptions};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio_util::{sync::CancellationToken, sync::DropGuard, task::TaskTracker};

/// The account and the event of the fixtures.
pub const ACCOUNT: &str = "plaza-collective";
pub const EVENT: &str = "plaza-2026";
const TOKEN: &str = "secret_test_of_the_fake";

/// A running Tito.
#[derive(Debug)]
pub struct FakeTito {
    pub address: SocketAddr,
    shop: Arc<Mutex<Shop>>,
    _stop: DropGuard,
}

/// What it knows, and how it behaves.
#[derive(Debug)]
struct Shop {
    tickets: Vec<Value>,
    /// The most it puts on a page, whatever it is asked for.
    page_limit: usize,
    /// What it answers next instead of tickets.
    failures: VecDeque<u16>,
    /// A ticket that changes as soon as the first page is out.
    restless: Option<(String, String)>,
    /// Paths with queries, in order.
    asked: Vec<String>,
}

impl FakeTito {
    /// Serves all tickets of the fixtures, void ones too.
    pub async fn serve() -> Self {
        let shop = Shop {
            tickets: captured_tickets(),
            page_limit: 1000,
            failures: VecDeque::new(),
            restless: None,
            asked: Vec::new(),
        };
        let shop = Arc::new(Mutex::new(shop));
        let router = Router::new()
            .route("/v3/{account}/{event}/tickets", get(answer::tickets))
            .with_state(shop.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
        let address = listener.local_addr().expect("a listener has an address");
        let end = CancellationToken::new();
        let ended = end.clone();
        TaskTracker::new().spawn(async move {
            let serve = axum::serve(listener, router).into_future();
            ended.run_until_cancelled(serve).await
        });
        Self { address, shop, _stop: end.drop_guard() }
    }

    /// How a plaza asks it, without much patience.
    pub fn options(&self) -> TitoOptions {
        let mut options = options();
        options.url = format!("http://{}", self.address);
        options.token = Some(Token::new(TOKEN));
        options.retries = 2;
        options.retry_pause = Duration::from_millis(5);
        options
    }

    /// Something happens to a ticket; Tito writes down when.
    pub fn change(&self, slug: &str, at: &str, change: impl FnOnce(&mut Value)) {
        let mut shop = self.shop();
        let found = shop.tickets.iter_mut().find(|ticket| ticket["slug"] == slug);
        let ticket = found.unwrap_or_else(|| panic!("there is no ticket {slug}"));
        change(ticket);
        ticket["updated_at"] = at.into();
    }

    /// It forgets every ticket.
    pub fn forget_everything(&self) {
        self.shop().tickets.clear();
    }

    /// From now on it puts at most so many tickets on a page.
    pub fn limit_pages(&self, most: usize) {
        self.shop().page_limit = most;
    }

    /// The next answers are failures with these statuses.
    pub fn fail_with(&self, statuses: &[u16]) {
        self.shop().failures.extend(statuses);
    }

    /// As soon as the first page is out, a ticket is touched, at `at`, and so moves to the end of
    /// the list; those after it move up.
    pub fn touch_after_first_page(&self, slug: &str, at: &str) {
        self.shop().restless = Some((slug.to_owned(), at.to_owned()));
    }

    /// What it was asked so far.
    pub fn asked(&self) -> Vec<String> {
        self.shop().asked.clone()
    }

    fn shop(&self) -> MutexGuard<'_, Shop> {
        self.shop.lock().expect("nobody panics with the lock")
    }
}

/// The event of the fixtures, as it is configured apart from where it is asked.
pub fn options() -> TitoOptions {
    TitoOptions::new(ACCOUNT, EVENT)
}

/// The folder of the fixtures.
pub fn captured() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/tito")
}

/// Every ticket of the fixtures once.
pub fn captured_tickets() -> Vec<Value> {
    let files = ["tickets.p1", "tickets.p2", "tickets.p3", "tickets.void.p1"];
    let page = |name: &str| {
        let body = fs::read(captured().join(format!("api/{name}.json"))).expect("a fixture");
        let mut page: Value = serde_json::from_slice(&body).expect("a fixture is JSON");
        let Value::Array(tickets) = page["tickets"].take() else { panic!("{name} lists tickets") };
        tickets
    };
    files.into_iter().flat_map(page).collect()
}
