//! Whether a request that changes something comes from a page of ours (CSRF).
//!
//! Browsers say where a request comes from, in `Sec-Fetch-Site` or in `Origin`, and no page can
//! make them lie. Who says neither is no browser, and carries only what it was given.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use url::Url;

use crate::{Plaza, error::Error, visitor::has_session};

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// For pages: refuses every change another site asks for.
pub async fn own_pages_only(
    State(plaza): State<Arc<Plaza>>,
    request: Request,
    next: Next,
) -> Response {
    let is_safe = is_safe(request.method());
    if is_safe || is_from_own_page(request.headers(), &plaza.config.http.public_url) {
        return next.run(request).await;
    }
    Error::Forbidden.into_response()
}

/// For programs: the same for whoever comes with our cookie. Without it another site can do
/// nothing in somebody's name.
pub async fn own_pages_with_cookies(
    State(plaza): State<Arc<Plaza>>,
    request: Request,
    next: Next,
) -> Response {
    let headers = request.headers();
    let is_harmless = is_safe(request.method())
        || !has_session(headers)
        || headers.contains_key(header::AUTHORIZATION);
    if is_harmless || is_from_own_page(headers, &plaza.config.http.public_url) {
        return next.run(request).await;
    }
    Error::Forbidden.into_response()
}

/// What changes nothing (RFC 9110 §9.2.1).
fn is_safe(method: &Method) -> bool {
    method.is_safe()
}

/// Whether a page of ours asks, or a program that is no browser.
pub(crate) fn is_from_own_page(headers: &HeaderMap, public_url: &Url) -> bool {
    if let Some(site) = headers.get(FETCH_SITE) {
        return site == "same-origin" || site == "none";
    }
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let Some(origin) = origin.to_str().ok().and_then(|origin| Url::parse(origin).ok()) else {
        return false;
    };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let asked = host.and_then(|host| Url::parse(&format!("{}://{host}", origin.scheme())).ok());
    origin.origin() == public_url.origin()
        || asked.is_some_and(|asked| asked.origin() == origin.origin())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn is_own(headers: &[(HeaderName, &str)]) -> bool {
        let public_url = Url::parse("https://plaza.example").unwrap();
        let own = (header::HOST, "localhost:3000");
        let headers = headers.iter().chain([&own]);
        let headers: HeaderMap =
            headers.map(|(n, v)| (n.clone(), HeaderValue::from_str(v).unwrap())).collect();
        is_from_own_page(&headers, &public_url)
    }

    #[test]
    fn a_browser_that_names_the_site_is_believed() {
        for (site, expected) in
            [("same-origin", true), ("none", true), ("same-site", false), ("cross-site", false)]
        {
            let other = (header::ORIGIN, "https://plaza.example");
            assert_eq!(is_own(&[(FETCH_SITE, site), other]), expected, "{site}");
        }
    }

    #[test]
    fn one_that_names_the_origin_must_name_ours() {
        let from = |origin| is_own(&[(header::ORIGIN, origin)]);
        assert!(from("https://plaza.example") && from("http://localhost:3000"));
        for other in ["https://evil.example", "null", "https://plaza.example.evil.example", "x"] {
            assert!(!from(other), "{other}");
        }
        assert!(is_own(&[]), "a program names none");
    }
}
