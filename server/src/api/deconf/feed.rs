//! deconf's way to somebody's own calendar.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    response::Response,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Plaza,
    api::{failed::ApiError, own::own},
    calendar::mine,
    error::Error,
    visit::Visit,
    visitor::Me,
};

/// Where somebody's own calendar is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct PrivateCalendar {
    pub url: String,
}

/// Where the asker's own calendar is.
#[utoipa::path(get, path = "/calendar/me", tag = "deconf", responses(
    (status = OK, body = PrivateCalendar, description = "The address; whoever has it can read it"),
    (status = UNAUTHORIZED, body = ApiError, description = "Nobody is signed in"),
))]
pub(super) async fn calendar_address(
    State(plaza): State<Arc<Plaza>>,
    Me(me): Me,
) -> Result<Response, Error> {
    Ok(own(PrivateCalendar { url: mine::url(&plaza, me.id).await? }))
}

/// Somebody's own calendar. The same as `/me/calendar/{token}.ics`.
#[utoipa::path(get, path = "/calendar/me/{token}", tag = "deconf",
    params(("token" = String, Path, description = "The secret in the address of the calendar")),
    responses(
        (status = OK, body = String, content_type = "text/calendar", description = "Their sessions"),
        (status = NOT_FOUND, body = ApiError, description = "The address was replaced, or never was"),
    ))]
pub(super) async fn own_calendar(
    State(plaza): State<Arc<Plaza>>,
    Path(token): Path<String>,
    visit: Visit,
) -> Result<Response, Error> {
    mine::serve(&plaza, &visit, &token).await
}
