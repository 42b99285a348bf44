//! `GET /api/v1/presence`: who is here, for attendees.

use std::sync::Arc;

use axum::{Json, extract::State, http::header, response::IntoResponse};
use serde::Serialize;

use super::{Heads, roll::SeenPerson};
use crate::{Plaza, api::ApiError, error::Error, visitor::Me};

/// Who is here now.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct PresenceAnswer {
    /// Everybody, also those who hide.
    pub(crate) count: usize,
    /// How many are where, without those who hide.
    pub(crate) heads: Heads,
    /// Those who want to be seen, in order of name.
    pub(crate) people: Vec<SeenPerson>,
}

/// Who is here now, and where, as far as each person allows.
#[utoipa::path(get, path = "/v1/presence", tag = "v1", responses(
    (status = OK, body = PresenceAnswer, description = "Who is here"),
    (status = UNAUTHORIZED, body = ApiError, description = "Nobody is signed in"),
))]
pub(crate) async fn presence(
    State(plaza): State<Arc<Plaza>>,
    _me: Me,
) -> Result<impl IntoResponse, Error> {
    let presence = &plaza.presence;
    let answer = PresenceAnswer {
        count: presence.count(),
        heads: presence.heads(),
        people: presence.seen(),
    };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(answer)))
}
