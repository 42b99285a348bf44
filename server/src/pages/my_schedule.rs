//! `/me/schedule`: what somebody keeps and where they have a seat, by day.

pub(super) mod feed;

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use plaza_domain::schedule::{ChangeKind, Session, SessionId, clash::clashing};
use plaza_store::SeatState;

use self::feed::Feed;
use super::{
    badge::was_at,
    card::{Card, cards},
    frame::Frame,
    text::Text,
};
use crate::{
    Plaza,
    error::Error,
    page::{Scene, serve_own},
    visit::Visit,
    visitor::Me,
};

#[derive(Debug, Template)]
#[template(path = "pages/my-schedule.html")]
struct MySchedulePage {
    frame: Frame,
    days: Vec<Day>,
    /// Kept, and without a time as yet.
    unscheduled: Vec<Item>,
    gone: Vec<Gone>,
    /// `None` where there are no calendars.
    feed: Option<Feed>,
    was_replaced: bool,
}

#[derive(Debug)]
struct Day {
    /// `2026-06-18` in the visitor's zone.
    date: String,
    name: String,
    items: Vec<Item>,
}

#[derive(Debug)]
struct Item {
    card: Card,
    /// At the same time as another one here.
    clashes: bool,
    is_saved: bool,
    /// Their seat or place in line, in words.
    seat: Option<String>,
}

/// A session that left the programme.
#[derive(Debug)]
struct Gone {
    id: String,
    title: Text,
    /// When and where it was, as far as that is known.
    was: String,
}

/// What somebody has, as the store tells it.
#[derive(Debug, Default)]
pub(super) struct Own {
    pub(super) saved: Vec<String>,
    pub(super) seats: Vec<(String, SeatState)>,
    /// The address of their calendar.
    pub(super) feed: String,
}

/// `GET /me/schedule`
pub(super) async fn get(
    State(plaza): State<Arc<Plaza>>,
    Me(me): Me,
    visit: Visit,
) -> Result<Response, Error> {
    let (saved, seats) =
        tokio::try_join!(plaza.store.list_saved(me.id), plaza.store.list_seats(me.id))?;
    let saved = saved.into_iter().map(|saved| saved.session).collect();
    let own = Own { saved, seats, feed: crate::calendar::mine::url(&plaza, me.id).await? };
    serve_own(&plaza, &visit, |scene| render(scene, &own))
}

pub(super) fn render(scene: &Scene<'_>, own: &Own) -> Result<String, Error> {
    scene.require("schedule")?;
    let of_seats = own.seats.iter().map(|(id, _)| id).filter(|id| !own.saved.contains(id));
    let ids: Vec<&String> = own.saved.iter().chain(of_seats).collect();
    let mut sessions: Vec<&Session> =
        ids.iter().filter_map(|id| scene.edition.session(id)).collect();
    // Those without a time come last.
    sessions.sort_by_key(|session| (session.slot.is_none(), session.slot, session.id.clone()));
    let clashes = clashing(sessions.iter().copied());
    let mut days: Vec<Day> = Vec::new();
    let mut unscheduled = Vec::new();
    for card in cards(scene, sessions) {
        let item = item(scene, own, card, &clashes);
        let Some(time) = &item.card.time else {
            unscheduled.push(item);
            continue;
        };
        if let Some(day) = days.last_mut().filter(|day| day.date == time.day) {
            day.items.push(item);
        } else {
            let (date, name) = (time.day.clone(), time.day_name.clone());
            days.push(Day { date, name, items: vec![item] });
        }
    }
    let has_calendars = scene.settings().features.calendars;
    let page = MySchedulePage {
        frame: Frame::new(scene, "my-schedule", &scene.t.get("my-schedule-title")).unlisted(),
        days,
        unscheduled,
        gone: ids.into_iter().filter_map(|id| gone(scene, id)).collect(),
        feed: has_calendars.then(|| Feed::new(&own.feed)),
        was_replaced: scene.visit.query("feed").as_deref() == Some("replaced"),
    };
    Ok(page.render()?)
}

fn item(
    scene: &Scene<'_>,
    own: &Own,
    card: Card,
    clashes: &std::collections::BTreeSet<SessionId>,
) -> Item {
    let seat = own.seats.iter().find(|(id, _)| *id == card.id).map(|(_, seat)| match seat {
        SeatState::Taken => scene.t.get("seat-yours"),
        SeatState::Waiting { place } => {
            scene.t.count("seat-line", &usize::try_from(*place).unwrap_or(usize::MAX))
        }
    });
    Item {
        clashes: clashes.contains(card.id.as_str()),
        is_saved: own.saved.contains(&card.id),
        seat,
        card,
    }
}

/// A session that is kept and not in the programme; with its title while that is remembered.
fn gone(scene: &Scene<'_>, id: &str) -> Option<Gone> {
    if scene.edition.session(id).is_some() {
        return None;
    }
    let schedule = scene.edition.schedule();
    let known = scene.edition.changes_of(id).find_map(|change| match &change.kind {
        ChangeKind::Cancelled { was } => Some((&change.title, was_at(scene, schedule?, was))),
        _ => None,
    });
    let (title, was) = match known {
        Some((title, was)) => (Text::pick(title, scene.t), was),
        None => (Text::own(scene.t.fill("my-schedule-gone-unknown", "id", id)), String::new()),
    };
    Some(Gone { id: id.to_owned(), title, was })
}

#[cfg(test)]
mod tests;
