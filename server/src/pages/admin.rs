//! `/admin`: the organizers' desk. To everybody else there is nothing here.

mod audit;
mod content;
pub(crate) mod desk;
mod jobs;
mod mail;
mod messages;
mod metrics;
mod overview;
mod registration;
mod registrations;
mod travel;
mod visitors;

use std::sync::Arc;

use axum::{
    Router,
    routing::{get, post},
};

use crate::Plaza;

pub(super) fn router() -> Router<Arc<Plaza>> {
    Router::new()
        .route("/admin", get(overview::get))
        .route("/admin/jobs", get(jobs::get))
        .route("/admin/jobs/{name}/run", post(jobs::run))
        .route("/admin/content", get(content::get))
        .route("/admin/registrations", get(registrations::get).post(registrations::invite))
        .route("/admin/registrations/{id}", get(registration::get).post(registration::post))
        .route("/admin/mail", get(mail::get))
        .route("/admin/mail/{id}/again", post(mail::again))
        .route("/admin/messages", get(messages::get).post(messages::post))
        .route("/admin/visitors", get(visitors::get))
        .route("/admin/metrics", get(metrics::get))
        .route("/admin/metrics.csv", get(metrics::export))
        .route("/admin/audit", get(audit::get))
        .route("/admin/travel", post(travel::post))
}
