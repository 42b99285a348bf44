//! Public ids of slots: `CODE` for the first of an item, `CODE-2` for the next, for good.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use plaza_domain::{
    Schedule,
    schedule::{LocationId, SessionId},
};

/// When a slot starts and where it is: what a visitor would know it by.
pub(super) type Mark = (Option<DateTime<Utc>>, Option<LocationId>);

/// Gives out numbers, remembering those of the last snapshot.
#[derive(Debug, Default)]
pub(super) struct Numbering<'a> {
    /// By code: the numbers in use, with what they were given to.
    before: BTreeMap<&'a str, BTreeMap<u32, Mark>>,
    used_up: BTreeMap<String, u32>,
}

impl<'a> Numbering<'a> {
    pub(super) fn new(previous: Option<&'a Schedule>) -> Self {
        let mut numbering = Self::default();
        let Some(previous) = previous else { return numbering };
        numbering.used_up.clone_from(&previous.numbering);
        for session in &previous.sessions {
            let mark = (session.slot.map(|slot| slot.start), session.location.clone());
            let numbers = numbering.before.entry(&session.code).or_default();
            numbers.insert(number_of(&session.code, &session.id), mark);
        }
        numbering
    }

    /// One id for each slot of an item, in their order. A slot where one was keeps that one's
    /// id; the rest take over what is left in order; only then are new numbers begun.
    pub(super) fn ids(&mut self, code: &str, marks: &[Mark]) -> Vec<SessionId> {
        let mut free = self.before.remove(code).unwrap_or_default();
        let highest_seen = free.keys().next_back().copied().unwrap_or(0);
        let used_up = self.used_up.get(code).copied().unwrap_or(0);
        let mut highest = highest_seen.max(used_up);
        let mut numbers: Vec<Option<u32>> = Vec::with_capacity(marks.len());
        for mark in marks {
            let same = free.iter().find(|(_, was)| *was == mark).map(|(number, _)| *number);
            if let Some(number) = same {
                free.remove(&number);
            }
            numbers.push(same);
        }
        let mut left: BTreeSet<u32> = free.into_keys().collect();
        let numbers: Vec<u32> = numbers
            .into_iter()
            .map(|number| {
                number.or_else(|| left.pop_first()).unwrap_or_else(|| {
                    highest += 1;
                    highest
                })
            })
            .collect();
        if highest > 1 {
            self.used_up.insert(code.to_owned(), highest);
        }
        numbers.into_iter().map(|number| id_of(code, number)).collect()
    }

    /// What [`Schedule::numbering`] is to remember.
    pub(super) fn used_up(mut self) -> BTreeMap<String, u32> {
        for (code, numbers) in &self.before {
            let highest = numbers.keys().next_back().copied().unwrap_or(0);
            if highest > 1 {
                let used_up = self.used_up.entry((*code).to_owned()).or_default();
                *used_up = highest.max(*used_up);
            }
        }
        self.used_up
    }
}

fn id_of(code: &str, number: u32) -> SessionId {
    match number {
        1 => SessionId::new(code),
        number => SessionId::new(format!("{code}-{number}")),
    }
}

fn number_of(code: &str, id: &SessionId) -> u32 {
    let suffix = id.as_str().strip_prefix(code).and_then(|rest| rest.strip_prefix('-'));
    suffix.and_then(|number| number.parse().ok()).unwrap_or(1)
}

#[cfg(test)]
mod tests;
