//! What is answered to the one who asks alone, and the bodies they send.

use axum::{
    Json,
    extract::rejection::JsonRejection,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;

use crate::{encoded::CachePolicy, error::Error};

/// An answer for the one who asks, at this moment: kept by nobody.
pub(crate) fn own<T: Serialize>(answer: T) -> Response {
    own_with(StatusCode::OK, answer)
}

/// The same with another status.
pub(crate) fn own_with<T: Serialize>(status: StatusCode, answer: T) -> Response {
    let headers = [(header::CACHE_CONTROL, CachePolicy::NoStore.header())];
    (status, headers, Json(answer)).into_response()
}

/// A body, or what is wrong with it.
pub(crate) fn read<T>(body: Result<Json<T>, JsonRejection>) -> Result<T, Error> {
    body.map(|Json(body)| body).map_err(|refusal| {
        if refusal.status() == StatusCode::PAYLOAD_TOO_LARGE {
            return Error::Invalid("The body is too large.".into());
        }
        Error::Invalid(format!("{}.", refusal.body_text().trim_end_matches('.')).into())
    })
}
