//! `/sessions/{id}`: everything about one session, and what was of one that is no more.

pub(super) mod forms;
mod gone;
mod places;
mod standing;

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::TimeDelta;
use plaza_domain::{
    Schedule,
    markdown::plain_text,
    rooms::Room,
    schedule::{Person, Session},
};

pub(crate) use self::standing::Standing;
use self::{
    places::{Place, places},
    standing::{ClosedLinks, Seats},
};
use super::{
    card::{Card, cards},
    frame::{Frame, Image},
    structured,
    text::{Prose, Text},
};
use crate::{
    Plaza, calendar,
    error::Error,
    page::{Freshness, Scene, serve, serve_once, serve_own},
    rooms::{RoomLink, open_links},
    visit::Visit,
};

/// Surveys are asked for this long after the end.
const SURVEY_FOR: TimeDelta = TimeDelta::days(7);

#[derive(Debug, Template)]
#[template(path = "pages/session.html")]
struct SessionPage {
    frame: Frame,
    card: Card,
    /// Language of the title, for the heading.
    summary: Option<Prose>,
    description: Option<Prose>,
    cover: Option<String>,
    people: Vec<Portrait>,
    directions: Text,
    capacity: Option<usize>,
    /// The video shown in place.
    stage: Option<Place>,
    places: Vec<Place>,
    /// There are links that are not open to the one who asks.
    closed: Option<ClosedLinks>,
    seats: Option<Seats>,
    /// A guest may sign in to take one.
    has_seats_to_take: bool,
    standing: Standing,
    resources: Vec<Place>,
    recommendations: Vec<String>,
    surveys: Vec<String>,
    /// Rooms that open with it, or belong to where it is.
    rooms: Vec<RoomLink>,
    others: Vec<Card>,
    meanwhile: Vec<Card>,
    google: Option<String>,
    has_calendars: bool,
    /// The visitor's language is not spoken.
    is_foreign: bool,
}

/// A person as a session shows them.
#[derive(Debug)]
pub(super) struct Portrait {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) affiliation: Text,
    pub(super) avatar: Option<String>,
    pub(super) initials: String,
}

impl Portrait {
    pub(super) fn new(scene: &Scene<'_>, person: &Person) -> Self {
        let firsts = person.name.split_whitespace().filter_map(|part| part.chars().next());
        let firsts: Vec<_> = firsts.filter(|first| first.is_alphanumeric()).collect();
        let ends = firsts.first().into_iter().chain(firsts.last().filter(|_| firsts.len() > 1));
        Self {
            id: person.id.to_string(),
            name: person.name.clone(),
            affiliation: Text::pick(&person.affiliation, scene.t),
            avatar: person.avatar.as_ref().map(ToString::to_string),
            initials: ends.flat_map(|first| first.to_uppercase()).collect(),
        }
    }
}

/// `GET /sessions/{id}`, and `/sessions/{id}.ics`, which shares its segment. The code of an item stands for its first slot that is left.
pub(super) async fn get(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    visit: Visit,
) -> Result<Response, Error> {
    if let Some(id) = id.strip_suffix(".ics") {
        return calendar::session(&plaza, &visit, id);
    }
    let edition = plaza.live.load_full();
    if let Some(session) = edition.session(&id) {
        let standing = Standing::find(&plaza, &visit, session).await;
        let draw = |scene: &Scene<'_>| render(scene, &id, &standing);
        return if standing.is_attendee() {
            serve_own(&plaza, &visit, draw)
        } else {
            serve(&plaza, &visit, Freshness::Minute, draw)
        };
    }
    if let Some(first) = edition.slots_of(&id).next() {
        return Ok(Redirect::temporary(&format!("/sessions/{}", first.id)).into_response());
    }
    let scene = Scene::new(&plaza, &visit);
    let html = gone::render(&scene, &id)?;
    Ok(serve_once(StatusCode::GONE, &visit, html))
}

pub(super) fn render(scene: &Scene<'_>, id: &str, standing: &Standing) -> Result<String, Error> {
    scene.require("schedule")?;
    let schedule = scene.edition.schedule().ok_or(Error::NotFound)?;
    let session = scene.edition.session(id).ok_or(Error::NotFound)?;
    Ok(page(scene, schedule, session, standing).render()?)
}

