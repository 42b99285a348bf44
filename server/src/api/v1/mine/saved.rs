//! The sessions somebody keeps.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    response::Response,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::seat::MySeat;
use crate::{
    Plaza,
    api::{failed::ApiError, own::own},
    edition::Edition,
    error::Error,
    visitor::{Attendee, Me},
};

/// Sessions one person may keep; the largest conferences have fewer.
const MOST: usize = 2000;
/// Characters of a session's id.
const LONGEST_ID: usize = 100;

/// Everything somebody keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SavedAnswer {
    /// Names the account, so that a browser does not take one's stars for another's.
    #[schema(example = "17")]
    pub owner: String,
    /// In the order in which they were saved; also those that left the programme.
    pub saved: Vec<SavedSession>,
    /// Where they have a seat or wait for one.
    pub seats: Vec<SeatIn>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SavedSession {
    /// A session's id.
    pub session: String,
    pub created_at: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct SeatIn {
    /// A session's id.
    pub session: String,
    pub seat: MySeat,
}

/// Sessions to keep besides those that are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SavedRequest {
    /// Ids of sessions.
    pub sessions: Vec<String>,
}

/// Whether a session is kept now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SavedState {
    pub session: String,
    pub is_saved: bool,
}

/// The sessions somebody keeps, and their seats.
#[utoipa::path(get, path = "/v1/me/saved", tag = "v1", responses(
    (status = OK, body = SavedAnswer, description = "The sessions"),
    (status = UNAUTHORIZED, body = ApiError, description = "Nobody is signed in"),
))]
pub(super) async fn list(State(plaza): State<Arc<Plaza>>, Me(me): Me) -> Result<Response, Error> {
    Ok(own(answer(&plaza, &me).await?))
}

/// Keeps sessions besides those that are kept: a guest's stars, when they sign in.
#[utoipa::path(post, path = "/v1/me/saved", tag = "v1", request_body = SavedRequest, responses(
    (status = OK, body = SavedAnswer, description = "All that is kept now"),
    (status = BAD_REQUEST, body = ApiError, description = "Too many, or what is no id"),
    (status = UNAUTHORIZED, body = ApiError, description = "Nobody is signed in"),
))]
pub(super) async fn merge(
    State(plaza): State<Arc<Plaza>>,
    Me(me): Me,
    Json(request): Json<SavedRequest>,
) -> Result<Response, Error> {
    if let Some(wrong) = request.sessions.iter().find(|id| !is_id(id)) {
        let shown: String = wrong.chars().take(40).collect();
        let sentence = format!("`{shown}` is no id of a session. Nothing was changed.");
        return Err(Error::Invalid(sentence.into()));
    }
    let known = plaza.store.list_saved(me.id).await?.len();
    if known + request.sessions.len() > MOST {
        let sentence = format!("No more than {MOST} sessions can be kept. Nothing was changed.");
        return Err(Error::Invalid(sentence.into()));
    }
    plaza.store.save_sessions(me.id, &request.sessions).await?;
    Ok(own(answer(&plaza, &me).await?))
}

/// Keeps a session; again is no error.
#[utoipa::path(put, path = "/v1/me/saved/{session}", tag = "v1",
    params(("session" = String, Path, description = "A session's id")),
    responses(
        (status = OK, body = SavedState, description = "It is kept"),
        (status = UNAUTHORIZED, body = ApiError, description = "Nobody is signed in"),
        (status = NOT_FOUND, body = ApiError, description = "There is no such session"),
    ))]
pub(super) async fn save(
    State(plaza): State<Arc<Plaza>>,
    Path(session): Path<String>,
    Me(me): Me,
) -> Result<Response, Error> {
    if !is_known(&plaza.live.load(), &session) {
        return Err(Error::NotFound);
    }
    plaza.store.save_session(me.id, &session).await?;
    Ok(own(SavedState { session, is_saved: true }))
}

/// Keeps a session no more; one that was not kept is no error. A seat in it stays.
#[utoipa::path(delete, path = "/v1/me/saved/{session}", tag = "v1",
    params(("session" = String, Path, description = "A session's id")),
    responses(
        (status = OK, body = SavedState, description = "It is not kept"),
        (status = UNAUTHORIZED, body = ApiError, description = "Nobody is signed in"),
    ))]
pub(super) async fn unsave(
    State(plaza): State<Arc<Plaza>>,
    Path(session): Path<String>,
    Me(me): Me,
) -> Result<Response, Error> {
    plaza.store.unsave_session(me.id, &session).await?;
    Ok(own(SavedState { session, is_saved: false }))
}

async fn answer(plaza: &Plaza, me: &Attendee) -> Result<SavedAnswer, Error> {
    let saved = plaza.store.list_saved(me.id).await?;
    let seats = plaza.store.list_seats(me.id).await?;
    Ok(SavedAnswer {
        owner: me.id.to_string(),
        saved: saved
            .into_iter()
            .map(|one| SavedSession { session: one.session, created_at: one.created_at })
            .collect(),
        seats: seats
            .into_iter()
            .map(|(session, seat)| SeatIn { session, seat: seat.into() })
            .collect(),
    })
}

/// In the programme, or lately taken out of it.
pub(crate) fn is_known(edition: &Edition, id: &str) -> bool {
    edition.session(id).is_some() || edition.changes_of(id).next().is_some()
}

/// Whether a text may be the id of a session, of this programme or a former one.
fn is_id(id: &str) -> bool {
    (1..=LONGEST_ID).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_graphic())
}
