//! Errors of the API as JSON, with deconf's codes and a sentence for a person.

use axum::{
    Json,
    extract::Request,
    http::{StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::error::Failure;

/// What every failed request is answered with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ApiError {
    /// What was wrong, for a person.
    #[schema(example = "There is nothing here.")]
    pub error: String,
    /// What was wrong, for a program.
    #[schema(example = json!(["general.notFound"]))]
    pub codes: Vec<String>,
}

/// Gives every failed answer below `/api` a JSON body, whoever refused it: a handler, the router
/// or a limit. Other headers (`Allow`, `Retry-After`) stay.
pub async fn failed(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let failure = response.extensions_mut().remove::<Failure>();
    let status = failure.as_ref().map_or(response.status(), |failure| failure.status);
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let message = failure.and_then(|failure| failure.message);
    let body = ApiError {
        error: message.map_or_else(|| say(status).to_owned(), |message| message.to_string()),
        codes: vec![code(status).to_owned()],
    };
    let mut answer = (status, Json(body)).into_response();
    let kept = std::mem::take(response.headers_mut());
    for (name, value) in &kept {
        if name != header::CONTENT_TYPE && name != header::CONTENT_LENGTH {
            answer.headers_mut().append(name, value.clone());
        }
    }
    answer
        .headers_mut()
        .entry(header::CACHE_CONTROL)
        .or_insert(crate::encoded::CachePolicy::NoStore.header());
    answer
}

/// deconf's code where it has one, ours in its manner where it has not.
fn code(status: StatusCode) -> &'static str {
    match status {
        StatusCode::UNAUTHORIZED => "general.unauthorized",
        StatusCode::FORBIDDEN => "general.forbidden",
        StatusCode::CONFLICT => "general.conflict",
        StatusCode::NOT_FOUND => "general.notFound",
        StatusCode::METHOD_NOT_ALLOWED => "general.methodNotAllowed",
        StatusCode::REQUEST_TIMEOUT => "general.timeout",
        StatusCode::PAYLOAD_TOO_LARGE => "general.tooLarge",
        StatusCode::TOO_MANY_REQUESTS => "general.tooManyRequests",
        StatusCode::SERVICE_UNAVAILABLE => "general.unavailable",
        StatusCode::NOT_IMPLEMENTED => "general.notImplemented",
        status if status.is_server_error() => "general.internalServerError",
        _ => "general.badRequest",
    }
}

fn say(status: StatusCode) -> &'static str {
    match status {
        StatusCode::UNAUTHORIZED => "Sign in first: there is no valid session or token.",
        StatusCode::FORBIDDEN => "You may not do this.",
        StatusCode::NOT_FOUND => "There is nothing here.",
        StatusCode::METHOD_NOT_ALLOWED => "This address does not take that method; see Allow.",
        StatusCode::REQUEST_TIMEOUT => "The request took too long. Please try again.",
        StatusCode::PAYLOAD_TOO_LARGE => "The request's body is too large.",
        StatusCode::TOO_MANY_REQUESTS => "Too many requests. Please try again later.",
        StatusCode::SERVICE_UNAVAILABLE => "Not available now. Please try again in a moment.",
        status if status.is_server_error() => "Something went wrong. Nothing was changed.",
        _ => "The request cannot be understood.",
    }
}