fn page(
    scene: &Scene<'_>,
    schedule: &Schedule,
    session: &Session,
    standing: &Standing,
) -> SessionPage {
    let t = scene.t;
    let card = Card::new(scene, schedule, session);
    let text = if session.summary.is_empty() { &session.description } else { &session.summary };
    let cover = session.cover_image.as_ref().map(ToString::to_string);
    let image = cover.as_ref().map(|src| Image { src: src.clone(), alt: card.title.clone() });
    let frame = Frame::new(scene, "session", &card.title.plain)
        .about(plain_text(text.text(t.locale), 200))
        .with_image(image)
        .with_data(&structured::session(scene, schedule, session));
    let closed = standing.closed_links(scene, session);
    let shown = if closed.is_none() { session.links.as_slice() } else { &[] };
    let (stage, places) = places(t, shown);
    let has_ended = |slot: &plaza_domain::schedule::Slot| {
        slot.end <= scene.now && scene.now - slot.end < SURVEY_FOR
    };
    let is_over = session.slot.as_ref().is_some_and(has_ended);
    let addresses = |urls: &[url::Url]| urls.iter().map(ToString::to_string).collect::<Vec<_>>();
    let others = scene.edition.slots_of(&session.code).filter(|other| other.id != session.id);
    let meanwhile = schedule.sessions.iter().filter(|other| {
        other.code != session.code
            && matches!((other.slot, session.slot), (Some(a), Some(b)) if a.overlaps(&b))
    });
    let people = session.people.iter().filter_map(|id| scene.edition.person(id.as_str()));
    SessionPage {
        summary: Prose::pick(&session.summary, t),
        description: Prose::pick(&session.description, t),
        cover,
        people: people.map(|person| Portrait::new(scene, person)).collect(),
        directions: directions(scene, schedule, session),
        capacity: session.participant_cap.and_then(|cap| usize::try_from(cap).ok()),
        stage,
        places,
        closed: closed.filter(|_| !session.links.is_empty()),
        seats: standing.seats(scene, session),
        has_seats_to_take: session.participant_cap.is_some()
            && session.slot.is_none_or(|slot| slot.end > scene.now),
        standing: standing.clone(),
        resources: session.resources.iter().map(|link| Place::new(t, link)).collect(),
        recommendations: addresses(&session.recommendations),
        surveys: if is_over { addresses(&session.surveys) } else { Vec::new() },
        rooms: open_links(scene, |room| belongs(scene, schedule, session, room)),
        others: cards(scene, others),
        meanwhile: cards(scene, meanwhile.take(6)),
        google: session.slot.map(|_| format!("/api/calendar/google/{}", session.id)),
        has_calendars: scene.settings().features.calendars && session.slot.is_some(),
        is_foreign: !session.languages.is_empty()
            && !session.languages.iter().any(|tag| tag.split('-').next() == Some(t.locale)),
        frame,
        card,
    }
}

/// Whether a room opens with a session, or belongs to its location.
fn belongs(scene: &Scene<'_>, schedule: &Schedule, session: &Session, room: &Room) -> bool {
    let is_its = room.opening.session() == Some(&session.id);
    let Some(place) = &session.location else { return is_its };
    let settings = &scene.settings().locations;
    let location = schedule.location(place.as_str());
    let named = location.and_then(|place| place.name.get("en")).and_then(|n| settings.get(n));
    let said = settings.get(place.as_str()).or(named).and_then(|said| said.room.as_deref());
    is_its
        || room.opening.location() == Some(place)
        || (said.is_some() && said == room.key.as_deref())
}

/// How to get there: the organizers' words, else the source's on the location.
fn directions(scene: &Scene<'_>, schedule: &Schedule, session: &Session) -> Text {
    let place = session.location.as_ref().and_then(|id| schedule.location(id.as_str()));
    let Some(place) = place else { return Text::default() };
    let settings = &scene.settings().locations;
    let named = place.name.get("en").and_then(|name| settings.get(name));
    let said = settings.get(place.id.as_str()).or(named);
    let said = said.map(|said| Text::pick(&said.directions, scene.t)).unwrap_or_default();
    said.or_else(|| Text::pick(&place.description, scene.t))
}

#[cfg(test)]
mod tests;
