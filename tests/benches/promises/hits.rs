//! Hot reads against a bare axum handler that sends the same bytes.

use std::{net::SocketAddr, sync::Arc, time::Instant};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use plaza_domain::Clock;
use plaza_server::{edition::page_cache::PageKey, visitor::Audience};
use plaza_tests::{Answer, Place, SourceFolder, TestPlaza};
use tokio::{net::TcpListener, task::JoinSet};

use crate::{table::Table, wire::Wire};

const CONNECTIONS: usize = 8;
const ROUNDS: usize = 45;
/// After so many rounds both sides are connected to anew: how the kernel has come to treat a
/// connection decides more about a large body than the server does.
const ROUNDS_OF_A_CONNECTION: usize = 3;
/// Requests of one connection in one round.
const REQUESTS: usize = 150;
const PROMISED: f64 = 0.9;

/// What is asked for: a name for the table, a path, and headers.
const HITS: [(&str, &str, &str); 8] = [
    ("`GET /api/schedule`, identity", "/api/schedule", ""),
    ("`GET /api/schedule`, brotli", "/api/schedule", "accept-encoding: br\r\n"),
    ("`GET /api/schedule`, 304", "/api/schedule", "known"),
    ("`GET /schedule`, identity", "/schedule", ""),
    ("`GET /schedule`, brotli", "/schedule", BROWSER),
    ("`GET /schedule`, 304", "/schedule", "known"),
    ("`GET /sessions/37SR9H`, brotli", "/sessions/37SR9H", BROWSER),
    ("`GET /api/v1/schedule`, brotli", "/api/v1/schedule", BROWSER),
];
/// What a browser sends with every request.
const BROWSER: &str = "user-agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101\r\n\
    accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n\
    accept-language: en-US,en;q=0.5\r\naccept-encoding: gzip, deflate, br\r\n\
    cookie: plaza_zone=Europe%2FBerlin; plaza_locale=en\r\n";

pub(crate) async fn measure(table: &mut Table) {
    let (place, source) = (Place::of_sqlite(), SourceFolder::new());
    let plaza = TestPlaza::open(&place, source.options()).await;
    assert!(plaza.fetches().await.is_success());
    plaza.shows_edition("1.0").await;
    for (what, path, headers) in HITS {
        let known = plaza.get(path).await.header("etag").to_owned();
        let headers = headers.replace("known", &format!("if-none-match: {known}\r\n"));
        let request = format!("GET {path} HTTP/1.1\r\nhost: plaza.example.org\r\n{headers}\r\n");
        let pairs: Vec<(String, String)> = headers
            .lines()
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let pairs: Vec<(&str, &str)> =
            pairs.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let mut answer = plaza.get_with(path, &pairs).await;
        answer.body = where_it_lies(&plaza, path, &answer.body);
        let bytes = answer.body.len();
        let bare = serve_bare(answer).await;
        let (ratio, rate) = compare(plaza.address, bare, &request).await;
        let measured = format!("**{ratio:.2}** ({rate:.0}/s, {bytes} bytes)");
        table.add(what, "≥ 0.9 of bare axum", &measured, ratio >= PROMISED);
    }
    plaza.close().await;
}

/// The very bytes the plaza sends, not a copy: how fast a large body is sent depends on where it
/// lies in memory.
fn where_it_lies(plaza: &TestPlaza, path: &str, body: &Bytes) -> Bytes {
    let edition = plaza.plaza.live.load_full();
    let minute = plaza.clock.now().timestamp().div_euclid(60);
    let zones = [None, Some(chrono_tz::Europe::Berlin)];
    let keys = zones.into_iter().flat_map(|zone| {
        [None, Some(minute)].map(|minute| PageKey {
            target: path.to_owned(),
            locale: "en",
            audience: Audience::Guest,
            zone,
            minute,
        })
    });
    let pages = keys.filter_map(|key| edition.pages.get(&key));
    let answers = [&edition.answers.deconf_schedule, &edition.answers.programme];
    let kept = pages.chain(answers.into_iter().flatten().cloned());
    let views = kept.flat_map(|encoded| {
        ["identity", "br"].map(|accepted| {
            let accepted = (header::ACCEPT_ENCODING, HeaderValue::from_static(accepted));
            encoded.view(&HeaderMap::from_iter([accepted])).bytes.clone()
        })
    });
    let mut same = views.filter(|bytes| bytes == body);
    same.next().unwrap_or_else(|| {
        assert!(body.is_empty(), "{path} was sent, but is kept nowhere");
        Bytes::new()
    })
}

/// A handler that does nothing but send these bytes with these headers.
async fn serve_bare(answer: Answer) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
    let address = listener.local_addr().expect("a listener has an address");
    let answer = Arc::new(answer);
    let handler = move || {
        let answer = answer.clone();
        async move { bare_response(&answer) }
    };
    let router = Router::new().fallback(handler);
    tokio_util::task::TaskTracker::new().spawn(async move { axum::serve(listener, router).await });
    address
}

fn bare_response(answer: &Answer) -> Response {
    let status = StatusCode::from_u16(answer.status).expect("it was a status");
    let mut response = status.into_response();
    *response.body_mut() = Body::from(answer.body.clone());
    for (name, value) in &answer.headers {
        let is_the_servers = matches!(name.as_str(), "date" | "content-length");
        if !is_the_servers {
            let name: HeaderName = name.clone();
            response.headers_mut().append(name, value.clone());
        }
    }
    response
}

/// The median ratio of rounds, and the median rate of ours.
async fn compare(ours: SocketAddr, bare: SocketAddr, request: &str) -> (f64, f64) {
    let (mut ratios, mut rates) = (Vec::new(), Vec::new());
    let mut connections = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        if round % ROUNDS_OF_A_CONNECTION == 0 {
            connections = (connect(ours).await, connect(bare).await);
        }
        // Who goes first alternates too.
        let (our_rate, bare_rate);
        if round % 2 == 0 {
            our_rate = run(&mut connections.0, request).await;
            bare_rate = run(&mut connections.1, request).await;
        } else {
            bare_rate = run(&mut connections.1, request).await;
            our_rate = run(&mut connections.0, request).await;
        }
        ratios.push(our_rate / bare_rate);
        rates.push(our_rate);
    }
    (median(ratios), median(rates))
}

async fn connect(to: SocketAddr) -> Vec<Wire> {
    let mut wires = Vec::new();
    for _ in 0..CONNECTIONS {
        wires.push(Wire::connect(to).await);
    }
    wires
}

/// Requests per second of one round on all connections at once.
async fn run(wires: &mut Vec<Wire>, request: &str) -> f64 {
    let request: Arc<[u8]> = request.as_bytes().into();
    let began = Instant::now();
    let mut visitors = JoinSet::new();
    for mut wire in wires.drain(..) {
        let request = request.clone();
        visitors.spawn(async move {
            for _ in 0..REQUESTS {
                wire.ask(&request).await;
            }
            wire
        });
    }
    *wires = visitors.join_all().await;
    #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
    let requests = (REQUESTS * CONNECTIONS) as f64;
    requests / began.elapsed().as_secs_f64()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
