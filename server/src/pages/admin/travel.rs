//! `POST /admin/travel`: looks at the plaza at another time, or goes back to now.

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
use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use plaza_domain::people::Permission;
use serde::Deserialize;

use crate::{
    Plaza,
    admin::{Staff, require},
    encoded::CachePolicy,
    error::{Error, Sentence},
    security::next::own_path,
    visit::{
        Visit,
        travel::{TRAVEL_COOKIE, Travel},
    },
};

#[derive(Debug, Deserialize)]
pub(super) struct Journey {
    /// `now`, `set`, or a speed.
    #[serde(rename = "do")]
    what: String,
    /// As a field for a local date and time has it, in the conference's zone.
    #[serde(default)]
    at: String,
    #[serde(default)]
    next: String,
}

pub(super) async fn post(
    State(plaza): State<Arc<Plaza>>,
    Staff(staff): Staff,
    visit: Visit,
    cookies: CookieJar,
    Form(journey): Form<Journey>,
) -> Result<Response, Error> {
    require(&staff, Permission::Preview)?;
    let now = plaza.clock.now();
    let current = visit.travel.unwrap_or_else(|| Travel::new(now, now, 1));
    let travel = match journey.what.as_str() {
        "now" => None,
        "set" => {
            let edition = plaza.live.load();
            let home = edition.schedule().map_or(Tz::UTC, |body| body.conference.timezone);
            let shown = parse_local(&journey.at, home)
                .ok_or_else(|| Error::Invalid(Sentence::Key("refused-time")))?;
            Some(Travel::new(now, shown, current.rate()))
        }
        speed => {
            let rate = speed.parse().map_err(|_| Error::Invalid(Sentence::Key("refused-speed")))?;
            Some(current.at_rate(now, rate))
        }
    };
    let cookie = |value: String| {
        Cookie::build((TRAVEL_COOKIE, value))
            .path("/")
            .same_site(SameSite::Lax)
            .http_only(true)
            .secure(plaza.config.http.is_https())
            .build()
    };
    let cookies = match travel {
        Some(travel) => cookies.add(cookie(travel.cookie())),
        None => cookies.remove(cookie(String::new())),
    };
    let mut response = (cookies, Redirect::to(&own_path(&journey.next))).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, CachePolicy::NoStore.header());
    Ok(response)
}

/// An hour that summer time repeats is its first; one that it leaves out is none.
fn parse_local(text: &str, zone: Tz) -> Option<DateTime<Utc>> {
    let formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
    let local = formats.iter().find_map(|f| NaiveDateTime::parse_from_str(text, f).ok())?;
    zone.from_local_datetime(&local).earliest().map(|at| at.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_local_time_is_read_in_the_zone_of_the_conference() {
        let read = |text| parse_local(text, Tz::Europe__Berlin).map(|at| at.to_rfc3339());
        assert_eq!(read("2026-06-18T09:30"), Some("2026-06-18T07:30:00+00:00".into()));
        assert_eq!(read("2026-10-25T02:30"), Some("2026-10-25T00:30:00+00:00".into()));
        assert_eq!(read("2026-03-29T02:30"), None, "that hour does not exist");
        assert_eq!(read("tomorrow"), None);
    }
}
