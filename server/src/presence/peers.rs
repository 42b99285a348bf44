//! The other servers: whether all they said was heard, and whether they are still there.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use super::{
    roll::{Roll, ServerId},
    word::{Said, Word},
};

/// A server that says nothing for so long is gone.
pub(crate) const SILENCE: Duration = Duration::from_secs(30);

/// What is known of each other server.
#[derive(Debug, Default)]
pub(crate) struct Peers(HashMap<ServerId, Peer>);

#[derive(Debug)]
struct Peer {
    number: u64,
    heard_at: Instant,
}

/// What to do after a word was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    Nothing,
    /// Something of that server's was missed.
    Ask(ServerId),
    /// Somebody wants to know who is here.
    TellAll,
}

impl Peers {
    /// Notes a word of another server in the roll. `me` is this server.
    pub(crate) fn hear(
        &mut self,
        word: Word,
        me: ServerId,
        roll: &mut Roll,
        at: Instant,
    ) -> Answer {
        let Word { from, number, said } = word;
        let before = self.0.get(&from).map_or(0, |peer| peer.number);
        let expected = match &said {
            Said::Changed(_) => before + 1,
            _ => before,
        };
        match said {
            Said::Ask(whom) => {
                let is_meant = whom.is_none_or(|whom| whom == me);
                return if is_meant { Answer::TellAll } else { Answer::Nothing };
            }
            Said::Bye => {
                self.0.remove(&from);
                roll.forget(from);
                return Answer::Nothing;
            }
            Said::All(entries) => {
                roll.forget(from);
                for (key, entry) in entries {
                    roll.set(from, key, entry);
                }
                self.0.insert(from, Peer { number, heard_at: at });
                return Answer::Nothing;
            }
            Said::Changed(entries) if number == expected => {
                for (key, entry) in entries {
                    roll.set(from, key, entry);
                }
            }
            // What was missed comes with the answer; until then what was known is kept.
            Said::Changed(_) | Said::Beat => {}
        }
        if number == expected {
            self.0.insert(from, Peer { number, heard_at: at });
            return Answer::Nothing;
        }
        if let Some(peer) = self.0.get_mut(&from) {
            peer.heard_at = at;
        }
        Answer::Ask(from)
    }

    /// Forgets those who have been silent too long.
    pub(crate) fn forget_silent(&mut self, roll: &mut Roll, now: Instant) {
        self.0.retain(|server, peer| {
            let is_there = now.saturating_duration_since(peer.heard_at) < SILENCE;
            if !is_there {
                roll.forget(*server);
            }
            is_there
        });
    }

    /// How many other servers are known.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use plaza_domain::people::Visibility;

    use super::*;
    use crate::presence::person::{Entry, PersonKey};

    struct Two {
        peers: Peers,
        roll: Roll,
        start: Instant,
    }

    impl Two {
        fn new() -> Self {
            Self { peers: Peers::default(), roll: Roll::default(), start: Instant::now() }
        }

        fn hear(&mut self, number: u64, said: Said) -> Answer {
            self.peers.hear(Word { from: 2, number, said }, 1, &mut self.roll, self.start)
        }
    }

    fn came(names: &[&str]) -> Vec<(PersonKey, Option<Entry>)> {
        let entry = Entry {
            visibility: Visibility::Anonymous,
            name: None,
            places: std::collections::BTreeSet::new(),
        };
        names.iter().map(|name| (PersonKey::of_guest(name), Some(entry.clone()))).collect()
    }

    #[test]
    fn what_was_missed_is_asked_for() {
        let mut two = Two::new();
        assert_eq!(two.hear(1, Said::Changed(came(&["a"]))), Answer::Nothing);
        assert_eq!(two.roll.len(), 1);
        assert_eq!(two.hear(3, Said::Changed(came(&["c"]))), Answer::Ask(2));
        assert_eq!(two.hear(3, Said::All(came(&["b", "c"]))), Answer::Nothing);
        assert_eq!(two.roll.len(), 2);
        assert_eq!(two.hear(3, Said::Beat), Answer::Nothing);
        assert_eq!(two.hear(4, Said::Beat), Answer::Ask(2));
    }

    #[test]
    fn who_asks_is_told_and_only_by_who_is_meant() {
        let mut two = Two::new();
        assert_eq!(two.hear(0, Said::Ask(None)), Answer::TellAll);
        assert_eq!(two.hear(0, Said::Ask(Some(1))), Answer::TellAll);
        assert_eq!(two.hear(0, Said::Ask(Some(3))), Answer::Nothing);
    }

    #[test]
    fn a_server_that_is_gone_takes_its_people_with_it() {
        let mut two = Two::new();
        two.hear(1, Said::Changed(came(&["a", "b"])));
        two.peers.forget_silent(&mut two.roll, two.start + SILENCE / 2);
        assert_eq!((two.roll.len(), two.peers.len()), (2, 1));
        two.peers.forget_silent(&mut two.roll, two.start + SILENCE);
        assert_eq!((two.roll.len(), two.peers.len()), (0, 0));
        // It was only slow: it is asked for everything.
        assert_eq!(two.hear(1, Said::Beat), Answer::Ask(2));
        two.hear(1, Said::All(came(&["a"])));
        two.hear(1, Said::Bye);
        assert_eq!((two.roll.len(), two.peers.len()), (0, 0));
    }
}
