//! How the pages of signing in answer: kept by nobody, told to no other site.

use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{encoded::CachePolicy, page::serve_once, visit::Visit};

const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// A page whose address, or whose text, is a secret. Other sites learn nothing of the address;
/// ours still may, or browsers would not say where its forms come from (they would send
/// `Origin: null`).
pub(in crate::pages) fn serve_secret(status: StatusCode, visit: &Visit, html: String) -> Response {
    let mut response = serve_once(status, visit, html);
    let headers = response.headers_mut();
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(ROBOTS, HeaderValue::from_static("noindex, nofollow"));
    // A body that depends on a secret must not be told by its name.
    headers.remove(header::ETAG);
    response
}

/// To a page, setting cookies. `to` is a path of ours in the characters of an address.
pub(in crate::pages) fn see_other(
    to: &str,
    cookies: impl IntoIterator<Item = HeaderValue>,
) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let headers = response.headers_mut();
    let to = HeaderValue::try_from(to).unwrap_or(HeaderValue::from_static("/"));
    headers.insert(header::LOCATION, to);
    headers.insert(header::CACHE_CONTROL, CachePolicy::NoStore.header());
    for cookie in cookies {
        headers.append(header::SET_COOKIE, cookie);
    }
    response
}
