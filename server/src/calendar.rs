//! Calendars: the programme, a location, a track or a session as iCalendar (RFC 5545, RFC 7986).

mod event;
mod feed;
pub mod mine;
mod routes;

pub use self::routes::{require, router, session};

use url::Url;

/// Where a session's page is.
pub fn session_url(public_url: &Url, id: &str) -> Url {
    let mut url = public_url.clone();
    if let Ok(mut path) = url.path_segments_mut() {
        path.pop_if_empty().extend(["sessions", id]);
    }
    url
}
