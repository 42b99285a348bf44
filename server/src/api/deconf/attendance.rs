//! deconf's attendance: keeping a session, with a seat where there is a limit.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    response::Response,
};
use chrono::{DateTime, Utc};
use plaza_store::{SavedSession, SeatAnswer, SeatState};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::done::{Done, done};
use crate::{
    Plaza,
    api::{failed::ApiError, own::own},
    attendance,
    error::Error,
    visitor::Me,
};

/// Everything somebody attends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct UserAttendance {
    pub attendance: Vec<AttendanceRecord>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct AttendanceRecord {
    /// Counts from 1 in this answer; attendance is named by its session.
    pub id: usize,
    pub created: DateTime<Utc>,
    /// The registration's number.
    pub attendee: i64,
    /// A session's id.
    pub session: String,
}

/// Whether somebody attends a session, and how many do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SessionAttendance {
    /// With a limit: they have a seat. Without: they keep the session.
    pub is_attending: bool,
    pub session_count: u64,
}

/// Everything the asker attends.
#[utoipa::path(get, path = "/attendance/me", tag = "deconf", responses(
    (status = OK, body = UserAttendance, description = "The sessions"),
    (status = UNAUTHORIZED, body = ApiError, description = "Nobody is signed in"),
))]
pub(super) async fn mine(State(plaza): State<Arc<Plaza>>, Me(me): Me) -> Result<Response, Error> {
    let saved = plaza.store.list_saved(me.id).await?;
    let record = |(i, saved): (usize, SavedSession)| AttendanceRecord {
        id: i + 1,
        created: saved.created_at,
        attendee: me.id.0,
        session: saved.session,
    };
    Ok(own(UserAttendance { attendance: saved.into_iter().enumerate().map(record).collect() }))
}

/// Whether the asker attends a session, and how many do.
#[utoipa::path(get, path = "/attendance/{id}", tag = "deconf",
    params(("id" = String, Path, description = "A session's id")),
    responses(
        (status = OK, body = SessionAttendance, description = "The attendance"),
        (status = UNAUTHORIZED, body = ApiError, description = "Nobody is signed in"),
        (status = NOT_FOUND, body = ApiError, description = "There is no such session"),
    ))]
pub(super) async fn of_session(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    Me(me): Me,
) -> Result<Response, Error> {
    let edition = plaza.live.load_full();
    let session = edition.session(&id).ok_or(Error::NotFound)?;
    let found = plaza.store.find_attendance(me.id, &id).await?;
    Ok(own(if session.participant_cap.is_some() {
        let is_attending = found.seat == Some(SeatState::Taken);
        SessionAttendance { is_attending, session_count: found.counts.taken }
    } else {
        SessionAttendance { is_attending: found.is_saved, session_count: found.savers }
    }))
}

/// Keeps a session; with a limit, takes a seat. `/api/v1/sessions/{id}/seat` offers waiting too.
#[utoipa::path(post, path = "/attendance/{id}/attend", tag = "deconf",
    params(("id" = String, Path, description = "A session's id")),
    responses(
        (status = OK, body = Done, description = "They attend; again is no error"),
        (status = BAD_REQUEST, body = ApiError, description = "All seats are taken"),
        (status = UNAUTHORIZED, body = ApiError, description = "Nobody is signed in"),
        (status = NOT_FOUND, body = ApiError, description = "There is no such session"),
    ))]
pub(super) async fn attend(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    Me(me): Me,
) -> Result<Response, Error> {
    let edition = plaza.live.load_full();
    let session = edition.session(&id).ok_or(Error::NotFound)?;
    if session.participant_cap.is_none() {
        plaza.store.save_session(me.id, &id).await?;
        return Ok(done());
    }
    match attendance::ask_seat(&plaza, me.id, session, false).await? {
        Some(SeatAnswer::Taken | SeatAnswer::Already) => Ok(done()),
        // They were in line before, by another way than this one.
        Some(SeatAnswer::Waiting { place }) => Err(full(&format!(
            " You are number {place} in line, and get a mail when a seat becomes yours."
        ))),
        None => Err(full("")),
    }
}

/// Keeps a session no more, and gives up the seat.
#[utoipa::path(post, path = "/attendance/{id}/unattend", tag = "deconf",
    params(("id" = String, Path, description = "A session's id")),
    responses(
        (status = OK, body = Done, description = "They do not attend; again is no error"),
        (status = UNAUTHORIZED, body = ApiError, description = "Nobody is signed in"),
    ))]
pub(super) async fn unattend(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    Me(me): Me,
) -> Result<Response, Error> {
    attendance::leave_seat(&plaza, me.id, &id).await?;
    plaza.store.unsave_session(me.id, &id).await?;
    Ok(done())
}

fn full(more: &str) -> Error {
    Error::Invalid(format!("All seats of this session are taken.{more}").into())
}
