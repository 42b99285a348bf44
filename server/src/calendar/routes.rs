//! Addresses of calendars.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderValue, header},
    response::Response,
    routing::get,
};
use icalendar::Event;
use plaza_domain::{
    Localized,
    schedule::{Change, ChangeKind},
};

use super::{event::Scene, feed, mine};
use crate::{
    Plaza,
    edition::{Edition, page_cache::PageKey},
    encoded::{Effort, Encoded},
    error::Error,
    hot::Keep,
    visit::Visit,
    visitor::Audience,
};

/// Calendars of the whole, of a location, of a track, of one person. A session's calendar,
/// `/sessions/{id}.ics`, shares its segment with the session's page, which calls [`session`].
pub fn router() -> Router<Arc<Plaza>> {
    Router::new()
        .route("/schedule.ics", get(programme))
        .route("/locations/{file}", get(location))
        .route("/tracks/{file}", get(track))
        .route("/me/calendar/{file}", get(mine::get))
}

async fn programme(State(plaza): State<Arc<Plaza>>, visit: Visit) -> Result<Response, Error> {
    serve(&plaza, &visit, "schedule", |edition, scene| {
        let sessions = scene.schedule.sessions.iter().filter_map(|session| scene.event(session));
        let cancelled = scene.schedule.changes.iter().filter_map(|change| scene.cancelled(change));
        Ok((conference_name(edition, scene), sessions.chain(cancelled).collect()))
    })
}

async fn location(
    State(plaza): State<Arc<Plaza>>,
    Path(file): Path<String>,
    visit: Visit,
) -> Result<Response, Error> {
    let id = file.strip_suffix(".ics").ok_or(Error::NotFound)?;
    serve(&plaza, &visit, id, |edition, scene| {
        let location = scene.schedule.location(id).ok_or(Error::NotFound)?;
        let is_here = |change: &&Change| match &change.kind {
            ChangeKind::Cancelled { was } => was.location.as_ref() == Some(&location.id),
            _ => false,
        };
        let sessions = scene.schedule.sessions.iter();
        let here = sessions.filter(|session| session.location.as_ref() == Some(&location.id));
        let cancelled = scene.schedule.changes.iter().filter(is_here);
        let events = here
            .filter_map(|session| scene.event(session))
            .chain(cancelled.filter_map(|change| scene.cancelled(change)));
        Ok((part_name(edition, scene, &location.name), events.collect()))
    })
}

async fn track(
    State(plaza): State<Arc<Plaza>>,
    Path(file): Path<String>,
    visit: Visit,
) -> Result<Response, Error> {
    let id = file.strip_suffix(".ics").ok_or(Error::NotFound)?;
    serve(&plaza, &visit, id, |edition, scene| {
        let mut tracks = scene.schedule.tracks.iter();
        let track = tracks.find(|track| track.id.as_str() == id).ok_or(Error::NotFound)?;
        let sessions = scene.schedule.sessions.iter();
        let its = sessions.filter(|session| session.track.as_ref() == Some(&track.id));
        let events = its.filter_map(|session| scene.event(session)).collect();
        Ok((part_name(edition, scene, &track.title), events))
    })
}

/// The calendar of one session: what it is, or that it was cancelled.
pub fn session(plaza: &Plaza, visit: &Visit, id: &str) -> Result<Response, Error> {
    serve(plaza, visit, id, |edition, scene| {
        let event = match edition.session(id) {
            Some(session) => scene.event(session),
            None => edition.changes_of(id).find_map(|change| scene.cancelled(change)),
        };
        Ok((conference_name(edition, scene), vec![event.ok_or(Error::NotFound)?]))
    })
}

/// Answers from the edition's cache, else makes the calendar with `gather`: its name and events.
fn serve(
    plaza: &Plaza,
    visit: &Visit,
    file: &str,
    gather: impl FnOnce(&Edition, &Scene<'_>) -> Result<(String, Vec<Event>), Error>,
) -> Result<Response, Error> {
    let edition = plaza.live.load();
    require(&edition)?;
    // The path alone: nothing of the query but the language, which is in the key already.
    let target = visit.uri.path().to_owned();
    let key = PageKey {
        audience: Audience::Guest,
        target,
        locale: visit.locale,
        zone: None,
        minute: None,
    };
    let calendar = if let Some(kept) = edition.pages.get(&key) {
        kept
    } else {
        let scene = Scene::new(plaza, &edition, visit.locale)?;
        let (name, events) = gather(&edition, &scene)?;
        let text = feed::render(&name, scene.schedule.conference.timezone, events);
        let calendar = Arc::new(Encoded::new("text/calendar; charset=utf-8", text, Effort::Quick));
        edition.pages.insert(key, calendar.clone());
        calendar
    };
    let mut response =
        Keep { lane: edition.lane.clone(), body: calendar, minute: None }.respond(&visit.headers);
    response.headers_mut().insert(header::CONTENT_DISPOSITION, attachment(file));
    Ok(response)
}

/// Refuses calendars where the organizers switched them off, or hid or have not opened the
/// schedule they are made of.
pub fn require(edition: &Edition) -> Result<(), Error> {
    let settings = &edition.content().settings;
    let is_open = settings.features.calendars && settings.page("schedule").is_open();
    if is_open { Ok(()) } else { Err(Error::NotFound) }
}

/// A file name that needs no quoting, whatever the id is.
pub(super) fn attachment(name: &str) -> HeaderValue {
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let plain: String = name.chars().filter(is_plain).take(64).collect();
    let name = if plain.is_empty() { "calendar" } else { &plain };
    HeaderValue::from_str(&format!("attachment; filename=\"{name}.ics\""))
        .expect("letters, digits, hyphens and underscores are a valid header value")
}

fn conference_name(edition: &Edition, scene: &Scene<'_>) -> String {
    let name = edition.conference_name().map(|name| name.text(scene.locale));
    name.unwrap_or_default().to_owned()
}

fn part_name(edition: &Edition, scene: &Scene<'_>, part: &Localized) -> String {
    format!("{}: {}", conference_name(edition, scene), part.text(scene.locale))
}

#[cfg(test)]
mod tests {
    use plaza_domain::{Settings, settings::PageFlag};

    use super::*;

    #[test]
    fn there_are_no_calendars_of_a_schedule_that_is_not_open() {
        let is_open = |change: fn(&mut Settings)| {
            let mut content = crate::plaza::no_content();
            change(&mut content.body.settings);
            require(&Edition::new(None, content)).is_ok()
        };
        assert!(is_open(|_| {}));
        assert!(!is_open(|settings| settings.features.calendars = false));
        assert!(!is_open(|settings| {
            let soon = PageFlag { enabled: false, visible: true };
            settings.pages.insert("schedule".to_owned(), soon);
        }));
    }
}
