//! Who is here, on all servers together, and how many are where. Changes cost no more than the
//! places of one person.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use plaza_domain::people::Visibility;
use serde::Serialize;

use super::{
    person::{Entry, PersonKey},
    place::Place,
};

/// Names a server for as long as it runs.
pub(crate) type ServerId = u64;

/// The union of what every server told.
#[derive(Debug, Default)]
pub(crate) struct Roll {
    /// What each server knows of a person; never empty.
    persons: HashMap<PersonKey, Vec<(ServerId, Entry)>>,
    heads: HashMap<Place, usize>,
    changes: Changes,
}

/// What changed since it was last asked.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Changes {
    pub(crate) places: HashSet<Place>,
    pub(crate) persons: HashSet<PersonKey>,
}

/// Somebody who wants to be seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct SeenPerson {
    /// Names them while the plaza runs; no address and no number of theirs.
    #[schema(value_type = String)]
    pub id: PersonKey,
    pub name: String,
    #[schema(value_type = Vec<Object>)]
    pub at: BTreeSet<Place>,
}

impl Roll {
    /// Notes what a server knows of a person now; `None` when they left it.
    pub(crate) fn set(&mut self, server: ServerId, key: PersonKey, entry: Option<Entry>) {
        let before = self.places_of(key);
        let told = self.persons.entry(key).or_default();
        told.retain(|(by, _)| *by != server);
        told.extend(entry.map(|entry| (server, entry)));
        if told.is_empty() {
            self.persons.remove(&key);
        }
        let after = self.places_of(key);
        for place in before.difference(&after) {
            self.count(place, |n| n.saturating_sub(1));
        }
        for place in after.difference(&before) {
            self.count(place, |n| n + 1);
        }
        self.changes.persons.insert(key);
    }

    /// Forgets a server and everybody only it knew.
    pub(crate) fn forget(&mut self, server: ServerId) {
        let is_there = |told: &Vec<(ServerId, Entry)>| told.iter().any(|(by, _)| *by == server);
        let keys: Vec<_> =
            self.persons.iter().filter(|(_, told)| is_there(told)).map(|(key, _)| *key).collect();
        for key in keys {
            self.set(server, key, None);
        }
    }

    /// How many people are here.
    pub(crate) fn len(&self) -> usize {
        self.persons.len()
    }

    /// How many people are at a place, without those who hide.
    pub(crate) fn head(&self, place: &Place) -> usize {
        self.heads.get(place).copied().unwrap_or(0)
    }

    /// All places where anybody is.
    pub(crate) fn heads(&self) -> BTreeMap<Place, usize> {
        self.heads.iter().map(|(place, n)| (place.clone(), *n)).collect()
    }

    /// One of those who want to be seen; `None` for everybody else.
    pub(crate) fn seen(&self, key: PersonKey) -> Option<SeenPerson> {
        let told = self.persons.get(&key)?;
        // What they chose last may not have reached each server: the shyest is right.
        if told.iter().any(|(_, entry)| entry.visibility != Visibility::Visible) {
            return None;
        }
        let name = told.iter().find_map(|(_, entry)| entry.name.clone())?;
        Some(SeenPerson { id: key, name, at: self.places_of(key) })
    }

    /// Everybody who wants to be seen, in order of name.
    pub(crate) fn all_seen(&self) -> Vec<SeenPerson> {
        let mut seen: Vec<_> = self.persons.keys().filter_map(|key| self.seen(*key)).collect();
        seen.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
        seen
    }

    pub(crate) fn has_changes(&self) -> bool {
        !self.changes.persons.is_empty()
    }

    pub(crate) fn take_changes(&mut self) -> Changes {
        std::mem::take(&mut self.changes)
    }

    /// Where a person may be counted.
    fn places_of(&self, key: PersonKey) -> BTreeSet<Place> {
        let told = self.persons.get(&key).map(Vec::as_slice).unwrap_or_default();
        if told.iter().any(|(_, entry)| entry.visibility == Visibility::Hidden) {
            return BTreeSet::new();
        }
        told.iter().flat_map(|(_, entry)| entry.places.iter().cloned()).collect()
    }

    fn count(&mut self, place: &Place, change: impl FnOnce(usize) -> usize) {
        let n = change(self.head(place));
        if n == 0 {
            self.heads.remove(place);
        } else {
            self.heads.insert(place.clone(), n);
        }
        self.changes.places.insert(place.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(id: &str) -> Place {
        Place::Session(id.to_owned())
    }

    fn entry(visibility: Visibility, name: &str, places: &[&str]) -> Entry {
        let name = (!name.is_empty()).then(|| name.to_owned());
        Entry { visibility, name, places: places.iter().map(|id| session(id)).collect() }
    }

    #[test]
    fn one_person_on_two_servers_is_one_person() {
        let mut roll = Roll::default();
        let (ada, bob) = (PersonKey::of_guest("ada"), PersonKey::of_guest("bob"));
        let shy = |places: &[&str]| Some(entry(Visibility::Anonymous, "", places));
        roll.set(1, ada, shy(&["A"]));
        roll.set(2, ada, shy(&["A", "B"]));
        roll.set(2, bob, shy(&["B"]));
        assert_eq!((roll.len(), roll.head(&session("A")), roll.head(&session("B"))), (2, 1, 2));
        roll.set(1, ada, None);
        assert_eq!((roll.len(), roll.head(&session("A"))), (2, 1));
        roll.forget(2);
        assert_eq!((roll.len(), roll.heads()), (0, BTreeMap::new()));
    }

    #[test]
    fn each_is_shown_as_far_as_they_allow() {
        let mut roll = Roll::default();
        for (name, visibility) in [
            ("Visible", Visibility::Visible),
            ("Anonymous", Visibility::Anonymous),
            ("Hidden", Visibility::Hidden),
        ] {
            roll.set(1, PersonKey::of_guest(name), Some(entry(visibility, name, &["A"])));
        }
        assert_eq!((roll.len(), roll.head(&session("A"))), (3, 2));
        let names: Vec<_> = roll.all_seen().into_iter().map(|person| person.name).collect();
        assert_eq!(names, ["Visible"]);
    }

    #[test]
    fn who_hides_on_one_server_is_hidden_on_all() {
        let mut roll = Roll::default();
        let ada = PersonKey::of_guest("ada");
        roll.set(1, ada, Some(entry(Visibility::Visible, "Ada", &["A"])));
        roll.set(2, ada, Some(entry(Visibility::Hidden, "", &[])));
        assert_eq!((roll.seen(ada), roll.head(&session("A")), roll.len()), (None, 0, 1));
    }

    #[test]
    fn only_what_changed_is_told() {
        let mut roll = Roll::default();
        let ada = PersonKey::of_guest("ada");
        roll.set(1, ada, Some(entry(Visibility::Visible, "Ada", &["A", "B"])));
        let all = [session("A"), session("B")].into();
        assert_eq!(roll.take_changes(), Changes { places: all, persons: [ada].into() });
        roll.set(1, ada, Some(entry(Visibility::Visible, "Ada", &["B", "C"])));
        let moved = [session("A"), session("C")].into();
        assert_eq!(roll.take_changes(), Changes { places: moved, persons: [ada].into() });
        assert!(!roll.has_changes());
    }
}
