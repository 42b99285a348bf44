//! `/doors` and `/doors/{location}`: screens beside doors, read from five metres.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use plaza_domain::schedule::{Location, Schedule, Session};

use super::{
    card::{Card, cards, iso},
    frame::Frame,
    text::Text,
};
use crate::{
    Plaza,
    error::Error,
    page::{Freshness, Scene, serve},
    visit::Visit,
};

/// Sessions after the next one that fit on the screen.
const LATER: usize = 4;

#[derive(Debug, Template)]
#[template(path = "pages/doors.html")]
struct DoorsPage {
    frame: Frame,
    doors: Vec<(String, Text, Text)>,
}

#[derive(Debug, Template)]
#[template(path = "pages/door.html")]
struct DoorPage {
    frame: Frame,
    location: Text,
    /// The wall clock's time.
    clock: String,
    now: Option<Card>,
    /// When what is on ends.
    ends: String,
    next: Option<Card>,
    next_starts: String,
    later: Vec<Card>,
    /// What is on at the same time elsewhere and what is next there.
    turns: String,
}

/// `GET /doors`
pub(super) async fn get(State(plaza): State<Arc<Plaza>>, visit: Visit) -> Result<Response, Error> {
    serve(&plaza, &visit, Freshness::Still, render)
}

/// `GET /doors/{location}`
pub(super) async fn get_one(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    visit: Visit,
) -> Result<Response, Error> {
    serve(&plaza, &visit, Freshness::Minute, |scene| render_one(scene, &id))
}

pub(super) fn render(scene: &Scene<'_>) -> Result<String, Error> {
    require(scene)?;
    let locations = scene.edition.schedule().map(|s| s.locations.as_slice()).unwrap_or_default();
    let doors = locations
        .iter()
        .map(|location| {
            let name = Text::pick(&location.name, scene.t);
            let description = Text::pick(&location.description, scene.t);
            (format!("/doors/{}", location.id), name, description)
        })
        .collect();
    let frame = Frame::new(scene, "doors", &scene.t.get("doors-title")).unlisted();
    Ok(DoorsPage { frame, doors }.render()?)
}

pub(super) fn render_one(scene: &Scene<'_>, id: &str) -> Result<String, Error> {
    require(scene)?;
    let schedule = scene.edition.schedule().ok_or(Error::NotFound)?;
    let location = schedule.location(id).ok_or(Error::NotFound)?;
    Ok(page(scene, schedule, location).render()?)
}

fn require(scene: &Scene<'_>) -> Result<(), Error> {
    scene.require("schedule")?;
    if scene.settings().features.doors { Ok(()) } else { Err(Error::NotFound) }
}

fn page(scene: &Scene<'_>, schedule: &Schedule, location: &Location) -> DoorPage {
    let name = Text::pick(&location.name, scene.t);
    let here = || {
        let sessions = schedule.sessions.iter();
        sessions.filter(|session| session.location.as_ref() == Some(&location.id))
    };
    let on = here().find(|session| session.slot.is_some_and(|slot| slot.contains(scene.now)));
    let mut coming: Vec<&Session> = here()
        .filter(|session| session.slot.is_some_and(|slot| slot.start > scene.now))
        .take(LATER + 1)
        .collect();
    // The list names no day: it goes as far as the day of what comes next.
    let day = |session: &Session| session.slot.map(|slot| scene.dates().date(slot.start));
    if let Some(first) = coming.first().copied().map(day) {
        coming.retain(|session| day(session) == first);
    }
    let end = on.and_then(|session| session.slot).map(|slot| slot.end);
    let start = coming.first().and_then(|session| session.slot).map(|slot| slot.start);
    let turn = [end, start].into_iter().flatten().min();
    let mut coming = cards(scene, coming).into_iter();
    DoorPage {
        frame: Frame::new(scene, "door", &name.plain)
            .unlisted()
            .with_script("src/entrypoints/door.ts"),
        location: name,
        clock: scene.dates().time(scene.now),
        now: cards(scene, on).pop(),
        ends: end.map(iso).unwrap_or_default(),
        next: coming.next(),
        next_starts: start.map(iso).unwrap_or_default(),
        later: coming.collect(),
        turns: turn.map(iso).unwrap_or_default(),
    }
}
