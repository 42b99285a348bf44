//! Limits on what a request may cost, and a floor under what may go wrong in it.

use std::{any::Any, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use tokio::sync::Semaphore;
use tower_http::{catch_panic::CatchPanicLayer, limit::RequestBodyLimitLayer};

use crate::{config::HttpConfig, error::Failure};

/// Path and query together, in bytes (RFC 9110 §4.1 asks for 8000 at least).
const MAX_TARGET: usize = 8 << 10;
/// Requests of one group under way at one time; from memory a request takes microseconds.
const MAX_UNDER_WAY: usize = 1024;

/// Puts the limits around a group of routes, with its own limit on the size of a body.
pub fn guard<S: Clone + Send + Sync + 'static>(
    routes: Router<S>,
    http: &HttpConfig,
    body_limit: usize,
) -> Router<S> {
    let slots = Arc::new(Semaphore::new(MAX_UNDER_WAY));
    let patience = Duration::from_secs(http.request_timeout_seconds);
    routes
        .layer(RequestBodyLimitLayer::new(body_limit))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn(move |request: Request, next: Next| {
            let slots = slots.clone();
            async move { within_limits(request, next, &slots, patience).await }
        }))
}

async fn within_limits(
    request: Request,
    next: Next,
    slots: &Semaphore,
    patience: Duration,
) -> Response {
    let target = request.uri().path_and_query().map_or(0, |target| target.as_str().len());
    if target > MAX_TARGET {
        return refuse(StatusCode::URI_TOO_LONG, "The address is too long.");
    }
    let Ok(_slot) = slots.try_acquire() else {
        metrics::counter!("plaza_http_shed_total").increment(1);
        let sentence = "Too many people ask at this moment. Please try again in a second.";
        let mut response = refuse(StatusCode::SERVICE_UNAVAILABLE, sentence);
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        return response;
    };
    // Only until the answer begins: a stream of events may go on.
    match tokio::time::timeout(patience, next.run(request)).await {
        Ok(response) => response,
        Err(_) => refuse(StatusCode::REQUEST_TIMEOUT, "The request took too long."),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the layer hands it over")]
fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no reason given");
    tracing::error!(panic = text, "a handler panicked");
    metrics::counter!("plaza_http_panics_total").increment(1);
    refuse(StatusCode::INTERNAL_SERVER_ERROR, "")
}

/// The sentence is the body, until a page or JSON is made of it.
fn refuse(status: StatusCode, sentence: &'static str) -> Response {
    let mut response = (status, sentence).into_response();
    let message = (!sentence.is_empty()).then(|| sentence.into());
    response.extensions_mut().insert(Failure { status, message });
    response
}

#[cfg(test)]
mod tests {
    use axum::{body::Body, routing::get};
    use tower::ServiceExt;

    use super::*;

    async fn ask(router: Router, path: &str) -> Response {
        let request = Request::builder().uri(path).body(Body::empty()).unwrap();
        router.oneshot(request).await.unwrap()
    }

    async fn breaks() {
        panic!("secret detail")
    }

    fn guarded() -> Router {
        let routes = Router::new()
            .route("/panics", get(breaks))
            .route("/hangs", get(std::future::pending::<()>))
            .route("/works", get(async || "works"));
        let http = HttpConfig { request_timeout_seconds: 0, ..HttpConfig::default() };
        guard(routes, &http, 1024)
    }

    #[tokio::test]
    async fn a_panic_is_an_error_without_its_details_and_the_next_request_works() {
        let router = guarded();
        let response = ask(router.clone(), "/panics").await;
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(response.extensions().get::<Failure>().unwrap().message, None);
        assert_eq!(ask(router, "/works").await.status(), StatusCode::OK);
    }

    #[tokio::test]
    async fn what_takes_too_long_is_told_so() {
        let response = ask(guarded(), "/hangs").await;
        assert_eq!(response.status(), StatusCode::REQUEST_TIMEOUT);
        let message = response.extensions().get::<Failure>().unwrap().message.clone();
        assert_eq!(message, Some("The request took too long.".into()));
    }

    #[tokio::test]
    async fn more_than_can_be_done_at_once_is_sent_away() {
        let routes = Router::new().route("/hangs", get(std::future::pending::<()>));
        let busy = guard(routes, &HttpConfig::default(), 1024);
        let mut under_way: Vec<_> =
            (0..MAX_UNDER_WAY).map(|_| Box::pin(ask(busy.clone(), "/hangs"))).collect();
        let started = futures::future::poll_fn(|context| {
            let pending = under_way.iter_mut().all(|one| one.as_mut().poll(context).is_pending());
            std::task::Poll::Ready(pending)
        });
        assert!(started.await);
        let refused = ask(busy.clone(), "/hangs").await;
        assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(refused.headers()[header::RETRY_AFTER], "1");
        // Who gave up makes room.
        drop(under_way);
        let next = std::pin::pin!(ask(busy, "/hangs"));
        assert!(futures::poll!(next).is_pending());
    }
}
