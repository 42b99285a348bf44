//! A whole server on a port of its own: how it refuses, and stops.

mod answers;

use std::time::{Duration, Instant};

use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
    time::timeout,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::serve_with_listener;
use crate::{
    Config,
    config::{
        JobMode,
        secret::{Secret, StoreUrl},
    },
};

const SOON: Duration = Duration::from_secs(10);
const HOOK_SECRET: &str = "sixteen-letters-or-more";

/// A server that runs until it is stopped.
struct Running {
    address: String,
    shutdown: CancellationToken,
    ended: JoinHandle<anyhow::Result<()>>,
    _folder: TempDir,
}

impl Running {
    async fn start(change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::default();
        let database = folder.path().join("data").join("plaza.db");
        config.database.url = StoreUrl::new(format!("sqlite:{}", database.display()));
        config.jobs.mode = JobMode::External;
        change(&mut config);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let shutdown = CancellationToken::new();
        let serving = serve_with_listener(config, listener, shutdown.clone());
        let ended = TaskTracker::new().spawn(serving);
        Self { address, shutdown, ended, _folder: folder }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(&self.address).await.unwrap()
    }

    /// Sends the head of a request and reads the answer to its end.
    async fn ask(&self, head: &str, body: &[u8]) -> String {
        let mut stream = self.connect().await;
        let length = body.len();
        let head = format!(
            "{head}\r\nhost: plaza\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        // The server may refuse before it read everything.
        drop(stream.write_all(body).await);
        let mut answer = Vec::new();
        drop(timeout(SOON, stream.read_to_end(&mut answer)).await.expect("an answer in time"));
        String::from_utf8_lossy(&answer).into_owned()
    }

    async fn status(&self, head: &str, body: &[u8]) -> u16 {
        let answer = self.ask(head, body).await;
        answer.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0)
    }

    async fn stop(self) {
        self.shutdown.cancel();
        timeout(SOON, self.ended).await.expect("it stops in time").unwrap().unwrap();
    }
}

fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let mut lines = answer.split("\r\n\r\n").next()?.lines();
    lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

/// Reads until the text was seen.
async fn read_until(stream: &mut TcpStream, wanted: &str) -> String {
    let mut text = String::new();
    let mut buffer = [0; 4096];
    while !text.contains(wanted) {
        let read = timeout(SOON, stream.read(&mut buffer)).await.expect("more in time").unwrap();
        assert!(read > 0, "ended without {wanted}: {text}");
        text.push_str(&String::from_utf8_lossy(&buffer[..read]));
    }
    text
}

#[tokio::test]
async fn what_is_too_large_is_refused() {
    let plaza = Running::start(|_| {}).await;
    let long = "a".repeat(9000);
    assert_eq!(plaza.status(&format!("GET /?q={long} HTTP/1.1"), b"").await, 414);
    assert_eq!(plaza.status(&format!("GET /api/{long} HTTP/1.1"), b"").await, 414);
    let huge = "a".repeat(40_000);
    assert_eq!(plaza.status(&format!("GET / HTTP/1.1\r\nx-huge: {huge}"), b"").await, 431);
    let many = "\r\nx-one-of-many: 1".repeat(150);
    assert_eq!(plaza.status(&format!("GET / HTTP/1.1{many}"), b"").await, 431);
    let body = vec![b'a'; 70_000];
    assert_eq!(plaza.status("POST /preferences HTTP/1.1", &body).await, 413);
    plaza.stop().await;
}

#[tokio::test]
async fn metrics_are_there_only_for_who_brings_the_token() {
    let plaza = Running::start(|config| config.metrics.token = Some(Secret::new("token"))).await;
    assert_eq!(plaza.status("GET /metrics HTTP/1.1", b"").await, 404);
    let wrong = "GET /metrics HTTP/1.1\r\nauthorization: Bearer tokem";
    assert_eq!(plaza.status(wrong, b"").await, 404);
    let right = "GET /metrics HTTP/1.1\r\nauthorization: Bearer token";
    let answer = plaza.ask(right, b"").await;
    assert!(answer.contains("plaza_http_requests_total{"), "{answer}");
    assert!(answer.contains("plaza_store_commands_total{store=\"database\"}"), "{answer}");
    plaza.stop().await;
}

