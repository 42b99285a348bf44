//! One line and one count for each request. No query strings, no addresses of people.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    Router,
    extract::{MatchedPath, Request},
    middleware::{self, Next},
    response::Response,
};
use metrics::{counter, histogram};
use rand::{SeedableRng, rngs::SmallRng};
use tracing::Instrument;

use super::request_id::{HEADER, RequestId};

/// Gives each request its name, a span, a log line and its place in the metrics.
pub fn observe(site: Router, is_proxy_trusted: bool) -> Router {
    // Names need to differ, not to be secret.
    let names = Arc::new(Mutex::new(SmallRng::from_os_rng()));
    site.layer(middleware::from_fn(move |mut request: Request, next: Next| {
        let id = {
            let mut rng = names.lock().unwrap_or_else(PoisonError::into_inner);
            RequestId::new(request.headers(), is_proxy_trusted, &mut *rng)
        };
        // Whoever shows the name to a visitor finds it where a proxy would have put it.
        request.headers_mut().insert(HEADER, id.header());
        async move {
            let span = tracing::info_span!("request", request.id = id.as_str());
            let mut response = answer(request, next).instrument(span).await;
            response.headers_mut().insert(HEADER, id.header());
            response
        }
    }))
}

async fn answer(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let path = request.extensions().get::<MatchedPath>().cloned();
    let mut response = next.run(request).await;
    if let Some(path) = &path {
        // For the hot lane, which counts the next answers of this kind.
        response.extensions_mut().insert(path.clone());
    }
    let took = started.elapsed();
    let path = path.as_ref().map_or("(none)", MatchedPath::as_str);
    let status = response.status().as_u16();
    measure(method.as_str(), path, status, took);
    let duration_ms = (took.as_secs_f64() * 1e6).round() / 1e3;
    if is_noise(path) {
        tracing::debug!(%method, path, status, duration_ms, "answered");
    } else {
        tracing::info!(%method, path, status, duration_ms, "answered");
    }
    response
}

/// Asked every few seconds by machines.
fn is_noise(path: &str) -> bool {
    matches!(path, "/healthz" | "/readyz" | "/metrics")
        || path.starts_with("/assets")
        || path.ends_with("/socket.io/")
}

/// Counts the answers the hot lane sends again, where the others are counted. They are too many
/// for the log, and take no time worth measuring.
#[derive(Debug)]
pub struct Meters {
    whole: metrics::Counter,
    unchanged: metrics::Counter,
}

impl Meters {
    /// Those of `GET` on a route.
    pub fn of_gets(path: &str) -> Self {
        let counter = |class: &'static str| {
            let path = path.to_owned();
            counter!("plaza_http_requests_total", "method" => "GET", "path" => path, "status" => class)
        };
        Self { whole: counter("2xx"), unchanged: counter("3xx") }
    }

    /// Counts one answer: whole, or that nothing changed.
    pub fn count(&self, is_unchanged: bool) {
        if is_unchanged { self.unchanged.increment(1) } else { self.whole.increment(1) }
    }
}

fn measure(method: &str, path: &str, status: u16, took: Duration) {
    let class = match status / 100 {
        1 => "1xx",
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    };
    // An invented method would be a new time series each.
    let method = match method {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    };
    let path = path.to_owned();
    counter!("plaza_http_requests_total", "method" => method, "path" => path.clone(), "status" => class)
        .increment(1);
    histogram!("plaza_http_request_duration_seconds", "path" => path).record(took);
}
