//! What people say, what is kept of it for who comes later, and that somebody is writing.

use std::{collections::VecDeque, time::Duration};

use super::{
    Complaint, Done, Kept, Output, Room, bucket, hiding::Hidden, participant::Participant,
    rights::check_reason,
};
use crate::{
    protocol::{
        command::Reaction,
        event::{Event, MessageView},
        ids::{MessageId, ParticipantId, PersonKey},
        permission::MemberPermission,
        refusal::Refusal,
    },
    text,
};

/// Messages that are kept for who comes later.
const KEPT: usize = 200;
/// Whoever does not write on has stopped writing.
const TYPING: Duration = Duration::from_secs(6);
/// Messages that go with a complaint.
const EVIDENCE: usize = 20;

/// What was said, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Chat {
    said: VecDeque<Said>,
    last: u32,
}

/// A message and who may read it.
#[derive(Debug)]
struct Said {
    view: MessageView,
    by: Option<PersonKey>,
    to: Option<PersonKey>,
}

impl Chat {
    /// What was said to everybody, before this process.
    pub(super) fn restore(messages: Vec<MessageView>) -> Self {
        let last = messages.iter().map(|message| message.id.0).max().unwrap_or(0);
        let said = messages.into_iter().map(|message| Said {
            // Whoever said it has another number now, or is not here.
            view: MessageView { who: None, ..message },
            by: None,
            to: None,
        });
        Self { said: said.collect(), last }
    }

    /// What somebody may read.
    pub(super) fn history(&self, reader: &Participant, hidden: &Hidden) -> Vec<MessageView> {
        let is_for = |said: &&Said| {
            let is_theirs =
                said.by.as_ref() == Some(&reader.key) || said.to.as_ref() == Some(&reader.key);
            let is_hidden = said.by.as_ref().is_some_and(|by| hidden.is_between(by, &reader.key));
            (said.to.is_none() || is_theirs) && !is_hidden
        };
        self.said.iter().filter(is_for).map(|said| said.view.clone()).collect()
    }

    fn push(&mut self, view: MessageView, by: PersonKey, to: Option<PersonKey>) {
        self.said.push_back(Said { view, by: Some(by), to });
        if self.said.len() > KEPT {
            self.said.pop_front();
        }
    }

    /// What one person said last to everybody, or to another person.
    fn evidence(&self, about: &PersonKey, by: &PersonKey) -> Vec<MessageView> {
        let is_evidence = |said: &&Said| {
            said.by.as_ref() == Some(about) && said.to.as_ref().is_none_or(|to| to == by)
        };
        let mut last: Vec<_> = self.said.iter().rev().filter(is_evidence).take(EVIDENCE).collect();
        last.reverse();
        last.into_iter().map(|said| said.view.clone()).collect()
    }
}

impl Room {
    pub(super) fn say(
        &mut self,
        who: ParticipantId,
        text: &str,
        to: Option<ParticipantId>,
    ) -> Result<Done, Refusal> {
        self.permit(who, MemberPermission::Chat)?;
        if text.chars().nth(text::MAX_MESSAGE).is_some() {
            let most = text::MAX_MESSAGE;
            return Err(Refusal::invalid(format!("a message holds {most} letters at most")));
        }
        let text = text::clean_message(text)
            .ok_or_else(|| Refusal::invalid("the message holds nothing that can be read"))?;
        let listener = to.map(|to| self.people.get(to).ok_or(Refusal::NotHere)).transpose()?;
        let listener = listener.map(|listener| listener.key.clone());
        let (now, id) = (self.now, MessageId(self.chat.last + 1));
        let speaker = self.people.get_mut(who).ok_or(Refusal::NotHere)?;
        if listener.as_ref().is_some_and(|key| self.hidden.is_between(key, &speaker.key)) {
            return Err(Refusal::NotHere);
        }
        speaker.buckets.chat.take(bucket::CHAT, now)?;
        speaker.typing_until = None;
        self.chat.last += 1;
        let (name, key) = (speaker.name.clone(), speaker.key.clone());
        let message = MessageView { id, at: now, who: Some(who), name, text, to };
        self.chat.push(message.clone(), key.clone(), listener);
        if let Some(to) = to {
            if to != who {
                self.tell(to, Event::Said { message: message.clone() });
            }
            self.tell(who, Event::Said { message });
        } else {
            let kept = Kept::Said { message: message.clone(), by: key };
            self.out.push_back(Output::Keep(kept));
            self.tell_about(who, Event::Said { message });
        }
        Ok(Done { message: Some(id), ..Done::default() })
    }

    /// Takes a message back: one's own, or anybody's for who looks after the room.
    pub(super) fn unsay(&mut self, by: ParticipantId, id: MessageId) -> Result<(), Refusal> {
        let reader = self.people.get(by).ok_or(Refusal::NotHere)?;
        let found = self.chat.said.iter().position(|said| said.view.id == id);
        let found = found.ok_or(Refusal::NotHere)?;
        let is_own = self.chat.said[found].by.as_ref() == Some(&reader.key);
        if !is_own && !reader.role.moderates() {
            return Err(Refusal::NotYours);
        }
        if !is_own {
            let author = self.chat.said[found].by.clone();
            self.note_act(by, "unsay", author, self.chat.said[found].view.text.clone());
        }
        let said = self.chat.said.remove(found);
        if said.is_some_and(|said| said.to.is_none()) {
            self.out.push_back(Output::Keep(Kept::Unsaid(id)));
        }
        self.tell_all(Event::Unsaid { message: id });
        Ok(())
    }

    pub(super) fn write(&mut self, who: ParticipantId, on: bool) -> Result<(), Refusal> {
        self.permit(who, MemberPermission::Chat)?;
        let until = self.now + TYPING;
        let participant = self.people.get_mut(who).ok_or(Refusal::NotHere)?;
        let was = participant.typing_until.is_some();
        participant.typing_until = on.then_some(until);
        if was != on {
            self.tell_about(who, Event::Typing { who, on });
        }
        Ok(())
    }

    pub(super) fn end_typing(&mut self) {
        let now = self.now;
        let mut over = Vec::new();
        for participant in self.people.iter_mut() {
            if participant.typing_until.is_some_and(|until| until <= now) {
                participant.typing_until = None;
                over.push(participant.id);
            }
        }
        for who in over {
            self.tell_about(who, Event::Typing { who, on: false });
        }
    }

    pub(super) fn react(&mut self, who: ParticipantId, with: Reaction) -> Result<(), Refusal> {
        self.permit(who, MemberPermission::React)?;
        let now = self.now;
        let participant = self.people.get_mut(who).ok_or(Refusal::NotHere)?;
        participant.buckets.reactions.take(bucket::REACTIONS, now)?;
        self.tell_about(who, Event::Reacted { who, with });
        Ok(())
    }

    /// Tells those who look after the conference of somebody.
    pub(super) fn complain(
        &mut self,
        by: ParticipantId,
        about: ParticipantId,
        reason: &str,
    ) -> Result<(), Refusal> {
        let subject = self.people.get(about).ok_or(Refusal::NotHere)?;
        let (about, name) = (subject.key.clone(), subject.name.clone());
        let reason = check_reason(reason)?;
        let now = self.now;
        let accuser = self.people.get_mut(by).ok_or(Refusal::NotHere)?;
        accuser.buckets.complaints.take(bucket::COMPLAINTS, now)?;
        let by = accuser.key.clone();
        let evidence = self.chat.evidence(&about, &by);
        let complaint = Complaint { by, about, name, reason, evidence };
        self.out.push_back(Output::Keep(Kept::Complaint(complaint)));
        Ok(())
    }
}
