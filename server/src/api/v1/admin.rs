//! `/api/v1/admin`: what the desk's scripts, and an organizer's own programs, ask for.

pub mod jobs;
pub mod visitors;

use std::sync::Arc;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::Plaza;

pub(super) fn routes() -> OpenApiRouter<Arc<Plaza>> {
    OpenApiRouter::new()
        .routes(routes!(jobs::list))
        .routes(routes!(jobs::run))
        .routes(routes!(visitors::list))
}
