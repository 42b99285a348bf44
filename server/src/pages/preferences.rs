//! `POST /preferences`: keeps a visitor's language and time zone in cookies.

use std::sync::Arc;

use axum::{
    Extension, Form,
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use chrono_tz::Tz;
use plaza_store::Profile;
use serde::Deserialize;

use crate::{
    Plaza,
    config::HttpConfig,
    encoded::CachePolicy,
    error::Error,
    security::next::own_path,
    visit::{LOCALE_COOKIE, ZONE_COOKIE, known_locale},
    visitor::Visitor,
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
    Extension(visitor): Extension<Visitor>,
    mut cookies: CookieJar,
    Form(choice): Form<Choice>,
) -> Result<Response, Error> {
    let http = &plaza.config.http;
    if let Some(locale) = choice.locale.as_deref().and_then(known_locale) {
        cookies = cookies.add(keep(http, LOCALE_COOKIE, locale));
        remember(&plaza, &visitor, locale).await;
    }
    if let Some(zone) = choice.zone.and_then(|zone| zone.parse::<Tz>().ok()) {
        cookies = cookies.add(keep(http, ZONE_COOKIE, zone.name()));
    }
    let next = own_path(choice.next.as_deref().unwrap_or_default());
    let mut response = (cookies, Redirect::to(&next)).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, CachePolicy::NoStore.header());
    Ok(response)
}

/// A `Set-Cookie` that keeps a language.
pub(super) fn locale_cookie(http: &HttpConfig, locale: &'static str) -> HeaderValue {
    HeaderValue::try_from(keep(http, LOCALE_COOKIE, locale).to_string())
        .expect("a locale is made of letters")
}

/// A `Set-Cookie` after which the browser's own language counts again.
pub(super) fn forget_locale(http: &HttpConfig) -> HeaderValue {
    let mut cookie = keep(http, LOCALE_COOKIE, "");
    cookie.make_removal();
    HeaderValue::try_from(cookie.to_string()).expect("it is made of our own words")
}

fn keep(http: &HttpConfig, name: &'static str, value: &'static str) -> Cookie<'static> {
    Cookie::build((name, value))
        .path("/")
        .same_site(SameSite::Lax)
        .http_only(true)
        .secure(http.is_https())
        .permanent()
        .build()
}

/// The language of somebody who signed in is theirs on other devices, and in mail, too.
async fn remember(plaza: &Plaza, visitor: &Visitor, locale: &str) {
    let Some(attendee) = visitor.attendee() else { return };
    let profile = Profile { language: Some(Some(locale.to_owned())), ..Profile::default() };
    if let Err(error) = plaza.store.set_profile(attendee.id, &profile).await {
        tracing::warn!(%error, "a chosen language is kept by this browser only");
    }
}
