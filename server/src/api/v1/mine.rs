//! What attendees do for themselves: keep sessions, take seats, open links, subscribe.
//!
//! Answers are their own: kept by nobody.

mod calendar;
mod links;
mod saved;
mod seat;

use std::sync::Arc;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::Plaza;

pub(in crate::api) fn routes() -> OpenApiRouter<Arc<Plaza>> {
    OpenApiRouter::new()
        .routes(routes!(saved::list, saved::merge))
        .routes(routes!(saved::save, saved::unsave))
        .routes(routes!(seat::show, seat::ask, seat::leave))
        .routes(routes!(links::show))
        .routes(routes!(calendar::show, calendar::replace))
}
