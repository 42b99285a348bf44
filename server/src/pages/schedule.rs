//! `/schedule`: the whole programme as a list by day and time, or as a grid by location.

mod cancelled;
mod choices;
mod grid;
mod list;
mod question;

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use plaza_domain::Schedule;

use self::{choices::Choices, grid::Table, list::Day, question::Question};
use super::{
    card::{Card, cards, iso},
    copy::Copy,
    frame::Frame,
    structured,
};
use crate::{
    Plaza,
    error::Error,
    page::{Freshness, Scene, serve},
    rooms::{RoomLink, open_links},
    visit::Visit,
};

#[expect(clippy::struct_excessive_bools, reason = "each is one fact a template asks for")]
#[derive(Debug, Template)]
#[template(path = "pages/schedule.html")]
struct SchedulePage {
    frame: Frame,
    /// What organizers say above the programme: their page `schedule`.
    copy: Option<Copy>,
    is_grid: bool,
    question: Question,
    choices: Choices,
    days: Vec<Day>,
    tables: Vec<Table>,
    unscheduled: Vec<Card>,
    /// Day links: anchor, short name, whether it is today.
    jumps: Vec<Jump>,
    shown: usize,
    has_sessions: bool,
    has_now: bool,
    /// When the programme was published: for machines and for people.
    updated: Option<(String, String)>,
    version: Option<String>,
    has_calendars: bool,
    list_href: String,
    grid_href: String,
    /// Rooms that belong to locations.
    rooms: Vec<RoomLink>,
}

#[derive(Debug)]
struct Jump {
    day: String,
    name: String,
    is_today: bool,
}

/// `GET /schedule`
pub(super) async fn get(State(plaza): State<Arc<Plaza>>, visit: Visit) -> Result<Response, Error> {
    serve(&plaza, &visit, Freshness::Minute, render)
}

pub(super) fn render(scene: &Scene<'_>) -> Result<String, Error> {
    scene.require("schedule")?;
    let title = scene.t.get("schedule-title");
    let question = Question::read(scene.visit);
    let frame = Frame::new(scene, "schedule", &title)
        .about(scene.t.get("schedule-description"))
        .with_script("src/entrypoints/schedule.ts");
    let page = match scene.edition.schedule() {
        Some(schedule) => full(scene, schedule, frame, question),
        None => empty(scene, frame, question),
    };
    Ok(page.render()?)
}

fn full(scene: &Scene<'_>, schedule: &Schedule, frame: Frame, question: Question) -> SchedulePage {
    let is_grid = scene.visit.query("view").as_deref() == Some("grid");
    let dates = scene.dates();
    let mut all = cards(scene, &schedule.sessions);
    for (card, session) in all.iter_mut().zip(&schedule.sessions) {
        card.is_hidden = !question.matches(session, schedule, scene.zone, &card.search);
    }
    let shown = all.iter().filter(|card| !card.is_hidden).count();
    let has_sessions = !all.is_empty();
    let (scheduled, unscheduled): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|card| card.time.is_some());
    let today = dates.date(scene.now);
    let mut found: Vec<NaiveDate> =
        schedule.sessions.iter().filter_map(|s| Some(dates.date(s.slot?.start))).collect();
    found.dedup();
    let jumps = found
        .iter()
        .map(|date| Jump {
            day: date.to_string(),
            name: dates.day_short(*date),
            is_today: *date == today,
        })
        .collect();
    let (days, tables) = if is_grid {
        (Vec::new(), grid::tables(scene, schedule, scheduled))
    } else {
        (list::days(scene, schedule, scheduled, question.is_empty()), Vec::new())
    };
    let published = scene.edition.schedule.as_ref().and_then(|p| p.info.as_ref());
    SchedulePage {
        copy: Copy::find(scene, "schedule"),
        frame: frame.with_data(&structured::programme(scene, schedule)),
        choices: Choices::new(scene, schedule, &question),
        jumps,
        has_now: schedule
            .span()
            .is_some_and(|span| span.start <= scene.now && scene.now < span.end),
        updated: published.map(|info| (iso(info.created_at), dates.moment(info.created_at))),
        version: schedule.version.clone(),
        has_calendars: scene.settings().features.calendars,
        list_href: question.address(None),
        grid_href: question.address(Some("grid")),
        rooms: open_links(scene, |room| room.opening.location().is_some()),
        is_grid,
        question,
        days,
        tables,
        unscheduled,
        shown,
        has_sessions,
    }
}

/// Before the first programme there was.
fn empty(scene: &Scene<'_>, frame: Frame, question: Question) -> SchedulePage {
    SchedulePage {
        copy: Copy::find(scene, "schedule"),
        frame,
        rooms: Vec::new(),
        is_grid: false,
        choices: Choices::default(),
        days: Vec::new(),
        tables: Vec::new(),
        unscheduled: Vec::new(),
        jumps: Vec::new(),
        shown: 0,
        has_sessions: false,
        has_now: false,
        updated: None,
        version: None,
        has_calendars: scene.settings().features.calendars,
        list_href: question.address(None),
        grid_href: question.address(Some("grid")),
        question,
    }
}

#[cfg(test)]
mod tests;
