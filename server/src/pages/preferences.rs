//! `POST /preferences`: keeps a visitor's language and time zone in cookies.

use std::sync::Arc;

use axum::{
    Form,
    extract::State,
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use chrono_tz::Tz;
use serde::Deserialize;

use crate::{
    Plaza,
    encoded::CachePolicy,
    error::Error,
    security::next::own_path,
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
    mut cookies: CookieJar,
    Form(choice): Form<Choice>,
) -> Result<Response, Error> {
    let is_https = plaza.config.http.is_https();
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
    let next = own_path(choice.next.as_deref().unwrap_or_default());
    let mut response = (cookies, Redirect::to(&next)).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, CachePolicy::NoStore.header());
    Ok(response)
}
