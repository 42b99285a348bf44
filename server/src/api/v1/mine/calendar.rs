//! The address of somebody's own calendar.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Plaza,
    api::{failed::ApiError, own::own},
    calendar::mine,
    error::Error,
    visitor::Me,
};

/// Where a program subscribes to somebody's schedule. Whoever has the address can read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct CalendarAddress {
    pub url: String,
}

/// The address as it is now.
#[utoipa::path(get, path = "/v1/me/calendar", tag = "v1", responses(
    (status = OK, body = CalendarAddress, description = "The address"),
    (status = UNAUTHORIZED, body = ApiError, description = "Nobody is signed in"),
))]
pub(super) async fn show(State(plaza): State<Arc<Plaza>>, Me(me): Me) -> Result<Response, Error> {
    Ok(own(CalendarAddress { url: mine::url(&plaza, me.id).await? }))
}

/// A new address; the old one works no more.
#[utoipa::path(post, path = "/v1/me/calendar", tag = "v1", responses(
    (status = OK, body = CalendarAddress, description = "The new address"),
    (status = UNAUTHORIZED, body = ApiError, description = "Nobody is signed in"),
))]
pub(super) async fn replace(
    State(plaza): State<Arc<Plaza>>,
    Me(me): Me,
) -> Result<Response, Error> {
    Ok(own(CalendarAddress { url: mine::replace(&plaza, me.id).await? }))
}
