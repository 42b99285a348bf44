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
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use self::listeners::Listeners;
use self::listeners::Seat;
use crate::{
    Plaza,
    error::Error,
    visit::{LOCALES, Visit},
};

/// A comment is sent this often, so that proxies do not take the stream for dead.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// When every seat is taken: seconds until a page may ask again.
const COME_BACK: u64 = 60;
/// More titles than this nobody reads.
const MAX_TITLES: usize = 5;

pub fn router() -> Router<Arc<Plaza>> {
    Router::new().route("/announcements", get(listen))
}

/// What listeners are told of one edition: made once, however many they are.
#[derive(Debug)]
pub struct Notice([String; LOCALES.len()]);

#[derive(Debug, Serialize)]
struct EditionEvent<'a> {
    /// Equals `data-edition` of the pages it makes.
    name: &'a str,
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
            let event = plaza.live.load().notice.event(locale);
            Some((Ok(event), (plaza, versions, seat)))
        });
    swaps.take_until(stop)
}

impl Notice {
    /// `name` is the edition's; the others are the snapshots it was made of.
    pub fn new(
        name: &str,
        schedule: Option<&SnapshotInfo>,
        content: Option<&SnapshotInfo>,
    ) -> Self {
        let changes: Vec<Change> =
            schedule.and_then(|info| Vec::deserialize(&info.changes).ok()).unwrap_or_default();
        let number = |info: Option<&SnapshotInfo>| info.map_or(0, |info| info.number);
        Self(LOCALES.map(|locale| {
            let titles = changes.iter().map(|change| change.title.text(locale));
            let event = EditionEvent {
                name,
                schedule: number(schedule),
                content: number(content),
                summary: titles.take(MAX_TITLES).collect(),
            };
            serde_json::to_string(&event).expect("numbers and texts become JSON")
        }))
    }

    fn event(&self, locale: &str) -> Event {
        Event::default().event("edition").data(self.text(locale))
    }

    /// The same for a live connection.
    pub(crate) fn value(&self, locale: &str) -> Value {
        serde_json::from_str(self.text(locale)).expect("it was written as JSON")
    }

    fn text(&self, locale: &str) -> &str {
        let place = LOCALES.iter().position(|known| *known == locale).unwrap_or_default();
        &self.0[place]
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use plaza_store::SnapshotKind;
    use serde_json::json;

    use super::*;

    #[test]
    fn listeners_are_told_of_the_first_changes_in_their_language() {
        let change = |i: usize| {
            json!({"session": format!("S{i}"), "at": "2026-06-18T08:00:00Z", "kind": "added",
                   "title": {"en": format!("Talk {i}"), "es": format!("Charla {i}")}})
        };
        let schedule = SnapshotInfo {
            kind: SnapshotKind::Schedule,
            number: 7,
            hash: "not to be told".to_owned(),
            created_at: DateTime::UNIX_EPOCH,
            changes: (1..=9).map(change).collect(),
        };
        let notice = Notice::new("7.0", Some(&schedule), None);
        let told: Vec<Value> =
            notice.0.iter().map(|text| serde_json::from_str(text).unwrap()).collect();
        let titles = |word: &str| (1..=5).map(|i| format!("{word} {i}")).collect::<Vec<_>>();
        for (told, word) in told.iter().zip(["Talk", "Charla", "Talk"]) {
            let expected =
                json!({"name": "7.0", "schedule": 7, "content": 0, "summary": titles(word)});
            assert_eq!(*told, expected);
        }
    }
}
