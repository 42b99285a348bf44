//! What a session's page says to the one who asks: whether they keep it, their seat, its links.

use chrono::TimeDelta;
use plaza_domain::{
    people::Permission,
    schedule::{Asker, LinkAccess, Session},
};
use plaza_store::{Attendance, SeatState};

use crate::{Plaza, page::Scene, pages::card::iso, visit::Visit, visitor::Visitor};

/// What is known of the one who asks.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    /// Links open this long before the start.
    lead: TimeDelta,
    asker: Asker,
    /// None for guests, and while the store cannot be asked.
    attendance: Option<Attendance>,
    /// They asked for a seat and were too late.
    was_late: bool,
}

/// Why links are not shown, in words.
#[derive(Debug)]
pub(super) struct ClosedLinks {
    pub(super) words: String,
    /// When the page shall look again.
    pub(super) turns: Option<String>,
    pub(super) needs_sign_in: bool,
}

/// The seats of a session with a limit, for an attendee.
#[derive(Debug)]
pub(super) struct Seats {
    /// `12 of 25 seats taken`
    pub(super) count: String,
    /// `3 people are waiting`; none while nobody does.
    pub(super) waiting: Option<String>,
    /// What they have, in words.
    pub(super) mine: Option<String>,
    pub(super) was_late: bool,
    pub(super) wishes: Vec<Wish>,
}

/// Something they may do, as the button of a form.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wish {
    pub(super) value: &'static str,
    pub(super) words: String,
    pub(super) is_quiet: bool,
}

impl Standing {
    /// Of somebody of whom nothing is known.
    pub(crate) fn guest(lead: TimeDelta) -> Self {
        Self { lead, asker: Asker::Guest, attendance: None, was_late: false }
    }

    /// Of the visitor. While the store cannot be asked, the page stays without what is theirs.
    pub(super) async fn find(plaza: &Plaza, visit: &Visit, session: &Session) -> Self {
        let lead = plaza.config.schedule.links_open();
        let Some(attendee) = visit.visitor.attendee() else { return Self::guest(lead) };
        let id = session.id.as_str();
        let known = visit.at_session.as_ref().and_then(|at_session| at_session.with(id));
        let attendance = match known {
            Some(attendance) => Some(attendance),
            // An address may name a session in another way.
            None => plaza
                .store
                .find_attendance(attendee.id, id)
                .await
                .inspect_err(|error| tracing::warn!(%error, "session shown without its attendance"))
                .ok(),
        };
        let was_late = visit.query("seat").as_deref() == Some("late");
        Self { lead, asker: asker(&visit.visitor, attendance.as_ref()), attendance, was_late }
    }

    pub(super) fn is_attendee(&self) -> bool {
        self.asker != Asker::Guest
    }

    /// The store could not be asked what they keep.
    pub(super) fn is_away(&self) -> bool {
        self.is_attendee() && self.attendance.is_none()
    }

    pub(super) fn is_saved(&self) -> bool {
        self.attendance.is_some_and(|attendance| attendance.is_saved)
    }

    /// `None` when the links may be shown.
    pub(super) fn closed_links(&self, scene: &Scene<'_>, session: &Session) -> Option<ClosedLinks> {
        let t = scene.t;
        let minutes = usize::try_from(self.lead.num_minutes()).unwrap_or_default();
        let mut turns = None;
        let access = session.link_access(self.asker, scene.now, self.lead);
        let words = match access {
            LinkAccess::Open => return None,
            LinkAccess::SignInFirst => t.count("links-guest", &minutes),
            LinkAccess::SeatFirst => t.get("links-seat"),
            LinkAccess::Unscheduled => t.get("links-unscheduled"),
            LinkAccess::NotYet(opens_at) => {
                turns = Some(iso(opens_at));
                t.fill("links-not-yet", "time", &scene.dates().moment(opens_at))
            }
        };
        let needs_sign_in = access == LinkAccess::SignInFirst;
        Some(ClosedLinks { words, turns, needs_sign_in })
    }

    /// `None` without a limit, and for guests.
    pub(super) fn seats(&self, scene: &Scene<'_>, session: &Session) -> Option<Seats> {
        let (t, cap, attendance) = (scene.t, session.participant_cap?, self.attendance?);
        let counts = attendance.counts;
        let is_over = session.slot.is_some_and(|slot| slot.end <= scene.now);
        // A seat that is free belongs to whoever waits.
        let is_full = counts.taken + counts.waiting >= u64::from(cap);
        let wish = |value, key, is_quiet| Wish { value, words: t.get(key), is_quiet };
        let wishes = match attendance.seat {
            Some(SeatState::Taken) => vec![wish("leave", "seat-leave", true)],
            Some(SeatState::Waiting { .. }) => vec![wish("leave", "seat-leave-line", true)],
            None if is_over => Vec::new(),
            None if is_full => vec![wish("wait", "seat-wait", false)],
            None => vec![wish("take", "seat-take", false)],
        };
        let number = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        let mine = match attendance.seat {
            Some(SeatState::Taken) => Some(t.get("seat-yours")),
            Some(SeatState::Waiting { place }) => Some(t.count("seat-line", &number(place))),
            None if is_full && !is_over => Some(t.get("seat-full")),
            None => None,
        };
        let waiting = counts.waiting > 0;
        let (taken, cap) = (counts.taken.to_string(), cap.to_string());
        Some(Seats {
            count: t.fill2("seat-count", ("taken", &taken), ("cap", &cap)),
            waiting: waiting.then(|| t.count("seat-waiting", &number(counts.waiting))),
            mine,
            was_late: self.was_late && is_full && attendance.seat.is_none(),
            wishes,
        })
    }
}

fn asker(visitor: &Visitor, attendance: Option<&Attendance>) -> Asker {
    Asker::Attendee {
        may_open_early: visitor.may(Permission::OpenLinksEarly),
        has_seat: attendance.is_some_and(|found| found.seat == Some(SeatState::Taken)),
    }
}
