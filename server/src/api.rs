//! The JSON API: deconf's contract under `/api`, and `/api/v1` where that is not enough.
//!
//! What is the same for everyone is encoded once for each edition ([`Answers`]); a request copies
//! bytes.

mod answers;
pub mod deconf;
mod failed;
mod openapi;
mod own;
pub mod texts;
pub mod v1;

use std::sync::Arc;

use axum::{Router, http::HeaderMap, response::Response, routing::get};
use utoipa_axum::router::OpenApiRouter;

pub(crate) use self::own::{own, own_with, read};
pub use self::{
    answers::Answers,
    failed::{ApiError, failed},
    openapi::document,
};
use crate::{
    Plaza,
    edition::Edition,
    encoded::{CachePolicy, Effort, Encoded},
    error::Error,
    hot::Keep,
};

/// Addresses below `/api`.
pub fn router() -> Router<Arc<Plaza>> {
    let (routes, document) = described().split_for_parts();
    let json = document.to_json().expect("the document is made of texts and maps");
    let document = Encoded::new("application/json", json, Effort::Quick).for_everyone();
    let send = async move |headers: HeaderMap| document.respond(&headers, CachePolicy::Revalidate);
    routes.route("/openapi.json", get(send)).fallback(not_found)
}

/// The routes with what the document says of them.
fn described() -> OpenApiRouter<Arc<Plaza>> {
    OpenApiRouter::with_openapi(openapi::outline())
        .merge(deconf::routes())
        .merge(v1::routes())
        .merge(v1::mine::routes())
        .merge(crate::rooms::api::routes())
}

async fn not_found() -> Error {
    Error::NotFound
}

/// Sends what was encoded with the edition; `None` before there is one to send.
fn send(
    edition: &Edition,
    answer: Option<&Arc<Encoded>>,
    headers: &HeaderMap,
) -> Result<Response, Error> {
    let answer = answer.ok_or_else(|| {
        Error::Unavailable("There is no programme yet: it has not been fetched.".into())
    })?;
    let (lane, body) = (edition.lane.clone(), answer.clone());
    Ok(Keep { lane, body, minute: None }.respond(headers))
}
