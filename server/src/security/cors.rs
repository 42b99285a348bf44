//! Which other sites' pages may use the API: with a bearer token, never with cookies.

use std::time::Duration;

use axum::http::{HeaderValue, Method, header};
use tower_http::cors::{AllowOrigin, CorsLayer, Vary};

use crate::config::HttpConfig;

/// How long a browser may remember that it may ask.
const MAX_AGE: Duration = Duration::from_hours(1);

/// The layer for `/api`.
pub fn cors(http: &HttpConfig) -> CorsLayer {
    // Caches keep one copy for all origins where the answer is the same for all.
    let (origins, vary) = if http.cors_origins.iter().any(|origin| origin == "*") {
        (AllowOrigin::any(), None)
    } else {
        let known = http.cors_origins.iter().filter_map(|o| HeaderValue::from_str(o).ok());
        (AllowOrigin::list(known), Some(header::ORIGIN))
    };
    CorsLayer::new()
        .allow_origin(origins)
        .vary(Vary::list(vary))
        .allow_methods([
            Method::GET,
            Method::HEAD,
            Method::POST,
            Method::PUT,
            Method::PATCH,
            Method::DELETE,
        ])
        .allow_headers([
            header::ACCEPT,
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::IF_NONE_MATCH,
        ])
        .expose_headers([header::ETAG])
        .max_age(MAX_AGE)
}
