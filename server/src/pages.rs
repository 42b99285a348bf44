//! The pages people see: one file a page, each a struct beside its handler.

mod atrium;
mod badge;
mod card;
mod content;
mod copy;
mod doors;
mod errors;
mod found;
mod frame;
mod icons;
mod offline;
mod people;
mod preferences;
mod schedule;
mod search;
mod session;
mod structured;
mod text;
pub mod theme;

use std::sync::Arc;

use axum::{
    Router,
    routing::{get, post},
};

pub use self::errors::failed;
use crate::{Plaza, error::Error};

/// Every page, and the answer to addresses nobody knows.
pub fn router() -> Router<Arc<Plaza>> {
    Router::new()
        .route("/", get(atrium::get))
        .route("/schedule", get(schedule::get))
        .route("/sessions/{id}", get(session::get))
        .route("/people", get(people::get))
        .route("/people/{id}", get(people::get_one))
        .route("/search", get(search::get))
        .route("/doors", get(doors::get))
        .route("/doors/{location}", get(doors::get_one))
        .route("/offline", get(offline::get))
        .route("/preferences", post(preferences::post))
        .route("/theme.css", get(theme::get))
        .route("/icon.svg", get(theme::get_icon))
        .route("/icons.svg", get(icons::get))
        .route("/robots.txt", get(found::robots))
        .route("/sitemap.xml", get(found::sitemap))
        .route("/manifest.webmanifest", get(found::manifest))
        .route("/{slug}", get(content::get))
        .fallback(async || Error::NotFound)
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
