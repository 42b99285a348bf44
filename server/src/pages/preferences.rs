//! `POST /preferences`: keeps a visitor's language and time zone in cookies.

use std::sync::Arc;

use axum::{
    Form,
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use chrono_tz::Tz;
use serde::Deserialize;
use url::Url;

use crate::{
    Plaza,
    encoded::CachePolicy,
    error::Error,
    visit::{LOCALE_COOKIE, ZONE_COOKIE, known_locale},
};

#[derive(Debug, Deserialize)]
pub(super) struct Choice {
    locale: Option<String>,
    zone: Option<String>,
    next: Option<String>,
}

/// Sets the cookies and leads back to where the choice was made. A value we do not know changes
/// nothing.
pub(super) async fn post(
    State(plaza): State<Arc<Plaza>>,
    headers: HeaderMap,
    mut cookies: CookieJar,
    Form(choice): Form<Choice>,
) -> Result<Response, Error> {
    let public_url = &plaza.config.http.public_url;
    if !is_own_page(&headers, public_url) {
        return Err(Error::Forbidden);
    }
    let is_https = public_url.scheme() == "https";
    let keep = |name: &'static str, value: &str| {
        Cookie::build((name, value.to_owned()))
            .path("/")
            .same_site(SameSite::Lax)
            .http_only(true)
            .secure(is_https)
            .permanent()
            .build()
    };
    if let Some(locale) = choice.locale.as_deref().and_then(known_locale) {
        cookies = cookies.add(keep(LOCALE_COOKIE, locale));
    }
    if let Some(zone) = choice.zone.and_then(|zone| zone.parse::<Tz>().ok()) {
        cookies = cookies.add(keep(ZONE_COOKIE, zone.name()));
    }
    let next = choice.next.as_deref().filter(|next| is_own_path(next)).unwrap_or("/");
    let mut response = (cookies, Redirect::to(next)).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, CachePolicy::NoStore.header());
    Ok(response)
}

/// Whether the form stood on one of our pages. Programs that send no origin are no browsers.
fn is_own_page(headers: &HeaderMap, public_url: &Url) -> bool {
    let text = |value: &HeaderValue| value.to_str().ok().map(str::to_owned);
    let Some(origin) = headers.get(header::ORIGIN) else {
        let site = headers.get("sec-fetch-site").and_then(text);
        return site.is_none_or(|site| site == "same-origin" || site == "none");
    };
    let Some(origin) = text(origin).and_then(|origin| Url::parse(&origin).ok()) else {
        return false;
    };
    let host = headers.get(header::HOST).and_then(text);
    let asked = host.and_then(|host| Url::parse(&format!("{}://{host}", origin.scheme())).ok());
    origin.origin() == public_url.origin()
        || asked.is_some_and(|asked| asked.origin() == origin.origin())
}

/// A path on this host. `//host` and `/\host` are other hosts to a browser.
fn is_own_path(next: &str) -> bool {
    next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains('\\')
        && !next.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_of_ours_is_led_back_to() {
        assert!(is_own_path("/schedule?day=2026-06-18"));
        for other in ["//evil.example", "/\\evil.example", "https://evil.example", "", "/\n/evil"] {
            assert!(!is_own_path(other), "{other:?}");
        }
    }

    #[test]
    fn a_form_on_another_site_changes_nothing() {
        let public_url = Url::parse("https://plaza.example").unwrap();
        let from = |origin: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ORIGIN, HeaderValue::from_static(origin));
            headers.insert(header::HOST, HeaderValue::from_static("localhost:3000"));
            is_own_page(&headers, &public_url)
        };
        assert!(from("https://plaza.example") && from("http://localhost:3000"));
        assert!(!from("https://evil.example") && !from("null"));
        assert!(!from("https://plaza.example.evil.example"));
    }
}
