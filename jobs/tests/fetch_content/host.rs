//! A git host: real `git http-backend` behind a small server that asks for a token.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, Method, Response, StatusCode, Uri, header},
};
use tokio::{net::TcpListener, task::JoinHandle};

pub(crate) const TOKEN: &str = "s3cret-token";
/// `x-access-token:s3cret-token`.
const BASIC: &str = "Basic eC1hY2Nlc3MtdG9rZW46czNjcmV0LXRva2Vu";

/// What the host does instead of answering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    Honest,
    Hang,
    HangInPack,
    Broken,
    Page,
    MoveWithin,
    MoveAway,
}

#[derive(Clone)]
struct Site {
    root: PathBuf,
    mood: Arc<Mutex<Mood>>,
    sent: Arc<AtomicU64>,
    asked: Arc<AtomicU64>,
}

pub(crate) struct Host {
    pub(crate) url: String,
    site: Site,
    server: JoinHandle<()>,
}

impl Host {
    pub(crate) async fn serve(root: &Path) -> Self {
        let site = Site {
            root: root.to_owned(),
            mood: Arc::new(Mutex::new(Mood::Honest)),
            sent: Arc::default(),
            asked: Arc::default(),
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/plaza.git", listener.local_addr().unwrap());
        let app = Router::new().fallback(answer).with_state(site.clone());
        #[expect(clippy::disallowed_methods, reason = "ends with the host, see `drop`")]
        let server = tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Self { url, site, server }
    }

    pub(crate) fn be(&self, mood: Mood) {
        *self.site.mood.lock().unwrap() = mood;
    }

    /// Bytes of packs sent so far.
    pub(crate) fn sent(&self) -> u64 {
        self.site.sent.load(Ordering::SeqCst)
    }

    pub(crate) fn asked(&self) -> u64 {
        self.site.asked.load(Ordering::SeqCst)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn answer(
    State(site): State<Site>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    site.asked.fetch_add(1, Ordering::SeqCst);
    if headers.get(header::AUTHORIZATION).is_none_or(|said| said != BASIC) {
        return plain(StatusCode::UNAUTHORIZED, "no");
    }
    let mood = *site.mood.lock().unwrap();
    let is_pack = method == Method::POST;
    match mood {
        Mood::Hang => std::future::pending().await,
        Mood::HangInPack if is_pack => std::future::pending().await,
        Mood::Broken => return plain(StatusCode::BAD_GATEWAY, "upstream"),
        Mood::Page => return plain(StatusCode::OK, "<h1>Welcome</h1>"),
        Mood::MoveWithin if !uri.path().starts_with("/moved/") => {
            return moved(&format!("/moved{uri}"));
        }
        Mood::MoveAway => return moved(&format!("http://localhost:9{uri}")),
        _ => {}
    }
    let response =
        tokio::task::spawn_blocking(move || backend(&site, &method, &uri, &headers, &body));
    response.await.unwrap()
}

fn backend(
    site: &Site,
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    body: &[u8],
) -> Response<Body> {
    let kind = headers.get(header::CONTENT_TYPE).map_or("", |kind| kind.to_str().unwrap());
    let mut child = Command::new("git")
        .arg("http-backend")
        .env("GIT_PROJECT_ROOT", &site.root)
        .env("GIT_HTTP_EXPORT_ALL", "1")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("PATH_INFO", uri.path().trim_start_matches("/moved"))
        .env("QUERY_STRING", uri.query().unwrap_or_default())
        .env("REQUEST_METHOD", method.as_str())
        .env("CONTENT_TYPE", kind)
        .env("CONTENT_LENGTH", body.len().to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(body).unwrap();
    let output = child.wait_with_output().unwrap().stdout;
    let end = output.windows(4).position(|bytes| bytes == b"\r\n\r\n").unwrap();
    let (head, body) = (String::from_utf8(output[..end].to_vec()).unwrap(), &output[end + 4..]);
    let mut response = Response::builder();
    for line in head.lines() {
        let (name, value) = line.split_once(": ").unwrap();
        response = match name {
            "Status" => response.status(&value[..3]),
            _ => response.header(name, value),
        };
    }
    if *method == Method::POST {
        site.sent.fetch_add(u64::try_from(body.len()).unwrap(), Ordering::SeqCst);
    }
    response.body(Body::from(body.to_vec())).unwrap()
}

fn plain(status: StatusCode, text: &'static str) -> Response<Body> {
    Response::builder().status(status).body(Body::from(text)).unwrap()
}

fn moved(to: &str) -> Response<Body> {
    let response = Response::builder().status(StatusCode::MOVED_PERMANENTLY);
    response.header(header::LOCATION, to).body(Body::empty()).unwrap()
}
