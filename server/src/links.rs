//! Who gets a session's links at this moment: the rule of the domain with what is known here.

use chrono::{DateTime, SecondsFormat, Utc};
use plaza_domain::{
    people::Permission,
    schedule::{Asker, LinkAccess, Session},
};
use plaza_store::SeatState;

use crate::{
    Plaza,
    error::{Error, Sentence},
    visitor::Visitor,
};

/// Whether the visitor may have the links of a session at `now`. `has_seat` is looked at only
/// where there is a cap.
pub(crate) fn access(
    plaza: &Plaza,
    visitor: &Visitor,
    session: &Session,
    has_seat: bool,
    now: DateTime<Utc>,
) -> LinkAccess {
    let may_open_early = visitor.may(Permission::OpenLinksEarly);
    let asker = match visitor.attendee() {
        Some(_) => Asker::Attendee { may_open_early, has_seat },
        None => Asker::Guest,
    };
    session.link_access(asker, now, plaza.config.schedule.links_open())
}

/// The same, asking the store for the seat where that matters.
pub(crate) async fn find_access(
    plaza: &Plaza,
    visitor: &Visitor,
    session: &Session,
) -> Result<LinkAccess, Error> {
    let now = plaza.clock.now();
    let access = |has_seat| access(plaza, visitor, session, has_seat, now);
    match (access(false), visitor.attendee()) {
        (LinkAccess::SeatFirst, Some(attendee)) => {
            let seat = plaza.store.find_seat(attendee.id, session.id.as_str()).await?;
            Ok(access(seat == Some(SeatState::Taken)))
        }
        (given, _) => Ok(given),
    }
}

/// Refuses who may not have the links now, with deconf's status and a sentence that says why.
pub(crate) async fn require(
    plaza: &Plaza,
    visitor: &Visitor,
    session: &Session,
) -> Result<(), Error> {
    match find_access(plaza, visitor, session).await? {
        LinkAccess::Open => Ok(()),
        LinkAccess::SignInFirst => Err(visitor.require_attendee().map_or_else(
            |refusal| refusal,
            |_| Error::Closed(Sentence::Key("refused-links-closed")),
        )),
        LinkAccess::SeatFirst => Err(Error::Closed(Sentence::Key("refused-links-seat"))),
        LinkAccess::NotYet(at) => {
            let at = at.to_rfc3339_opts(SecondsFormat::Secs, true);
            Err(Error::Closed(format!("The links of this session open at {at}.").into()))
        }
        LinkAccess::Unscheduled => Err(Error::NotFound),
    }
}
