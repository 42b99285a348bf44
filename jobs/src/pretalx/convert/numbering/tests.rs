//! Ids stay with their slots, whatever is moved, added or taken away.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use proptest::prelude::*;

use super::*;

fn mark(hour: i64, location: &str) -> Mark {
    let start = DateTime::<Utc>::UNIX_EPOCH + TimeDelta::hours(hour);
    (Some(start), Some(LocationId::from(location)))
}

/// What one programme leaves behind for the next: marks by number, and the numbers used up.
#[derive(Debug, Default)]
struct Past {
    given: BTreeMap<u32, Mark>,
    used_up: BTreeMap<String, u32>,
}

impl Past {
    fn next(&self, marks: &[Mark]) -> (Vec<SessionId>, Past) {
        let mut before = BTreeMap::new();
        if !self.given.is_empty() {
            before.insert("CODE", self.given.clone());
        }
        let mut numbering = Numbering { before, used_up: self.used_up.clone() };
        let ids = if marks.is_empty() { Vec::new() } else { numbering.ids("CODE", marks) };
        let numbers = ids.iter().map(|id| number_of("CODE", id));
        let given = numbers.zip(marks.iter().cloned()).collect();
        (ids, Past { given, used_up: numbering.used_up() })
    }
}

fn names(ids: &[SessionId]) -> Vec<&str> {
    ids.iter().map(SessionId::as_str).collect()
}

#[test]
fn the_first_slot_has_the_bare_code() {
    let (ids, past) = Past::default().next(&[mark(9, "1"), mark(14, "2")]);
    assert_eq!(names(&ids), ["CODE", "CODE-2"]);
    assert_eq!(past.used_up, [("CODE".to_owned(), 2)].into());
    let (ids, past) = Past::default().next(&[mark(9, "1")]);
    assert_eq!((names(&ids), past.used_up), (vec!["CODE"], BTreeMap::new()));
}

#[test]
fn a_slot_before_the_others_does_not_take_their_ids() {
    let (_, past) = Past::default().next(&[mark(9, "1"), mark(14, "2")]);
    let (ids, _) = past.next(&[mark(8, "3"), mark(9, "1"), mark(14, "2")]);
    assert_eq!(names(&ids), ["CODE-3", "CODE", "CODE-2"]);
}

#[test]
fn a_moved_slot_keeps_its_id() {
    let (_, past) = Past::default().next(&[mark(9, "1"), mark(14, "2")]);
    let (ids, _) = past.next(&[mark(9, "1"), mark(16, "2")]);
    assert_eq!(names(&ids), ["CODE", "CODE-2"]);
    let (ids, _) = past.next(&[mark(14, "2"), mark(16, "2")]);
    assert_eq!(names(&ids), ["CODE-2", "CODE"]);
}

#[test]
fn an_id_that_was_taken_away_is_not_given_again() {
    let (_, past) = Past::default().next(&[mark(9, "1"), mark(14, "2")]);
    let (_, past) = past.next(&[mark(9, "1")]);
    let (ids, past) = past.next(&[mark(9, "1"), mark(14, "2")]);
    assert_eq!(names(&ids), ["CODE", "CODE-3"]);
    let (_, past) = past.next(&[]);
    let (ids, _) = past.next(&[mark(9, "1")]);
    assert_eq!(names(&ids), ["CODE-4"]);
}

fn programme() -> impl Strategy<Value = Vec<Mark>> {
    let places = prop::collection::btree_set((0..6_i64, 0..3_u8), 0..5);
    places.prop_map(|set| set.into_iter().map(|(h, l)| mark(h, &l.to_string())).collect())
}

proptest! {
    #[test]
    fn ids_are_distinct_stable_and_never_reused(
        history in prop::collection::vec(programme(), 1..8),
    ) {
        let mut past = Past::default();
        // Once a code has had more than one slot, what is gone is gone for good.
        let mut retired: BTreeSet<u32> = BTreeSet::new();
        for marks in history {
            let (ids, now) = past.next(&marks);
            let distinct: BTreeSet<_> = ids.iter().collect();
            prop_assert_eq!(distinct.len(), ids.len());
            for (number, mark) in &now.given {
                prop_assert!(!retired.contains(number), "{} came back", number);
                if let Some((kept, _)) = past.given.iter().find(|(_, was)| *was == mark) {
                    prop_assert_eq!(kept, number);
                }
            }
            if now.used_up.contains_key("CODE") {
                let gone = past.given.keys().filter(|number| !now.given.contains_key(number));
                retired.extend(gone);
            }
            let (again, _) = now.next(&marks);
            prop_assert_eq!(again, ids);
            past = now;
        }
    }
}
