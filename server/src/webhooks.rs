//! What other services send: `POST /webhooks/content`, when the content repository changed, and
//! `POST /webhooks/tito`, when a ticket did.

mod push;
pub mod signature;
pub mod tito;

use std::sync::Arc;

use axum::{
    Router,
    body::Bytes,
    extract::{FromRequest, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use plaza_jobs::runner::Trigger;

use self::{push::Push, signature::Verdict};
use crate::{Plaza, config::JobMode, encoded::CachePolicy};

/// The job a push asks for.
const JOB: &str = "fetch-content";

pub fn router() -> Router<Arc<Plaza>> {
    Router::new()
        .route("/webhooks/content", post(content))
        .route("/webhooks/tito", post(tito::hear))
        // Where deconf listened.
        .route("/api/tito/webhook", post(tito::hear))
}

/// What the sender is told, and shows to whoever set the hook up.
type Told = (StatusCode, &'static str);

async fn content(State(plaza): State<Arc<Plaza>>, request: Request) -> Response {
    let (status, sentence) = match receive(&plaza, request).await {
        Ok(told) | Err(told) => told,
    };
    tracing::info!(status = status.as_u16(), sentence, "content hook called");
    let headers = [(header::CACHE_CONTROL, CachePolicy::NoStore.header())];
    (status, headers, format!("{sentence}\n")).into_response()
}

async fn receive(plaza: &Plaza, request: Request) -> Result<Told, Told> {
    let secrets = plaza.config.webhooks.content_secrets();
    if secrets.is_empty() || !plaza.runner.names().contains(&JOB) {
        let sentence = "There is no content hook here: no secret or no repository is configured.";
        return Err((StatusCode::NOT_FOUND, sentence));
    }
    let headers = request.headers().clone();
    let body = whole_body(request).await?;
    match signature::verify(&headers, &body, &secrets) {
        Verdict::Good => {}
        Verdict::Missing => {
            let sentence = "The signature is missing: set the hook's secret.";
            return Err((StatusCode::UNAUTHORIZED, sentence));
        }
        Verdict::Wrong => {
            let sentence = "The signature is wrong: the hook's secret is not ours.";
            return Err((StatusCode::UNAUTHORIZED, sentence));
        }
    }
    if push::is_ping(&headers) {
        return Ok((StatusCode::OK, "The hook works."));
    }
    // GitHub sends a form unless it is told otherwise.
    let push = Push::parse(&body).map_err(|_| {
        let sentence = "The body is not the JSON of a push: set the hook to application/json.";
        (StatusCode::BAD_REQUEST, sentence)
    })?;
    let branch = plaza.config.content.as_ref().map(|content| content.branch.as_str());
    if !push.is_about(branch.unwrap_or_default()) {
        return Ok((StatusCode::OK, "Another branch was pushed; nothing to do."));
    }
    if plaza.config.jobs.mode == JobMode::Off {
        let sentence = "Jobs are switched off here (jobs.mode); nothing was fetched.";
        return Ok((StatusCode::SERVICE_UNAVAILABLE, sentence));
    }
    plaza.runner.request(JOB, Trigger::Webhook);
    Ok((StatusCode::ACCEPTED, "The content will be fetched now."))
}

/// The raw bytes, which are what is signed.
async fn whole_body(request: Request) -> Result<Bytes, Told> {
    Bytes::from_request(request, &()).await.map_err(|refusal| {
        if refusal.status() == StatusCode::PAYLOAD_TOO_LARGE {
            (StatusCode::PAYLOAD_TOO_LARGE, "The body is too large (http.webhook_body_limit).")
        } else {
            (StatusCode::BAD_REQUEST, "The body did not arrive whole.")
        }
    })
}