#[tokio::test]
async fn the_content_hook_exists_only_with_a_secret_and_a_repository() {
    let none = Running::start(|_| {}).await;
    assert_eq!(none.status("POST /webhooks/content HTTP/1.1", b"{}").await, 404);
    none.stop().await;

    let folder = tempfile::tempdir().unwrap();
    let plaza = Running::start(|config| {
        config.webhooks.content_secret = Some(Secret::new(HOOK_SECRET));
        let repository = folder.path().display().to_string();
        let options = plaza_jobs::content::ContentOptions { repository, ..Default::default() };
        config.content = Some(options);
    })
    .await;
    let signed = format!("POST /webhooks/content HTTP/1.1\r\nx-gitlab-token: {HOOK_SECRET}");
    assert_eq!(plaza.status("POST /webhooks/content HTTP/1.1", b"{}").await, 401);
    assert_eq!(plaza.status(&signed, b"not json").await, 400);
    assert_eq!(plaza.status(&signed, br#"{"ref":"refs/heads/other"}"#).await, 200);
    assert_eq!(plaza.status(&signed, br#"{"ref":"refs/heads/main"}"#).await, 202);
    // More than a page may send, less than a hook may.
    let large = format!(r#"{{"ref":"refs/heads/other","x":"{}"}}"#, "a".repeat(100_000));
    assert_eq!(plaza.status(&signed, large.as_bytes()).await, 200);
    assert_eq!(plaza.status(&signed, &vec![b'a'; 2 << 20]).await, 413);
    plaza.stop().await;
}

#[tokio::test]
async fn who_connects_and_says_nothing_is_cut_off_and_who_said_something_stays() {
    let plaza = Running::start(|config| config.http.header_timeout_seconds = 1).await;
    let (mut silent, mut slow, mut kept) =
        (plaza.connect().await, plaza.connect().await, plaza.connect().await);
    slow.write_all(b"GET /healthz HTTP/1.1\r\nhost: pl").await.unwrap();
    let request = b"GET /healthz HTTP/1.1\r\nhost: plaza\r\n\r\n";
    kept.write_all(request).await.unwrap();
    read_until(&mut kept, "alive\n").await;
    let started = Instant::now();
    for stream in [&mut silent, &mut slow] {
        let mut rest = Vec::new();
        drop(timeout(SOON, stream.read_to_end(&mut rest)).await.expect("cut off in time"));
        assert!(rest.is_empty(), "{}", String::from_utf8_lossy(&rest));
    }
    assert!(started.elapsed() > Duration::from_millis(500));
    kept.write_all(request).await.unwrap();
    read_until(&mut kept, "alive\n").await;
    plaza.stop().await;
}

#[tokio::test]
async fn stopping_is_told_first_and_ends_streams_cleanly() {
    let plaza = Running::start(|config| config.http.grace_seconds = 1).await;
    let mut page = plaza.connect().await;
    page.write_all(b"GET /announcements HTTP/1.1\r\nhost: plaza\r\n\r\n").await.unwrap();
    let first = read_until(&mut page, "\n\n").await;
    assert!(first.contains("text/event-stream"), "{first}");
    assert!(first.contains("event: edition\ndata: {\"name\":\"0.0\""), "{first}");
    let ready = plaza.ask("GET /readyz HTTP/1.1", b"").await;
    assert!(ready.contains("{\"state\":\"ready\",\"edition\":\"0.0\""), "{ready}");

    plaza.shutdown.cancel();
    let mut stopping = String::new();
    while !stopping.contains("\"state\":\"stopping\"") {
        stopping = plaza.ask("GET /readyz HTTP/1.1", b"").await;
    }
    assert!(stopping.starts_with("HTTP/1.1 503 "), "{stopping}");
    // The last chunk: the stream was ended, not torn.
    read_until(&mut page, "0\r\n\r\n").await;
    let address = plaza.address.clone();
    plaza.stop().await;
    assert!(TcpStream::connect(&address).await.is_err());
}

#[tokio::test]
async fn no_more_pages_may_listen_than_there_are_seats() {
    let plaza = Running::start(|config| config.http.max_listeners = 1).await;
    let mut page = plaza.connect().await;
    page.write_all(b"GET /announcements HTTP/1.1\r\nhost: plaza\r\n\r\n").await.unwrap();
    read_until(&mut page, "edition").await;
    let refused = plaza.ask("GET /announcements HTTP/1.1", b"").await;
    assert!(refused.starts_with("HTTP/1.1 429 "), "{refused}");
    assert_eq!(header(&refused, "retry-after"), Some("60"));
    plaza.stop().await;
}
