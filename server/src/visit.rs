//! What a request says of its visitor: language, time zone, and what was asked for.

pub mod travel;

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Uri, header, request::Parts},
};
use axum_extra::extract::CookieJar;
use chrono_tz::Tz;
use plaza_domain::people::Permission;

use self::travel::Travel;
use crate::visitor::{AtSession, Visitor};

/// Languages of the interface, the first being the one that stands in.
pub const LOCALES: [&str; 3] = ["en", "es", "ar"];

/// Cookies that keep a visitor's choices.
pub const LOCALE_COOKIE: &str = "plaza_locale";
pub const ZONE_COOKIE: &str = "plaza_zone";

/// The visitor of a page.
#[derive(Debug, Clone)]
pub struct Visit {
    pub uri: Uri,
    pub headers: HeaderMap,
    /// `?lang=`, else their choice, else what their browser asks for.
    pub locale: &'static str,
    /// `?tz=`, else their choice; `None` is the conference's zone.
    pub zone: Option<Tz>,
    /// Who it is, where the routes ask ([`crate::visitor::recognize`]); else a guest.
    pub visitor: Visitor,
    /// What they have to do with the session whose page they ask for.
    pub at_session: Option<AtSession>,
    /// The time it is shown at, for those who may look at another one.
    pub travel: Option<Travel>,
}

impl Visit {
    /// Path and query as asked.
    pub fn target(&self) -> &str {
        self.uri.path_and_query().map_or("/", |target| target.as_str())
    }

    /// Whether the control panel is asked for, `?dev`, by somebody who may look around with it.
    pub fn wants_panel(&self) -> bool {
        self.visitor.may(Permission::Preview) && self.query("dev").is_some()
    }

    /// The first value of a query parameter, decoded.
    pub fn query(&self, name: &str) -> Option<String> {
        let query = self.uri.query()?;
        let mut pairs = url::form_urlencoded::parse(query.as_bytes());
        pairs.find_map(|(key, value)| (key == name).then(|| value.into_owned()))
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let mut visit = Self {
            uri: parts.uri.clone(),
            headers: parts.headers.clone(),
            locale: LOCALES[0],
            zone: None,
            visitor: parts.extensions.get::<Visitor>().cloned().unwrap_or_default(),
            at_session: parts.extensions.get::<AtSession>().cloned(),
            travel: None,
        };
        let cookies = CookieJar::from_headers(&parts.headers);
        visit.travel = Travel::find(&visit.visitor, &cookies);
        let chosen = |query, cookie| {
            visit.query(query).or_else(|| cookies.get(cookie).map(|c| c.value().to_owned()))
        };
        let locale = chosen("lang", LOCALE_COOKIE).and_then(|locale| known_locale(&locale));
        let zone = chosen("tz", ZONE_COOKIE).and_then(|zone| zone.parse().ok());
        visit.locale = locale.unwrap_or_else(|| negotiate(&parts.headers));
        visit.zone = zone;
        Ok(visit)
    }
}

/// The locale of ours a tag means: `es-MX` is `es`.
pub fn known_locale(tag: &str) -> Option<&'static str> {
    let base = tag.split(['-', '_']).next().unwrap_or_default();
    LOCALES.into_iter().find(|locale| base.eq_ignore_ascii_case(locale))
}

/// The locale of ours a browser likes best (RFC 9110 §12.5.4).
fn negotiate(headers: &HeaderMap) -> &'static str {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let mut best = (0.0, LOCALES[0]);
    for item in accepted.unwrap_or_default().split(',') {
        let mut parts = item.split(';').map(str::trim);
        let locale = parts.next().and_then(known_locale);
        let quality = parts.find_map(|part| part.strip_prefix("q=")).map_or(Ok(1.0), str::parse);
        if let (Some(locale), Ok(quality)) = (locale, quality)
            && quality > best.0
        {
            best = (quality, locale);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderValue, Request};

    use super::*;

    async fn visit(target: &str, language: &str, cookie: &str) -> Visit {
        let request = Request::builder()
            .uri(target)
            .header(header::ACCEPT_LANGUAGE, HeaderValue::from_str(language).unwrap())
            .header(header::COOKIE, HeaderValue::from_str(cookie).unwrap());
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        Visit::from_request_parts(&mut parts, &()).await.unwrap()
    }

    #[tokio::test]
    async fn the_address_wins_over_the_choice_and_the_choice_over_the_browser() {
        let all = visit("/?lang=ar&tz=Asia/Tokyo", "es", "plaza_locale=es; plaza_zone=UTC").await;
        assert_eq!((all.locale, all.zone), ("ar", Some(Tz::Asia__Tokyo)));
        let chosen = visit("/", "ar", "plaza_locale=es; plaza_zone=UTC").await;
        assert_eq!((chosen.locale, chosen.zone), ("es", Some(Tz::UTC)));
        let browser = visit("/?lang=tlh&tz=Moon/Sea", "fr, es-MX;q=0.8, en;q=0.5", "").await;
        assert_eq!((browser.locale, browser.zone), ("es", None));
    }
}
