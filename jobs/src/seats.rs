//! Which sessions have seats to give at this moment, and the mail for whoever waited and has one.

use std::fmt;

use chrono::{DateTime, Utc};
use plaza_domain::{Schedule, localized::FALLBACK_LOCALE, schedule::Session};
use plaza_store::{CapOf, NewMail, Promoted, SeatMail, Seating};

use crate::mail::Letter;

/// The seats of a programme's sessions that are not over yet.
pub struct OpenSeats<'a> {
    cap: Box<CapOf<'a>>,
    mail: Box<SeatMail<'a>>,
}

impl fmt::Debug for OpenSeats<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenSeats").finish_non_exhaustive()
    }
}

impl<'a> OpenSeats<'a> {
    pub fn new(schedule: Option<&'a Schedule>, now: DateTime<Utc>) -> Self {
        let open = move |id: &str| schedule?.session(id).filter(|session| !is_over(session, now));
        Self {
            cap: Box::new(move |id| open(id)?.participant_cap),
            mail: Box::new(move |promoted| Some(mail(open(&promoted.session)?, promoted))),
        }
    }

    /// As the store wants to know of it.
    pub fn seating(&self) -> Seating<'_> {
        Seating { cap: &*self.cap, mail: &*self.mail }
    }
}

/// Whether it is too late for seats.
pub fn is_over(session: &Session, now: DateTime<Utc>) -> bool {
    session.slot.is_some_and(|slot| slot.end <= now)
}

/// The mail for somebody who waited and has a seat now.
pub fn mail(session: &Session, promoted: &Promoted) -> NewMail {
    let letter = Letter::Seat { session: session.id.to_string(), title: session.title.clone() };
    letter.queue(&promoted.email, promoted.language.as_deref().unwrap_or(FALLBACK_LOCALE))
}
