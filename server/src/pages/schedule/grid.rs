//! The schedule as a table for each day: locations across, starts down.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use plaza_domain::{Schedule, schedule::LocationId};

use super::{
    cancelled::{Cancelled, cancelled},
    list::Pause,
};
use crate::{
    page::Scene,
    pages::{
        card::{Card, iso},
        text::Text,
    },
};

/// One day. Real rows and columns, so that a screen reader can say where a cell is.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) date: String,
    pub(super) name: String,
    pub(super) is_today: bool,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
    pub(super) is_hidden: bool,
}

#[derive(Debug)]
pub(super) struct Column {
    pub(super) name: Text,
    pub(super) id: String,
}

#[derive(Debug)]
pub(super) struct Row {
    pub(super) start: String,
    pub(super) start_iso: String,
    pub(super) is_now: bool,
    /// A break for everyone takes the whole row.
    pub(super) pause: Option<Pause>,
    /// For each column from the first: `None` where a cell from above reaches down.
    pub(super) cells: Vec<Option<Cell>>,
}

#[derive(Debug, Default)]
pub(super) struct Cell {
    pub(super) span: usize,
    pub(super) cards: Vec<Card>,
    pub(super) pauses: Vec<Pause>,
    pub(super) cancelled: Vec<Cancelled>,
}

impl Row {
    /// Whether cells stand in the row; a break for everyone with nothing beside it has none.
    pub(super) fn has_cells(&self) -> bool {
        self.pause.is_none()
    }
}

/// What is put into a cell, with its time.
enum Item {
    Card(Box<Card>),
    Pause(Pause),
    Cancelled(Cancelled),
}

type Placed = (DateTime<Utc>, DateTime<Utc>, Option<String>, Item);

pub(super) fn tables(scene: &Scene<'_>, schedule: &Schedule, scheduled: Vec<Card>) -> Vec<Table> {
    let mut days: BTreeMap<NaiveDate, Vec<Placed>> = BTreeMap::new();
    let dates = scene.dates();
    let mut place = |start, end, location, item| {
        days.entry(dates.date(start)).or_default().push((start, end, location, item));
    };
    for card in scheduled {
        let Some(slot) = card.time.as_ref().map(|time| time.slot) else { continue };
        let location = card.location.as_ref().map(|location| location.id.clone());
        place(slot.start, slot.end, location, Item::Card(Box::new(card)));
    }
    for called_off in cancelled(scene, schedule) {
        let (slot, location) = (called_off.slot, called_off.location_id.clone());
        place(slot.start, slot.end, location, Item::Cancelled(called_off));
    }
    for pause in &schedule.breaks {
        let location = pause.location.as_ref().map(LocationId::to_string);
        let shown = Pause::new(scene, schedule, pause);
        place(pause.slot.start, pause.slot.end, location, Item::Pause(shown));
    }
    days.into_iter().map(|(date, items)| table(scene, schedule, date, items)).collect()
}

fn table(scene: &Scene<'_>, schedule: &Schedule, date: NaiveDate, mut items: Vec<Placed>) -> Table {
    let dates = scene.dates();
    items.sort_by_key(|(start, end, ..)| (*start, *end));
    let is_hidden = !items.iter().any(|(.., item)| match item {
        Item::Card(card) => !card.is_hidden,
        Item::Pause(_) | Item::Cancelled(_) => false,
    });
    let used: BTreeSet<_> = items
        .iter()
        .filter(|(.., item)| !matches!(item, Item::Pause(_)))
        .map(|(_, _, location, _)| location.clone().unwrap_or_default())
        .collect();
    let mut columns: Vec<_> = schedule
        .locations
        .iter()
        .filter(|place| used.contains(place.id.as_str()))
        .map(|place| Column { name: Text::pick(&place.name, scene.t), id: place.id.to_string() })
        .collect();
    let is_known = |id: &String| columns.iter().any(|column| column.id == *id);
    if !used.iter().all(is_known) {
        let name = Text::own(scene.t.get("schedule-no-location"));
        columns.push(Column { name, id: String::new() });
    }
    let starts: Vec<_> =
        items.iter().map(|(start, ..)| *start).collect::<BTreeSet<_>>().into_iter().collect();
    let mut rows: Vec<Row> = starts
        .iter()
        .map(|start| Row {
            start: dates.time(*start),
            start_iso: iso(*start),
            is_now: false,
            pause: None,
            cells: columns.iter().map(|_| Some(Cell { span: 1, ..Cell::default() })).collect(),
        })
        .collect();
    fill(&mut rows, &starts, &columns, items);
    let is_today = date == dates.date(scene.now);
    let current = starts.iter().rposition(|start| *start <= scene.now);
    if let Some(row) = current.filter(|_| is_today).and_then(|i| rows.get_mut(i)) {
        row.is_now = true;
    }
    Table { date: date.to_string(), name: dates.day(date), is_today, columns, rows, is_hidden }
}

/// Puts each item where it starts, reaching down to the last row it covers. What starts while
/// its column is taken goes into the cell that takes it.
fn fill(rows: &mut [Row], starts: &[DateTime<Utc>], columns: &[Column], items: Vec<Placed>) {
    // By column: the row of the newest cell, and the row after its end.
    let mut taken = vec![(0_usize, 0_usize); columns.len()];
    let mut general = Vec::new();
    for (start, end, location, item) in items {
        let row = starts.partition_point(|known| *known < start);
        let after = starts.partition_point(|known| *known < end).max(row + 1);
        let wanted = location.unwrap_or_default();
        let exact = columns.iter().position(|column| column.id == wanted);
        let Some(column) = exact.or_else(|| match item {
            Item::Pause(_) => None,
            _ => columns.iter().position(|column| column.id.is_empty()),
        }) else {
            general.push((row, item));
            continue;
        };
        let Some(newest) = taken.get_mut(column) else { continue };
        if row >= newest.1 {
            *newest = (row, row + 1);
        }
        newest.1 = newest.1.max(after);
        let (top, below) = *newest;
        let Some(cell) = cell(rows, top, column) else { continue };
        cell.span = below - top;
        match item {
            Item::Card(card) => cell.cards.push(*card),
            Item::Pause(pause) => cell.pauses.push(pause),
            Item::Cancelled(called_off) => cell.cancelled.push(called_off),
        }
        for covered in rows.iter_mut().take(below).skip(top + 1) {
            if let Some(place) = covered.cells.get_mut(column) {
                *place = None;
            }
        }
    }
    for (row, item) in general {
        let Item::Pause(pause) = item else { continue };
        let Some(row) = rows.get_mut(row) else { continue };
        let is_free = row.cells.iter().all(|cell| cell.as_ref().is_some_and(Cell::is_empty));
        if is_free && row.pause.is_none() {
            row.pause = Some(pause);
        } else if let Some(cell) = row.cells.iter_mut().flatten().next() {
            cell.pauses.push(pause);
        }
    }
}

fn cell(rows: &mut [Row], row: usize, column: usize) -> Option<&mut Cell> {
    rows.get_mut(row)?.cells.get_mut(column)?.as_mut()
}

impl Cell {
    pub(super) fn is_empty(&self) -> bool {
        self.cards.is_empty() && self.pauses.is_empty() && self.cancelled.is_empty()
    }
}
