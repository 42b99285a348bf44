//! Who is connected to this server, by which connections.

use std::collections::{HashMap, HashSet};

use plaza_domain::people::Visibility;

use super::{
    person::{Entry, PersonKey},
    place::Place,
};

/// The people of this server.
#[derive(Debug, Default)]
pub(crate) struct Here {
    persons: HashMap<PersonKey, Person>,
    /// Whose entry others do not know yet.
    untold: HashSet<PersonKey>,
}

#[derive(Debug)]
struct Person {
    face: Face,
    /// Open connections (tabs, devices) and where each is.
    tabs: Vec<(String, Option<Place>)>,
}

/// What others may know of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Face {
    pub(crate) visibility: Visibility,
    pub(crate) name: String,
}

impl Face {
    pub(crate) fn of_guest() -> Self {
        Self { visibility: Visibility::Anonymous, name: String::new() }
    }
}

impl Here {
    /// A connection was opened, or its person became known by another face.
    pub(crate) fn enter(&mut self, key: PersonKey, face: Face, tab: &str) {
        let person = self
            .persons
            .entry(key)
            .or_insert_with(|| Person { face: face.clone(), tabs: Vec::new() });
        person.face = face;
        if !person.tabs.iter().any(|(known, _)| known == tab) {
            person.tabs.push((tab.to_owned(), None));
        }
        self.untold.insert(key);
    }

    /// A connection says where it is.
    pub(crate) fn go(&mut self, key: PersonKey, tab: &str, to: Option<Place>) {
        let Some(person) = self.persons.get_mut(&key) else { return };
        let Some((_, place)) = person.tabs.iter_mut().find(|(known, _)| known == tab) else {
            return;
        };
        if *place != to {
            *place = to;
            self.untold.insert(key);
        }
    }

    /// A connection was closed.
    pub(crate) fn leave(&mut self, key: PersonKey, tab: &str) {
        let Some(person) = self.persons.get_mut(&key) else { return };
        person.tabs.retain(|(known, _)| known != tab);
        if person.tabs.is_empty() {
            self.persons.remove(&key);
        }
        self.untold.insert(key);
    }

    /// What others may know of a person now; `None` when they are not here.
    pub(crate) fn entry(&self, key: PersonKey) -> Option<Entry> {
        let Person { face, tabs } = self.persons.get(&key)?;
        let is_named = face.visibility == Visibility::Visible && !face.name.is_empty();
        let is_placed = face.visibility != Visibility::Hidden;
        Some(Entry {
            visibility: face.visibility,
            name: is_named.then(|| face.name.clone()),
            places: tabs.iter().filter(|_| is_placed).filter_map(|(_, at)| at.clone()).collect(),
        })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.persons.is_empty()
    }

    pub(crate) fn has_untold(&self) -> bool {
        !self.untold.is_empty()
    }

    /// What others do not know yet.
    pub(crate) fn take_untold(&mut self) -> Vec<(PersonKey, Option<Entry>)> {
        let untold = std::mem::take(&mut self.untold);
        untold.into_iter().map(|key| (key, self.entry(key))).collect()
    }

    /// Everybody.
    pub(crate) fn all(&self) -> Vec<(PersonKey, Option<Entry>)> {
        self.persons.keys().map(|key| (*key, self.entry(*key))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_here_until_their_last_tab_is_closed_and_wherever_a_tab_is() {
        let mut here = Here::default();
        let ada = PersonKey::of_guest("ada");
        let place = |id: &str| Place::Session(id.to_owned());
        here.enter(ada, Face::of_guest(), "one");
        here.enter(ada, Face::of_guest(), "two");
        here.go(ada, "one", Some(place("A")));
        here.go(ada, "two", Some(place("B")));
        assert_eq!(here.entry(ada).unwrap().places, [place("A"), place("B")].into());
        here.leave(ada, "one");
        assert_eq!(here.entry(ada).unwrap().places, [place("B")].into());
        assert_eq!(here.take_untold().len(), 1);
        here.leave(ada, "two");
        assert_eq!(here.take_untold(), [(ada, None)]);
        assert!(here.is_empty());
    }

    #[test]
    fn what_somebody_hides_never_leaves_this_server() {
        let mut here = Here::default();
        let ada = PersonKey::of_guest("ada");
        let face = |visibility| Face { visibility, name: "Ada".into() };
        here.enter(ada, face(Visibility::Visible), "one");
        here.go(ada, "one", Some(Place::Session("A".into())));
        assert_eq!(here.entry(ada).unwrap().name.as_deref(), Some("Ada"));
        here.enter(ada, face(Visibility::Anonymous), "one");
        let entry = here.entry(ada).unwrap();
        assert_eq!((entry.name, entry.places.len()), (None, 1));
        here.enter(ada, face(Visibility::Hidden), "one");
        let entry = here.entry(ada).unwrap();
        assert_eq!((entry.name, entry.places.len()), (None, 0));
    }
}
