//! The pages people see: one file a page, each a struct beside its handler.

mod admin;
mod atrium;
mod badge;
mod card;
mod content;
mod copy;
mod doors;
mod errors;
mod found;
pub(crate) mod frame;
pub(crate) mod icons;
mod me;
mod my_schedule;
mod offline;
mod outbox;
mod people;
mod preferences;
mod schedule;
mod search;
mod session;
mod sign_in;
pub(crate) mod structured;
pub(crate) mod text;
pub mod theme;

use std::sync::Arc;

use axum::{
    Router,
    routing::{get, post},
};

pub(crate) use self::copy::is_copy;
pub use self::errors::failed;
use crate::{Plaza, error::Error, rooms};

/// Everything about one session; who asks for it is found out with what they have to do with it.
pub(crate) const SESSION_PAGE: &str = "/sessions/{id}";

/// Every page, and the answer to addresses nobody knows.
pub fn router() -> Router<Arc<Plaza>> {
    Router::new()
        .route("/", get(atrium::get))
        .route("/schedule", get(schedule::get))
        .route(SESSION_PAGE, get(session::get))
        .route("/sessions/{id}/save", get(session::forms::back).post(session::forms::save))
        .route("/sessions/{id}/seat", get(session::forms::back).post(session::forms::seat))
        .route("/people", get(people::get))
        .route("/people/{id}", get(people::get_one))
        .route("/search", get(search::get))
        .route("/doors", get(doors::get))
        .route("/doors/{location}", get(doors::get_one))
        .route("/offline", get(offline::get))
        .route("/outbox", get(outbox::get))
        .route("/outbox.json", get(outbox::get_json))
        .route("/outbox/{number}", get(outbox::get_one))
        .route("/preferences", post(preferences::post))
        .route("/sign-in", get(sign_in::get).post(sign_in::post))
        .route("/sign-in/sent", get(sign_in::sent::get))
        .route("/sign-in/code", get(sign_in::sent::back).post(sign_in::sent::post))
        .route("/sign-in/again", post(sign_in::again::post))
        .route("/sign-in/link/{token}", get(sign_in::link::get).post(sign_in::link::post))
        .route("/sign-in/openid", get(sign_in::openid::get))
        .route("/sign-in/openid/callback", get(sign_in::openid::callback))
        .route("/sign-out", post(sign_in::out::post))
        .route("/me", get(me::get))
        .route("/me/schedule", get(my_schedule::get))
        .route("/me/schedule/feed", get(my_schedule::feed::back).post(my_schedule::feed::post))
        .route("/me/profile", post(me::profile::post))
        .route("/me/consent", post(me::profile::consent))
        .route("/me/export", get(me::export::get).post(me::export::post))
        .route("/me/delete", get(me::delete::get).post(me::delete::post))
        .route("/me/deleted", get(me::delete::deleted))
        .route("/me/sign-ins/end-others", post(me::sign_ins::end_others))
        .route("/me/sign-ins/{id}/end", post(me::sign_ins::end))
        .route("/{slug}", get(content::get))
        .merge(admin::router())
        .merge(rooms::router())
        .fallback(async || Error::NotFound)
}

/// What pages are made with, and what programs find: the same whoever asks.
pub fn files() -> Router<Arc<Plaza>> {
    Router::new()
        .route("/theme.css", get(theme::get))
        .route("/icon.svg", get(theme::get_icon))
        .route("/icons.svg", get(icons::get))
        .route("/robots.txt", get(found::robots))
        .route("/sitemap.xml", get(found::sitemap))
        .route("/manifest.webmanifest", get(found::manifest))
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
