//! Making rooms, by hand or by a program: as often as is fair.

use std::time::Duration;

use plaza_domain::{
    people::Permission,
    rooms::{RoomDraft, RoomId, RoomProblem},
};

use super::act::{Deed, RoomAct, may_make};
use crate::{
    Plaza,
    admin::{Act, perform},
    error::{Error, Sentence},
    visitor::Attendee,
};

const DAY: Duration = Duration::from_hours(24);
/// Rooms that one person makes in a day.
const A_DAY: u64 = 20;
/// Rooms that one person has open.
const MOST_OPEN: u64 = 100;

/// Makes a room for somebody who may.
pub(super) async fn make(
    plaza: &Plaza,
    maker: &Attendee,
    draft: RoomDraft,
) -> Result<RoomId, Error> {
    do_it(plaza, maker, Deed::Make(Box::new(draft))).await
}

/// Makes a room like another.
pub(super) async fn make_like(
    plaza: &Plaza,
    maker: &Attendee,
    of: RoomId,
) -> Result<RoomId, Error> {
    do_it(plaza, maker, Deed::Clone { of }).await
}

async fn do_it(plaza: &Plaza, maker: &Attendee, deed: Deed) -> Result<RoomId, Error> {
    if may_make(plaza, maker) && !maker.roles.may(Permission::ManageRooms) {
        refuse_beyond(plaza, maker).await?;
    }
    let room = plaza.rooms.draw_id();
    perform(plaza, maker, &Act::Room(RoomAct { room, deed })).await?;
    Ok(room)
}

/// Who looks after rooms may make as many as it takes.
async fn refuse_beyond(plaza: &Plaza, maker: &Attendee) -> Result<(), Error> {
    let counts = plaza.store.count_rooms_of(maker.id, DAY).await?;
    if counts.open >= MOST_OPEN {
        return Err(Error::Conflict(Sentence::AtMost("rooms-too-many-open", 100)));
    }
    // Deleted ones count too, as far as the cache remembers.
    let counted = plaza.store.count_within(&format!("rooms:made:{}", maker.id), DAY).await;
    let (made, until) = counted.unwrap_or_else(|error| {
        tracing::warn!(%error, "rooms that were made are counted by what is left of them");
        (counts.made + 1, DAY)
    });
    if made > A_DAY {
        return Err(Error::TooManyRequests { retry_after: until.as_secs().max(1) });
    }
    Ok(())
}

/// Why a room cannot be as it was asked for.
pub(super) fn refusal(problem: &RoomProblem) -> Sentence {
    match problem {
        RoomProblem::NoName => Sentence::Key("rooms-problem-name"),
        RoomProblem::LongName => Sentence::AtMost("rooms-problem-long-name", 80),
        RoomProblem::LongDescription => Sentence::AtMost("rooms-problem-long-description", 500),
        RoomProblem::Languages => Sentence::Plain(problem.to_string()),
        RoomProblem::Size => Sentence::AtMost("rooms-problem-size", 1000),
        RoomProblem::Scene(_) => Sentence::Key("rooms-problem-scene"),
    }
}
