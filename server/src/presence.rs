//! Who is here and where: people, not connections, on all servers together.
//!
//! Each server knows its own people ([`here`]), tells the others ([`word`], [`beat`]) and adds up
//! what all of them told ([`roll`]). While the others cannot be heard, it counts its own.

pub(crate) mod beat;
pub(crate) mod here;
mod peers;
pub(crate) mod person;
pub mod place;
pub(crate) mod roll;
pub(crate) mod routes;
mod word;

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Instant,
};

use tokio::sync::Notify;

use self::{
    here::{Face, Here},
    peers::{Answer, Peers},
    person::PersonKey,
    place::Place,
    roll::{Roll, SeenPerson, ServerId},
    word::{Said, Word},
};

/// Everybody who is here, as far as this server knows.
#[derive(Debug)]
pub struct Presence {
    /// Names this server to the others.
    me: ServerId,
    state: Mutex<State>,
    /// Something changed that somebody must be told of.
    changed: Notify,
}

#[derive(Debug, Default)]
struct State {
    here: Here,
    roll: Roll,
    peers: Peers,
    /// Words of changes sent so far.
    number: u64,
}

/// What open pages are told of a change.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct News {
    pub(crate) count: usize,
    pub(crate) heads: Heads,
    /// Who came or moved.
    pub(crate) seen: Vec<SeenPerson>,
    /// Who left, or does not want to be seen any more.
    pub(crate) gone: Vec<PersonKey>,
}

/// How many are where, by kind of place and its name.
#[derive(Debug, Default, Clone, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Heads {
    pub sessions: BTreeMap<String, usize>,
    pub rooms: BTreeMap<String, usize>,
    pub pages: BTreeMap<String, usize>,
}

impl Presence {
    /// Nobody is here yet. `me` is drawn at random.
    pub fn new(me: ServerId) -> Self {
        Self { me, state: Mutex::default(), changed: Notify::new() }
    }

    /// A connection of a person was opened, or they became known by another face. Gives how many
    /// are here now.
    pub(crate) fn enter(&self, key: PersonKey, face: Face, tab: &str) -> usize {
        self.change(key, |here| here.enter(key, face, tab))
    }

    /// A connection says where its person is.
    pub(crate) fn go(&self, key: PersonKey, tab: &str, to: Option<Place>) {
        self.change(key, |here| here.go(key, tab, to));
    }

    /// A connection was closed.
    pub(crate) fn leave(&self, key: PersonKey, tab: &str) {
        self.change(key, |here| here.leave(key, tab));
    }

    /// How many people are here, on all servers.
    pub fn count(&self) -> usize {
        self.state().roll.len()
    }

    /// How many are where.
    pub fn heads(&self) -> Heads {
        Heads::of(self.state().roll.heads())
    }

    /// Everybody who wants to be seen, in order of name.
    pub fn seen(&self) -> Vec<SeenPerson> {
        self.state().roll.all_seen()
    }

    /// How many other servers are known.
    pub(crate) fn peers(&self) -> usize {
        self.state().peers.len()
    }

    fn change(&self, key: PersonKey, change: impl FnOnce(&mut Here)) -> usize {
        let mut state = self.state();
        let before = state.here.entry(key);
        change(&mut state.here);
        let after = state.here.entry(key);
        if before != after {
            state.roll.set(self.me, key, after);
            self.changed.notify_one();
        }
        state.roll.len()
    }

    /// What pages do not know yet.
    fn take_news(&self) -> Option<News> {
        let mut state = self.state();
        if !state.roll.has_changes() {
            return None;
        }
        let changes = state.roll.take_changes();
        let heads = changes.places.into_iter().map(|place| {
            let n = state.roll.head(&place);
            (place, n)
        });
        let heads = Heads::of(heads.collect());
        let (mut seen, mut gone) = (Vec::new(), Vec::new());
        for key in changes.persons {
            match state.roll.seen(key) {
                Some(person) => seen.push(person),
                None => gone.push(key),
            }
        }
        Some(News { count: state.roll.len(), heads, seen, gone })
    }

    /// What the other servers do not know yet.
    fn take_word(&self) -> Option<Word> {
        let mut state = self.state();
        if !state.here.has_untold() {
            return None;
        }
        let untold = state.here.take_untold();
        state.number += 1;
        Some(Word { from: self.me, number: state.number, said: Said::Changed(untold) })
    }

    /// Everybody of this server, for one that missed something.
    fn tell_all(&self) -> Word {
        let state = self.state();
        Word { from: self.me, number: state.number, said: Said::All(state.here.all()) }
    }

    /// A sign of life; none is needed of a server without people.
    fn sign_of_life(&self) -> Option<Word> {
        let state = self.state();
        let beat = || Word { from: self.me, number: state.number, said: Said::Beat };
        (!state.here.is_empty()).then(beat)
    }

    fn say(&self, said: Said) -> Word {
        Word { from: self.me, number: self.state().number, said }
    }

    fn hear(&self, word: Word) -> Answer {
        if word.from == self.me {
            return Answer::Nothing;
        }
        let mut guard = self.state();
        let state = &mut *guard;
        let answer = state.peers.hear(word, self.me, &mut state.roll, Instant::now());
        if state.roll.has_changes() {
            self.changed.notify_one();
        }
        answer
    }

    fn forget_silent(&self) {
        let mut guard = self.state();
        let state = &mut *guard;
        state.peers.forget_silent(&mut state.roll, Instant::now());
        if state.roll.has_changes() {
            self.changed.notify_one();
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Heads {
    fn of(counted: BTreeMap<Place, usize>) -> Self {
        let mut heads = Self::default();
        for (place, n) in counted {
            match place {
                Place::Session(id) => heads.sessions.insert(id, n),
                Place::Room(id) => heads.rooms.insert(id, n),
                Place::Page(path) => heads.pages.insert(path, n),
            };
        }
        heads
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.sessions.is_empty() && self.rooms.is_empty() && self.pages.is_empty()
    }
}
