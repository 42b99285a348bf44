//! Raised hands, in the order they will be called, and questions put to the room.

use std::collections::{BTreeMap, BTreeSet};

use super::{Done, Room};
use crate::{
    protocol::{
        event::{Event, PollView},
        ids::{ParticipantId, PersonKey, PollId},
        refusal::Refusal,
    },
    text,
};

/// Questions that are kept; the oldest that ended make room.
const MAX_POLLS: usize = 20;
const OPTIONS: std::ops::RangeInclusive<usize> = 2..=8;
const MAX_QUESTION: usize = 300;

/// Questions put to the room.
#[derive(Debug, Default)]
pub(super) struct Polls {
    all: Vec<Poll>,
    last: u32,
    /// Votes came since people were told: they are told once a tick, however many vote.
    changed: BTreeSet<PollId>,
}

#[derive(Debug)]
struct Poll {
    id: PollId,
    question: String,
    options: Vec<String>,
    /// By person: who comes back votes again, not twice.
    votes: BTreeMap<PersonKey, u8>,
    is_open: bool,
}

impl Poll {
    fn view(&self) -> PollView {
        let mut votes = vec![0; self.options.len()];
        for option in self.votes.values() {
            votes[usize::from(*option)] += 1;
        }
        let Self { id, question, options, is_open, .. } = self;
        let (question, options) = (question.clone(), options.clone());
        PollView { id: *id, question, options, votes, open: *is_open }
    }
}

impl Polls {
    pub(super) fn views(&self) -> Vec<PollView> {
        self.all.iter().map(Poll::view).collect()
    }

    fn find(&mut self, id: PollId) -> Result<&mut Poll, Refusal> {
        self.all.iter_mut().find(|poll| poll.id == id).ok_or(Refusal::NotHere)
    }
}

impl Room {
    pub(super) fn raise_hand(&mut self, who: ParticipantId, raised: bool) {
        if !raised {
            self.lower_hand(who);
        } else if !self.hands.contains(&who) {
            self.hands.push(who);
        }
    }

    /// Takes somebody out of the queue; gives whether they were in it.
    pub(super) fn lower_hand(&mut self, who: ParticipantId) -> bool {
        let before = self.hands.len();
        self.hands.retain(|raised| *raised != who);
        self.hands.len() < before
    }

    /// Tells of hands and votes, once a tick.
    pub(super) fn tell_of_hands(&mut self) {
        if self.hands != self.hands_told {
            self.hands_told.clone_from(&self.hands);
            let queue = self.hands.clone();
            self.tell_all(Event::Hands { queue });
        }
        for id in std::mem::take(&mut self.polls.changed) {
            if let Ok(poll) = self.polls.find(id).map(|poll| poll.view()) {
                self.tell_all(Event::Polled { poll });
            }
        }
    }

    /// Puts a question; those who look after the room may.
    pub(super) fn ask(
        &mut self,
        by: ParticipantId,
        question: &str,
        options: &[String],
    ) -> Result<Done, Refusal> {
        self.must_moderate(by)?;
        let clean = |text: &str| -> Result<String, Refusal> {
            let text =
                text::clean_message(text).filter(|text| text.chars().count() <= MAX_QUESTION);
            text.ok_or_else(|| {
                Refusal::invalid(format!(
                    "write the question and its answers in 1 to {MAX_QUESTION} letters"
                ))
            })
        };
        if !OPTIONS.contains(&options.len()) {
            return Err(Refusal::invalid("a question has two to eight answers"));
        }
        let question = clean(question)?;
        let options = options.iter().map(|option| clean(option)).collect::<Result<_, _>>()?;
        if self.polls.all.len() >= MAX_POLLS {
            let over = self.polls.all.iter().position(|poll| !poll.is_open);
            self.polls.all.remove(over.ok_or(Refusal::TooMany)?);
        }
        self.polls.last += 1;
        let id = PollId(self.polls.last);
        let poll = Poll { id, question, options, votes: BTreeMap::new(), is_open: true };
        let view = poll.view();
        self.polls.all.push(poll);
        self.tell_all(Event::Polled { poll: view });
        Ok(Done { poll: Some(id), ..Done::default() })
    }

    /// One vote for each person; the last counts.
    pub(super) fn vote(
        &mut self,
        who: ParticipantId,
        id: PollId,
        option: u8,
    ) -> Result<(), Refusal> {
        let key = self.people.get(who).ok_or(Refusal::NotHere)?.key.clone();
        let poll = self.polls.find(id)?;
        if !poll.is_open {
            return Err(Refusal::invalid("this vote is over"));
        }
        if usize::from(option) >= poll.options.len() {
            return Err(Refusal::invalid("there is no such answer"));
        }
        if poll.votes.insert(key, option) != Some(option) {
            self.polls.changed.insert(id);
        }
        Ok(())
    }

    pub(super) fn end_poll(&mut self, by: ParticipantId, id: PollId) -> Result<(), Refusal> {
        self.must_moderate(by)?;
        let poll = self.polls.find(id)?;
        poll.is_open = false;
        let poll = poll.view();
        self.tell_all(Event::Polled { poll });
        Ok(())
    }
}
