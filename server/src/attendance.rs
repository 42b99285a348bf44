//! What attendees do with sessions: keep them, take seats in them, wait in line, let go.
//!
//! Who keeps a session has no right to it; who has a seat in one with a limit does. Taking a seat
//! keeps the session too; giving up the seat leaves it kept.

pub(crate) mod fill;

use plaza_domain::{people::RegistrationId, schedule::Session};
use plaza_jobs::seats::{self, OpenSeats};
use plaza_store::{LeftSeat, SeatAnswer};

use crate::{
    Plaza,
    error::{Error, Sentence},
};

/// Asks for a seat; `None` when there is none and they do not want to wait.
pub(crate) async fn ask_seat(
    plaza: &Plaza,
    who: RegistrationId,
    session: &Session,
    may_wait: bool,
) -> Result<Option<SeatAnswer>, Error> {
    let cap =
        session.participant_cap.ok_or_else(|| Error::Invalid(Sentence::Key("refused-no-limit")))?;
    if is_over(plaza, session) {
        return Err(Error::Invalid(Sentence::Key("refused-session-over")));
    }
    let id = session.id.as_str();
    let answer = plaza.store.ask_seat(who, id, cap, may_wait).await?;
    if answer.is_some() {
        plaza.store.save_session(who, id).await?;
    }
    Ok(answer)
}

/// Gives up a seat or a place in line. The first who waits gets the seat, and a mail that says so,
/// while the session is in the programme and not over.
pub(crate) async fn leave_seat(
    plaza: &Plaza,
    who: RegistrationId,
    id: &str,
) -> Result<LeftSeat, Error> {
    let edition = plaza.live.load_full();
    let seats = OpenSeats::new(edition.schedule(), plaza.clock.now());
    let seating = seats.seating();
    let cap = (seating.cap)(id).unwrap_or(0);
    Ok(plaza.store.leave_seat(who, id, cap, seating.mail).await?)
}

/// The sessions somebody keeps or has a seat or a place in line in, in the order in which they
/// came by them.
pub(crate) async fn list_ids(plaza: &Plaza, who: RegistrationId) -> Result<Vec<String>, Error> {
    let saved = plaza.store.list_saved(who).await?;
    let mut ids: Vec<String> = saved.into_iter().map(|saved| saved.session).collect();
    for (session, _) in plaza.store.list_seats(who).await? {
        if !ids.contains(&session) {
            ids.push(session);
        }
    }
    Ok(ids)
}

/// Whether it is too late for seats.
pub(crate) fn is_over(plaza: &Plaza, session: &Session) -> bool {
    seats::is_over(session, plaza.clock.now())
}
