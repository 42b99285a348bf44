//! Who gets into a room, and when: the one rule, for pages, the API and live connections.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Room, RoomAccess, RoomRole, RoomState, opening::Hours};
use crate::schedule::Schedule;

/// What the rule has to know of the one who wants in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Caller {
    /// They are signed in.
    pub has_ticket: bool,
    /// They came by the link of an invitation to this room.
    pub has_invite: bool,
    /// What they were made in this room, or are by looking after the conference.
    pub named: Option<RoomRole>,
}

/// Whether somebody may come in now, else the first thing that is in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// As this.
    Open(RoomRole),
    /// Only attendees get in.
    SignInFirst,
    /// Only who was invited gets in.
    InviteFirst,
    /// It opens at this instant.
    NotYet(DateTime<Utc>),
    /// What takes place in it has no time, so nobody knows when it opens.
    Unscheduled,
    Closed,
    Archived,
}

impl Room {
    /// Whether somebody may come in at `now`; a room that opens with a session does so `lead`
    /// before its start. Who looks after it comes at any hour.
    pub fn gate(
        &self,
        caller: Caller,
        schedule: Option<&Schedule>,
        now: DateTime<Utc>,
        lead: TimeDelta,
    ) -> Gate {
        match self.state {
            RoomState::Open => {}
            RoomState::Closed => return Gate::Closed,
            RoomState::Archived => return Gate::Archived,
        }
        let Some(role) = self.role_of(caller) else {
            return match self.access {
                RoomAccess::Ticket => Gate::SignInFirst,
                RoomAccess::Invite | RoomAccess::Closed => Gate::InviteFirst,
            };
        };
        if role.moderates() {
            return Gate::Open(role);
        }
        match self.opening.hours(schedule, lead) {
            Hours::From(at) if now < at => Gate::NotYet(at),
            Hours::Unknown => Gate::Unscheduled,
            Hours::Always | Hours::From(_) => Gate::Open(role),
        }
    }

    /// What somebody is in here; `None` when they may not come in.
    pub fn role_of(&self, caller: Caller) -> Option<RoomRole> {
        let by_ticket = caller.has_ticket && self.access == RoomAccess::Ticket;
        let by_invite = caller.has_invite && self.access != RoomAccess::Closed;
        let is_let_in = by_ticket || by_invite;
        let role = if caller.has_ticket { RoomRole::Member } else { RoomRole::Guest };
        caller.named.or_else(|| is_let_in.then_some(role))
    }
}
