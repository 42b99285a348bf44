//! Who may do what to whom, and what is written down of it.

use super::{Kept, Output, Room};
use crate::{
    protocol::{
        ids::{ParticipantId, PersonKey},
        permission::MemberPermission,
        refusal::Refusal,
    },
    text,
};

const MAX_REASON: usize = 500;

impl Room {
    /// Refuses what the room does not let this person do.
    pub(super) fn permit(
        &self,
        who: ParticipantId,
        permission: MemberPermission,
    ) -> Result<(), Refusal> {
        let person = self.people.get(who).ok_or(Refusal::NotHere)?;
        let may = self.settings.permissions.allow(person.role, permission);
        if may { Ok(()) } else { Err(Refusal::NotPermitted { permission }) }
    }

    pub(super) fn must_moderate(&self, who: ParticipantId) -> Result<(), Refusal> {
        let moderates = self.people.get(who).is_some_and(|person| person.role.moderates());
        if moderates { Ok(()) } else { Err(Refusal::NotYours) }
    }

    pub(super) fn must_own(&self, who: ParticipantId) -> Result<(), Refusal> {
        let owns = self.people.get(who).is_some_and(|person| person.role.owns());
        if owns { Ok(()) } else { Err(Refusal::NotYours) }
    }

    /// Whom `by` may act on; refuses the rest.
    pub(super) fn subject(
        &self,
        by: ParticipantId,
        on: ParticipantId,
    ) -> Result<PersonKey, Refusal> {
        let actor = self.people.get(by).ok_or(Refusal::NotHere)?;
        self.must_moderate(by)?;
        let subject = self.people.get(on).ok_or(Refusal::NotHere)?;
        let may = by != on && actor.role.outranks(subject.role);
        if may { Ok(subject.key.clone()) } else { Err(Refusal::NotYours) }
    }

    pub(super) fn note_act(
        &mut self,
        by: ParticipantId,
        act: &'static str,
        on: Option<PersonKey>,
        detail: String,
    ) {
        if let Some(by) = self.people.get(by).map(|person| person.key.clone()) {
            self.out.push_back(Output::Keep(Kept::Act { by, act, on, detail }));
        }
    }
}

pub(super) fn check_reason(reason: &str) -> Result<String, Refusal> {
    let reason = text::clean_message(reason).unwrap_or_default();
    if reason.chars().count() > MAX_REASON {
        return Err(Refusal::invalid(format!("say why in {MAX_REASON} letters at most")));
    }
    Ok(reason)
}
