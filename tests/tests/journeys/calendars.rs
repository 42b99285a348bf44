//! Calendars, read by another's program.

use plaza_tests::{Place, SourceFolder, TestPlaza, contracts::read_as_others};
use serde::Deserialize;

use crate::story::{CODE, TITLE, a_fetched_plaza};

/// What `ical.js` understands of a calendar.
#[derive(Debug, Deserialize)]
struct Calendar {
    about: std::collections::BTreeMap<String, Option<String>>,
    events: Vec<Event>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Event {
    uid: String,
    summary: String,
    language: Option<String>,
    description: Option<String>,
    location: Option<String>,
    start: String,
    end: String,
    sequence: u32,
    status: String,
    url: String,
    changed: Option<String>,
    categories: Vec<String>,
}

async fn read(plaza: &TestPlaza, path: &str) -> Option<Calendar> {
    let answer = plaza.get(path).await;
    assert_eq!(answer.status, 200, "{path}");
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    read_as_others("read-calendar.mjs", answer.text())
}

#[tokio::test]
async fn the_whole_programme_is_read_with_every_scheduled_session() {
    let plaza = a_fetched_plaza(&Place::of_sqlite(), &SourceFolder::new()).await;
    let Some(calendar) = read(&plaza, "/schedule.ics").await else { return };
    let edition = plaza.plaza.live.load_full();
    let schedule = edition.schedule().unwrap();
    let scheduled: Vec<_> = schedule.sessions.iter().filter(|s| s.slot.is_some()).collect();
    assert_eq!(calendar.events.len(), scheduled.len());
    for (event, session) in calendar.events.iter().zip(scheduled) {
        let slot = session.slot.unwrap();
        assert_eq!(event.uid, format!("{}@plaza.example.org", session.id));
        assert_eq!(event.summary, session.title.text("en"));
        assert_eq!(event.start.parse(), Ok(slot.start));
        assert_eq!(event.end.parse(), Ok(slot.end));
    }
    let about = |name: &str| calendar.about[name].as_deref();
    assert_eq!(about("x-wr-calname"), Some("Plaza Festival 2026"));
    assert_eq!((about("method"), about("refresh-interval")), (Some("PUBLISH"), Some("PT900S")));
    plaza.close().await;
}

#[tokio::test]
async fn a_session_is_told_in_the_askers_language_and_keeps_its_uid() {
    let plaza = a_fetched_plaza(&Place::of_sqlite(), &SourceFolder::new()).await;
    let path = format!("/sessions/{CODE}.ics");
    let Some(calendar) = read(&plaza, &path).await else { return };
    let [event] = &calendar.events[..] else { panic!("{calendar:?}") };
    assert_eq!((event.summary.as_str(), event.language.as_deref()), (TITLE, Some("de")));
    assert_eq!(event.uid, format!("{CODE}@plaza.example.org"));
    assert_eq!(event.url, format!("https://plaza.example.org/sessions/{CODE}"));
    assert_eq!(event.status, "CONFIRMED");
    let same = plaza.get(&format!("/api/calendar/ical/{CODE}")).await;
    assert_eq!(same.body, plaza.get(&path).await.body);
    assert_eq!(same.header("content-disposition"), "attachment; filename=\"37SR9H.ics\"");
    let spanish = plaza.get_with(&path, &[("accept-language", "es")]).await;
    assert_eq!(spanish.body, plaza.get(&format!("{path}?lang=es")).await.body);
    plaza.close().await;
}

#[tokio::test]
async fn a_cancelled_session_is_told_as_cancelled_with_a_higher_sequence() {
    let (place, source) = (Place::of_sqlite(), SourceFolder::new());
    let plaza = a_fetched_plaza(&place, &source).await;
    let before = read(&plaza, "/schedule.ics").await;
    source.cancel(CODE);
    plaza.fetches().await;
    plaza.shows_edition("2.0").await;
    let (Some(before), Some(after)) = (before, read(&plaza, "/schedule.ics").await) else { return };
    let uid = format!("{CODE}@plaza.example.org");
    let find = |calendar: Calendar| calendar.events.into_iter().find(|e| e.uid == uid).unwrap();
    let (was, is) = (find(before), find(after));
    assert_eq!((was.status.as_str(), is.status.as_str()), ("CONFIRMED", "CANCELLED"));
    assert_eq!((&was.start, &was.summary), (&is.start, &is.summary));
    assert!(is.sequence > was.sequence, "{} then {}", was.sequence, is.sequence);
    let own = read(&plaza, &format!("/sessions/{CODE}.ics")).await.unwrap();
    assert_eq!(own.events, [is]);
    plaza.close().await;
}

#[tokio::test]
async fn a_location_and_a_track_have_calendars_of_their_own() {
    let plaza = a_fetched_plaza(&Place::of_sqlite(), &SourceFolder::new()).await;
    let edition = plaza.plaza.live.load_full();
    let schedule = edition.schedule().unwrap();
    let (location, track) = (&schedule.locations[0].id, &schedule.tracks[0].id);
    let Some(here) = read(&plaza, &format!("/locations/{location}.ics")).await else { return };
    let its = read(&plaza, &format!("/tracks/{track}.ics")).await.unwrap();
    let scheduled = || schedule.sessions.iter().filter(|s| s.slot.is_some());
    let in_it = scheduled().filter(|s| s.location.as_ref() == Some(location)).count();
    let on_it = scheduled().filter(|s| s.track.as_ref() == Some(track)).count();
    assert!(in_it > 0 && on_it > 0);
    assert_eq!((here.events.len(), its.events.len()), (in_it, on_it));
    for path in ["/locations/none.ics", "/locations/1", "/tracks/none.ics", "/sessions/none.ics"] {
        assert_eq!(plaza.get(path).await.status, 404, "{path}");
    }
    plaza.close().await;
}
