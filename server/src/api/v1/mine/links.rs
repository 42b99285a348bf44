//! A session's links, for whom and when they are open.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    response::Response,
};
use chrono::{DateTime, Utc};
use plaza_domain::schedule::LinkAccess;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::programme::Link;
use crate::{
    Plaza,
    api::{failed::ApiError, own::own},
    error::Error,
    links,
    visit::Visit,
};

/// Whether a session's links are open to the asker, and if so, which there are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LinksAnswer {
    pub state: LinksState,
    /// When they open, where they do later.
    pub opens_at: Option<DateTime<Utc>>,
    /// Empty unless they are open.
    pub links: Vec<Link>,
}

/// What is in the way of the links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum LinksState {
    Open,
    SignInFirst,
    SeatFirst,
    NotYet,
    Unscheduled,
}

/// A session's links.
#[utoipa::path(get, path = "/v1/sessions/{id}/links", tag = "v1",
    params(("id" = String, Path, description = "A session's id")),
    responses(
        (status = OK, body = LinksAnswer, description = "The links, or what is in their way"),
        (status = NOT_FOUND, body = ApiError, description = "There is no such session"),
    ))]
pub(super) async fn show(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    visit: Visit,
) -> Result<Response, Error> {
    let edition = plaza.live.load_full();
    let session = edition.session(&id).ok_or(Error::NotFound)?;
    let (state, opens_at) = match links::find_access(&plaza, &visit.visitor, session).await? {
        LinkAccess::Open => (LinksState::Open, None),
        LinkAccess::SignInFirst => (LinksState::SignInFirst, None),
        LinkAccess::SeatFirst => (LinksState::SeatFirst, None),
        LinkAccess::NotYet(opens_at) => (LinksState::NotYet, Some(opens_at)),
        LinkAccess::Unscheduled => (LinksState::Unscheduled, None),
    };
    let shown = if state == LinksState::Open { session.links.as_slice() } else { &[] };
    Ok(own(LinksAnswer { state, opens_at, links: shown.iter().map(Link::from).collect() }))
}
