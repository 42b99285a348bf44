//! For operators: is it alive, is it ready, how is it doing.

pub mod health;
mod metrics;

use std::sync::Arc;

use axum::{Router, routing::get};

use crate::Plaza;

/// `/healthz`, `/readyz` and `/metrics`.
pub fn router() -> Router<Arc<Plaza>> {
    Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(metrics::get))
}
