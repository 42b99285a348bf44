//! What attendees do for themselves: keep sessions, take seats, open links, subscribe.
//!
//! Answers are their own: kept by nobody.

mod calendar;
mod links;
mod saved;
mod seat;

use std::sync::Arc;

use axum::{
    Json,
    http::header,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{Plaza, encoded::CachePolicy};

pub(in crate::api) fn routes() -> OpenApiRouter<Arc<Plaza>> {
    OpenApiRouter::new()
        .routes(routes!(saved::list, saved::merge))
        .routes(routes!(saved::save, saved::unsave))
        .routes(routes!(seat::show, seat::ask, seat::leave))
        .routes(routes!(links::show))
        .routes(routes!(calendar::show, calendar::replace))
}

/// An answer for the one who asked.
pub(in crate::api) fn own<T: Serialize>(answer: T) -> Response {
    ([(header::CACHE_CONTROL, CachePolicy::NoStore.header())], Json(answer)).into_response()
}
