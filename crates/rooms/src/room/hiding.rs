//! Who does not want to see whom: neither sees nor hears the other, whoever of them asked.

use std::collections::{BTreeMap, BTreeSet};

use super::Room;
use crate::protocol::{
    event::Event,
    ids::{ParticipantId, PersonKey},
    refusal::Refusal,
};

/// People one person may hide.
const MAX: usize = 200;

/// Whom each person hid. By person, so that going out and in again changes nothing.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    by: BTreeMap<PersonKey, BTreeSet<PersonKey>>,
}

impl Hidden {
    pub(super) fn is_between(&self, one: &PersonKey, other: &PersonKey) -> bool {
        !self.by.is_empty() && (self.has(one, other) || self.has(other, one))
    }

    fn has(&self, by: &PersonKey, other: &PersonKey) -> bool {
        self.by.get(by).is_some_and(|hidden| hidden.contains(other))
    }
}

impl Room {
    /// Hides somebody, or shows them again. Nobody hides from those who look after the room.
    pub(super) fn hide(
        &mut self,
        by: ParticipantId,
        who: ParticipantId,
        hidden: bool,
    ) -> Result<(), Refusal> {
        let (me, other) = self.pair(by, who)?;
        let was_hidden = self.hidden.is_between(&me, &other);
        if hidden {
            if self.people.get(who).is_some_and(|other| other.role.moderates()) {
                return Err(Refusal::NotYours);
            }
            let mine = self.hidden.by.entry(me.clone()).or_default();
            if mine.len() >= MAX {
                return Err(Refusal::TooMany);
            }
            mine.insert(other.clone());
        } else if let Some(mine) = self.hidden.by.get_mut(&me) {
            mine.remove(&other);
            self.hidden.by.retain(|_, hidden| !hidden.is_empty());
        }
        let is_hidden = self.hidden.is_between(&me, &other);
        if is_hidden != was_hidden {
            self.show_to_each_other(by, who, !is_hidden);
        }
        Ok(())
    }

    fn show_to_each_other(&mut self, one: ParticipantId, other: ParticipantId, shown: bool) {
        for (reader, about) in [(one, other), (other, one)] {
            let Some(person) = self.people.get(about).filter(|who| who.is_in()) else { continue };
            let event = if shown {
                Event::Joined { person: person.seen() }
            } else {
                Event::Left { who: about }
            };
            self.tell(reader, event);
            if let Some(reader) = self.people.get_mut(reader) {
                reader.view.forget(about);
            }
        }
    }

    fn pair(
        &self,
        by: ParticipantId,
        who: ParticipantId,
    ) -> Result<(PersonKey, PersonKey), Refusal> {
        let key = |id| self.people.get(id).map(|who| who.key.clone()).ok_or(Refusal::NotHere);
        if by == who {
            return Err(Refusal::invalid("nobody hides from themselves"));
        }
        Ok((key(by)?, key(who)?))
    }
}
