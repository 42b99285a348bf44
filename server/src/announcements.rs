//! Tells open pages that the programme changed: `GET /announcements`, server-sent events.

mod listeners;

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::State,
    http::header,
    response::{
        IntoResponse, Response, Sse,
        sse::{Event, KeepAlive},
    },
    routing::get,
};
use futures::stream::{self, Stream, StreamExt};
use plaza_domain::schedule::Change;
use plaza_store::SnapshotInfo;
use serde::Serialize;

pub use self::listeners::Listeners;
use self::listeners::Seat;
use crate::{Plaza, edition::Edition, error::Error, visit::Visit};

/// A comment is sent this often, so that proxies do not take the stream for dead.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// When every seat is taken: seconds until a page may ask again.
const COME_BACK: u64 = 60;
/// More titles than this nobody reads.
const MAX_TITLES: usize = 5;

pub fn router() -> Router<Arc<Plaza>> {
    Router::new().route("/announcements", get(listen))
}

/// What an open page is told.
#[derive(Debug, Serialize)]
struct EditionEvent<'a> {
    /// Equals `data-edition` of the pages it makes.
    name: String,
    schedule: u64,
    content: u64,
    /// Titles of the first sessions that the schedule's last publication changed, in the
    /// listener's language.
    summary: Vec<&'a str>,
}

async fn listen(State(plaza): State<Arc<Plaza>>, visit: Visit) -> Result<Response, Error> {
    let seat = plaza.listeners.sit().ok_or(Error::TooManyRequests { retry_after: COME_BACK })?;
    let events = Sse::new(editions(plaza, seat, visit.locale))
        .keep_alive(KeepAlive::new().interval(HEARTBEAT).text("still here"));
    // nginx holds back what it takes for an ordinary answer.
    let headers = [("x-accel-buffering", "no"), (header::CACHE_CONTROL.as_str(), "no-store")];
    Ok((headers, events).into_response())
}

/// The edition now, and each one after it, until the program stops.
fn editions(
    plaza: Arc<Plaza>,
    seat: Seat,
    locale: &'static str,
) -> impl Stream<Item = Result<Event, Infallible>> {
    let stop = plaza.stop.closing().clone().cancelled_owned();
    let mut versions = plaza.live.watch();
    versions.mark_changed();
    let swaps =
        stream::unfold((plaza, versions, seat), move |(plaza, mut versions, seat)| async move {
            versions.changed().await.ok()?;
            let event = event(&plaza.live.load(), locale);
            Some((event, (plaza, versions, seat)))
        });
    swaps.filter_map(|event| async { event.map(Ok) }).take_until(stop)
}

fn event(edition: &Edition, locale: &str) -> Option<Event> {
    let number = |info: Option<&SnapshotInfo>| info.map_or(0, |info| info.number);
    let info = edition.schedule.as_ref().and_then(|published| published.info.as_ref());
    let changes: Vec<Change> =
        info.and_then(|info| serde_json::from_value(info.changes.clone()).ok()).unwrap_or_default();
    let titles = changes.iter().map(|change| change.title.text(locale));
    let event = EditionEvent {
        name: edition.name(),
        schedule: number(info),
        content: number(edition.content.info.as_ref()),
        summary: titles.take(MAX_TITLES).collect(),
    };
    let event = Event::default().event("edition").json_data(event);
    event.inspect_err(|error| tracing::error!(%error, "announcement not made")).ok()
}
