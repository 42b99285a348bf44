//! Whether a request that changes something comes from a page of ours (CSRF).
//!
//! Browsers say where a request comes from, in `Sec-Fetch-Site` or in `Origin`, and no page can
//! make them lie. Who says neither is no browser: it may ask for what anybody may, or with a bearer
//! token for what that one may, but not with the cookie of somebody who signed in.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
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

/// Whether a page of ours asks, or a program that is no browser and nobody's.
pub(crate) fn is_from_own_page(headers: &HeaderMap, public_url: &Url) -> bool {
    if let Some(site) = headers.get(FETCH_SITE) {
        return site == "same-origin" || site == "none";
    }
    match headers.get(header::ORIGIN) {
        Some(origin) => is_own(origin, headers, public_url),
        // Every browser we serve names one of the two when it changes something: what brings our
        // cookie and names neither was stripped on its way, or is no browser and has no business
        // with a cookie. Programs have bearer tokens.
        None => !has_session(headers),
    }
}

/// Whether an origin is our public address, or the one that was asked for.
pub(crate) fn is_own(origin: &HeaderValue, headers: &HeaderMap, public_url: &Url) -> bool {
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
    use super::*;

    fn comes_from_own_page(headers: &[(HeaderName, &str)]) -> bool {
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
            assert_eq!(comes_from_own_page(&[(FETCH_SITE, site), other]), expected, "{site}");
        }
    }

    #[test]
    fn one_that_names_the_origin_must_name_ours() {
        let from = |origin| comes_from_own_page(&[(header::ORIGIN, origin)]);
        assert!(from("https://plaza.example") && from("http://localhost:3000"));
        for other in ["https://evil.example", "null", "https://plaza.example.evil.example", "x"] {
            assert!(!from(other), "{other}");
        }
        assert!(comes_from_own_page(&[]), "a program names none");
    }

    #[test]
    fn who_brings_our_cookie_must_say_where_they_come_from() {
        let cookie = (header::COOKIE, "theirs=1; __Host-plaza_session=x");
        assert!(!comes_from_own_page(std::slice::from_ref(&cookie)));
        assert!(comes_from_own_page(&[cookie.clone(), (FETCH_SITE, "same-origin")]));
        assert!(comes_from_own_page(&[cookie, (header::ORIGIN, "https://plaza.example")]));
        assert!(comes_from_own_page(&[(header::COOKIE, "theirs=1")]), "nobody's cookie");
    }
}
