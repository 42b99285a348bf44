//! What Tito sends: `POST /webhooks/tito`, when a ticket was bought, changed or taken back.
//!
//! The same may come late, twice and in any order; what is answered with 2xx is kept.

mod apply;
pub mod signature;

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use plaza_jobs::{
    seats::OpenSeats,
    tito::{Told, hook},
};

use self::{
    apply::{Telling, apply},
    signature::verify,
};
use super::{signature::Verdict, whole_body};
use crate::{Plaza, encoded::CachePolicy};

/// What Tito is told, and shows to whoever set the hook up.
type Answer = (StatusCode, String);

pub(super) async fn hear(State(plaza): State<Arc<Plaza>>, request: Request) -> Response {
    let event = event_of(request.headers());
    let (status, sentence) = match receive(&plaza, &event, request).await {
        Ok(answer) | Err(answer) => answer,
    };
    tracing::info!(status = status.as_u16(), event, sentence, "tito's hook called");
    let headers = [(header::CACHE_CONTROL, CachePolicy::NoStore.header())];
    let mut response = (status, headers, format!("{sentence}\n")).into_response();
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
    }
    response
}

async fn receive(plaza: &Plaza, event: &str, request: Request) -> Result<Answer, Answer> {
    let secrets = plaza.config.webhooks.tito_secrets();
    let Some(options) = plaza.config.tito.as_ref().filter(|_| !secrets.is_empty()) else {
        let sentence = "There is no Tito hook here: no secret or no event is configured.";
        return Err((StatusCode::NOT_FOUND, sentence.to_owned()));
    };
    let headers = request.headers().clone();
    let body = whole_body(request).await;
    let body = body.map_err(|(status, sentence)| (status, sentence.to_owned()))?;
    let unsigned = match verify(&headers, &body, &secrets) {
        Verdict::Good => None,
        Verdict::Missing => Some("The signature is missing: it is sent as Tito-Signature."),
        Verdict::Wrong => Some("The signature is wrong: the security token is not ours."),
    };
    if let Some(sentence) = unsigned {
        return Err((StatusCode::UNAUTHORIZED, sentence.to_owned()));
    }
    let told = hook::read(options, event, &body).map_err(|why| {
        let sentence = format!("The body is not understood: {why}. Nothing was changed.");
        (StatusCode::BAD_REQUEST, sentence)
    })?;
    let (tickets, is_welcome) = match told {
        Told::Tickets { tickets, is_welcome } => (tickets, is_welcome),
        Told::Elsewhere => return Ok(ignored("This is about another event than ours.")),
        Told::Test => return Ok(ignored("This is of Tito's test mode (tito.test_mode).")),
        Told::Nothing => return Ok(ignored("Nothing here depends on this.")),
    };
    let edition = plaza.live.load_full();
    let seats = OpenSeats::new(edition.schedule(), plaza.clock.now());
    let kept_since = plaza.config.privacy.mail_kept_since(plaza.clock.now());
    let told = Telling { tickets: &tickets, is_welcome, kept_since };
    let done = apply(&plaza.store, told, seats.seating()).await;
    let done = done.map_err(|error| {
        tracing::warn!(%error, "a telling of tickets was not kept");
        let sentence = "It cannot be kept at this moment: please send it again.";
        (StatusCode::SERVICE_UNAVAILABLE, sentence.to_owned())
    })?;
    tracing::debug!(done.applied, done.letters, done.ended, "tickets told");
    Ok((StatusCode::OK, "Understood.".to_owned()))
}

fn ignored(why: &str) -> Answer {
    (StatusCode::OK, format!("{why} Nothing was changed."))
}

/// The event that the header names; it is not signed, so only letters of a name are kept of it.
fn event_of(headers: &HeaderMap) -> String {
    let name = headers.get("x-webhook-name").and_then(|name| name.to_str().ok());
    let is_plain = |c: &char| c.is_ascii_lowercase() || matches!(c, '.' | '_' | '-');
    name.unwrap_or_default().chars().filter(is_plain).take(60).collect()
}
