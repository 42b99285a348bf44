//! Seats in a session that has a limit.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    response::Response,
};
use plaza_store::{SeatAnswer, SeatState};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Plaza,
    api::{failed::ApiError, own::own},
    attendance,
    error::Error,
    visitor::{Attendee, Me},
};

/// What somebody has in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "state", rename_all = "camelCase")]
pub(crate) enum MySeat {
    /// A seat.
    Taken,
    /// A place in line; 1 is next.
    Waiting { place: u64 },
}

/// The seats of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct SeatsAnswer {
    pub session: String,
    /// How many seats there are; `null` where there is no limit.
    pub cap: Option<u32>,
    pub taken: u64,
    /// People in line.
    pub waiting: u64,
    /// The asker's own; `null` for none.
    pub mine: Option<MySeat>,
}

/// How a seat is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct SeatRequest {
    /// Wait in line when there is none.
    pub wait: bool,
}

impl From<SeatState> for MySeat {
    fn from(state: SeatState) -> Self {
        match state {
            SeatState::Taken => Self::Taken,
            SeatState::Waiting { place } => Self::Waiting { place },
        }
    }
}

impl From<SeatAnswer> for MySeat {
    fn from(answer: SeatAnswer) -> Self {
        match answer {
            SeatAnswer::Taken | SeatAnswer::Already => Self::Taken,
            SeatAnswer::Waiting { place } => Self::Waiting { place },
        }
    }
}

/// How many seats are taken, and the asker's own.
#[utoipa::path(get, path = "/v1/sessions/{id}/seat", tag = "v1",
    params(("id" = String, Path, description = "A session's id")),
    responses(
        (status = OK, body = SeatsAnswer, description = "The seats"),
        (status = UNAUTHORIZED, body = ApiError, description = "Nobody is signed in"),
        (status = NOT_FOUND, body = ApiError, description = "There is no such session"),
    ))]
pub(super) async fn show(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    Me(me): Me,
) -> Result<Response, Error> {
    let edition = plaza.live.load_full();
    let session = edition.session(&id).ok_or(Error::NotFound)?;
    Ok(own(seats(&plaza, &me, &id, session.participant_cap).await?))
}

/// Asks for a seat, or for a place in line.
#[utoipa::path(post, path = "/v1/sessions/{id}/seat", tag = "v1",
    params(("id" = String, Path, description = "A session's id")),
    request_body = SeatRequest,
    responses(
        (status = OK, body = SeatsAnswer, description = "A seat, or a place in line"),
        (status = BAD_REQUEST, body = ApiError, description = "The session has no limit, or is over"),
        (status = UNAUTHORIZED, body = ApiError, description = "Nobody is signed in"),
        (status = NOT_FOUND, body = ApiError, description = "There is no such session"),
        (status = CONFLICT, body = ApiError, description = "All seats are taken"),
    ))]
pub(super) async fn ask(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    Me(me): Me,
    Json(request): Json<SeatRequest>,
) -> Result<Response, Error> {
    let edition = plaza.live.load_full();
    let session = edition.session(&id).ok_or(Error::NotFound)?;
    let given = attendance::ask_seat(&plaza, me.id, session, request.wait).await?;
    if given.is_none() {
        let sentence = "All seats are taken. Ask with `wait` to get a place in line.";
        return Err(Error::Conflict(sentence.into()));
    }
    Ok(own(seats(&plaza, &me, &id, session.participant_cap).await?))
}

/// Gives up a seat or a place in line; who had neither gives up nothing.
#[utoipa::path(delete, path = "/v1/sessions/{id}/seat", tag = "v1",
    params(("id" = String, Path, description = "A session's id")),
    responses(
        (status = OK, body = SeatsAnswer, description = "It is given up"),
        (status = UNAUTHORIZED, body = ApiError, description = "Nobody is signed in"),
    ))]
pub(super) async fn leave(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    Me(me): Me,
) -> Result<Response, Error> {
    attendance::leave_seat(&plaza, me.id, &id).await?;
    let cap = plaza.live.load().session(&id).and_then(|session| session.participant_cap);
    Ok(own(seats(&plaza, &me, &id, cap).await?))
}

async fn seats(
    plaza: &Plaza,
    me: &Attendee,
    id: &str,
    cap: Option<u32>,
) -> Result<SeatsAnswer, Error> {
    let found = plaza.store.find_attendance(me.id, id).await?;
    Ok(SeatsAnswer {
        session: id.to_owned(),
        cap,
        taken: found.counts.taken,
        waiting: found.counts.waiting,
        mine: found.seat.map(MySeat::from),
    })
}
