//! Who gets a session's links, and when: the one rule, for pages, the API and other programs.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Session, Visibility};

/// What the rule has to know of the one who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    Guest,
    Attendee {
        /// They may open links at any time, whatever the cap.
        may_open_early: bool,
        /// They have a seat; looked at only where there is a cap.
        has_seat: bool,
    },
}

/// Whether somebody gets the links now, else the first thing that is in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkAccess {
    Open,
    /// Only attendees get them.
    SignInFirst,
    /// The session has a limit, and they have no seat in it.
    SeatFirst,
    /// They open at this instant.
    NotYet(DateTime<Utc>),
    /// The session has no time, so nobody knows when they open.
    Unscheduled,
}

impl Session {
    /// Whether the links may be given out at `now`; they open to attendees `lead` before the
    /// start and stay open, for those who come late and for recordings.
    pub fn link_access(&self, asker: Asker, now: DateTime<Utc>, lead: TimeDelta) -> LinkAccess {
        if self.visibility == Visibility::Public {
            return LinkAccess::Open;
        }
        let Asker::Attendee { may_open_early, has_seat } = asker else {
            return LinkAccess::SignInFirst;
        };
        if may_open_early {
            return LinkAccess::Open;
        }
        if self.participant_cap.is_some() && !has_seat {
            return LinkAccess::SeatFirst;
        }
        let Some(slot) = self.slot else { return LinkAccess::Unscheduled };
        let opens_at = slot.start - lead;
        if now < opens_at { LinkAccess::NotYet(opens_at) } else { LinkAccess::Open }
    }
}
