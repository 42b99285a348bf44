//! `OPTIONS`: what may be done with an address (RFC 9110 §9.3.7).

use axum::{
    body::Body,
    extract::Request,
    http::{Method, StatusCode},
    middleware::Next,
    response::Response,
};

/// Makes an `OPTIONS` that no route handles an answer instead of a refusal. The router adds
/// `Allow` to it, as it does to a refusal.
pub(super) async fn answer(request: Request, next: Next) -> Response {
    let is_options = request.method() == Method::OPTIONS;
    let response = next.run(request).await;
    if !is_options || response.status() != StatusCode::METHOD_NOT_ALLOWED {
        return response;
    }
    let mut answer = Response::new(Body::empty());
    *answer.status_mut() = StatusCode::NO_CONTENT;
    answer
}
