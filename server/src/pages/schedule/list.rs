//! The schedule as a list: days, in them starts, in them sessions and breaks.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use plaza_domain::{Schedule, schedule::Break};

use super::cancelled::{Cancelled, cancelled};
use crate::{
    page::Scene,
    pages::{
        card::{Card, Time, iso},
        text::Text,
    },
};

#[derive(Debug)]
pub(super) struct Day {
    /// `2026-06-18`
    pub(super) date: String,
    pub(super) name: String,
    pub(super) is_today: bool,
    pub(super) groups: Vec<Group>,
    /// Nothing in it is asked for.
    pub(super) is_hidden: bool,
}

/// Everything that starts at one moment.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub(super) start: String,
    pub(super) start_iso: String,
    /// Day and time, to name the group.
    pub(super) moment: String,
    pub(super) until: String,
    /// The first group that is on or still to come.
    pub(super) is_now: bool,
    pub(super) is_past: bool,
    pub(super) cards: Vec<Card>,
    pub(super) breaks: Vec<Pause>,
    pub(super) cancelled: Vec<Cancelled>,
    pub(super) is_hidden: bool,
}

/// A break, ready to be written.
#[derive(Debug)]
pub(super) struct Pause {
    pub(super) title: Text,
    pub(super) time: Time,
    pub(super) location: Option<Text>,
    pub(super) is_hidden: bool,
}

impl Pause {
    pub(super) fn new(scene: &Scene<'_>, schedule: &Schedule, pause: &Break) -> Self {
        let location = pause.location.as_ref().and_then(|id| schedule.location(id.as_str()));
        Self {
            title: Text::pick(&pause.title, scene.t)
                .or_else(|| Text::own(scene.t.get("schedule-break"))),
            time: Time::new(scene.dates(), pause.slot, scene.now),
            location: location.map(|location| Text::pick(&location.name, scene.t)),
            is_hidden: false,
        }
    }
}

/// The programme by day and start. Breaks and cancelled sessions are shown when nothing is
/// asked for.
pub(super) fn days(
    scene: &Scene<'_>,
    schedule: &Schedule,
    scheduled: Vec<Card>,
    is_whole: bool,
) -> Vec<Day> {
    let dates = scene.dates();
    let mut groups: BTreeMap<DateTime<Utc>, Group> = BTreeMap::new();
    for card in scheduled {
        let Some(start) = card.time.as_ref().map(|time| time.slot.start) else { continue };
        groups.entry(start).or_default().cards.push(card);
    }
    for pause in &schedule.breaks {
        let is_hidden = !is_whole;
        let shown = Pause { is_hidden, ..Pause::new(scene, schedule, pause) };
        let breaks = &mut groups.entry(pause.slot.start).or_default().breaks;
        // One lunch for every location is one lunch.
        let is_known =
            |known: &&mut Pause| known.title == shown.title && known.time.slot == shown.time.slot;
        match breaks.iter_mut().find(is_known) {
            Some(known) => known.location = None,
            None => breaks.push(shown),
        }
    }
    for called_off in cancelled(scene, schedule) {
        groups.entry(called_off.slot.start).or_default().cancelled.push(called_off);
    }
    let mut days: BTreeMap<NaiveDate, Vec<Group>> = BTreeMap::new();
    let mut is_found = false;
    for (start, mut group) in groups {
        group.start = dates.time(start);
        group.start_iso = iso(start);
        group.moment = dates.moment(start);
        let ends = group.cards.iter().filter_map(|card| Some(card.time.as_ref()?.slot.end));
        let end = ends.chain(group.breaks.iter().map(|pause| pause.time.slot.end)).max();
        group.is_past = end.is_some_and(|end| end <= scene.now);
        group.is_now = !is_found && !group.is_past && !group.cards.is_empty();
        is_found |= group.is_now;
        group.until = group
            .cards
            .first()
            .and_then(|c| Some(c.time.as_ref()?.until.clone()))
            .unwrap_or_default();
        let has_shown = group.cards.iter().any(|card| !card.is_hidden);
        group.is_hidden = !is_whole && !has_shown;
        days.entry(dates.date(start)).or_default().push(group);
    }
    let today = dates.date(scene.now);
    days.into_iter()
        .map(|(date, groups)| Day {
            date: date.to_string(),
            name: dates.day(date),
            is_today: date == today,
            is_hidden: groups.iter().all(|group| group.is_hidden),
            groups,
        })
        .collect()
}
