//! A web server on loopback that answers as a captured pretalx did, but for what a test bends.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use plaza_jobs::pretalx::{PretalxOptions, folder::Folder, options::Token};
use serde_json::Value;
use tokio::{net::TcpListener, task::JoinSet};

pub(crate) const V1: &str = "2025.2.2";
pub(crate) const OLD: &str = "2024.3.1";

/// The folder of captured answers of a release of Pretalx.
pub(crate) fn captured(release: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/pretalx").join(release)
}

/// One question, as the server sees it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Asked {
    /// With the query.
    pub(crate) path: String,
    pub(crate) authorization: Option<String>,
    /// How often this path was asked before.
    pub(crate) before: usize,
}

impl Asked {
    pub(crate) fn is(&self, part: &str) -> bool {
        self.path.contains(part)
    }
}

type Bend = Arc<dyn Fn(&Asked, &str) -> Option<Response> + Send + Sync>;

#[derive(Clone)]
struct Behavior {
    folder: Arc<Folder>,
    bend: Bend,
    asked: Arc<Mutex<Vec<Asked>>>,
}

/// The server; it stops when dropped.
pub(crate) struct Site {
    pub(crate) url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    _tasks: JoinSet<()>,
}

impl Site {
    pub(crate) async fn honest(release: &str) -> Self {
        Self::bent(release, |_, _| None).await
    }

    /// `bend` is given each question and the honest body, and may answer otherwise.
    pub(crate) async fn bent(
        release: &str,
        bend: impl Fn(&Asked, &str) -> Option<Response> + Send + Sync + 'static,
    ) -> Self {
        let asked = Arc::default();
        let folder = Arc::new(Folder::open(&captured(release)).unwrap());
        let behavior = Behavior { folder, bend: Arc::new(bend), asked: Arc::clone(&asked) };
        let router = Router::new().fallback(answer).with_state(behavior);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let mut tasks = JoinSet::new();
        tasks.spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, asked, _tasks: tasks }
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    pub(crate) fn asked_for(&self, part: &str) -> usize {
        self.asked().iter().filter(|asked| asked.is(part)).count()
    }

    /// Options that ask this site with a token, and do not wait long.
    pub(crate) fn options(&self) -> PretalxOptions {
        let mut options = PretalxOptions::new(&self.url, "plaza26");
        options.token = Some(Token::new("a-token-nobody-may-see"));
        options.request_timeout = std::time::Duration::from_secs(10);
        options.retry_pause = std::time::Duration::from_millis(5);
        options.retries = 2;
        options.mapping = super::plaza::mapping();
        options
    }
}

async fn answer(State(site): State<Behavior>, request: Request) -> Response {
    let path = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
    let authorization = request.headers().get(header::AUTHORIZATION);
    let authorization = authorization.and_then(|value| value.to_str().ok()).map(str::to_owned);
    let asked = {
        let mut log = site.asked.lock().unwrap();
        let before = log.iter().filter(|asked| asked.path == path).count();
        log.push(Asked { path, authorization, before });
        log.last().unwrap().clone()
    };
    let entry = site.folder.find(&asked.path, asked.authorization.is_some());
    let body = entry.map(|entry| site.folder.read(entry).unwrap()).unwrap_or_default();
    let text = String::from_utf8_lossy(&body);
    if let Some(bent) = (site.bend)(&asked, &text) {
        return bent;
    }
    match entry {
        Some(entry) => {
            let status = StatusCode::from_u16(entry.status).unwrap();
            (status, [(header::CONTENT_TYPE, entry.kind.clone())], Body::from(body)).into_response()
        }
        None => (StatusCode::NOT_FOUND, "nothing here").into_response(),
    }
}

/// A JSON answer.
pub(crate) fn json(body: impl Into<String>) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], body.into()).into_response()
}

/// The honest answer with something changed.
pub(crate) fn changed(body: &str, change: impl FnOnce(&mut Value)) -> Response {
    let mut value: Value = serde_json::from_str(body).unwrap();
    change(&mut value);
    json(value.to_string())
}

/// An answer without a body that matters.
pub(crate) fn status(status: u16) -> Response {
    (StatusCode::from_u16(status).unwrap(), "{}").into_response()
}
