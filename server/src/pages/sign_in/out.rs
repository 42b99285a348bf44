//! `POST /sign-out`.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderName, HeaderValue},
    response::Response,
};

use super::answer::see_other;
use crate::{
    Plaza,
    error::Error,
    visit::Visit,
    visitor::{
        Visitor,
        cookie::{ASKING, SESSION},
    },
};

const CLEAR: HeaderName = HeaderName::from_static("clear-site-data");

/// Ends this browser's session, here and in the store. Cookies go even when the store is down:
/// whoever wants to leave must not be held.
pub(in crate::pages) async fn post(
    State(plaza): State<Arc<Plaza>>,
    visit: Visit,
) -> Result<Response, Error> {
    let http = &plaza.config.http;
    if let Visitor::Attendee(attendee) = &visit.visitor {
        let ended = plaza.store.end_browser_session(attendee.id, &attendee.browser_session).await;
        if let Err(error) = ended {
            tracing::warn!(%error, "a browser session was not ended in the store");
        }
    }
    let mut response = see_other("/", [SESSION.forget(http), ASKING.forget(http)]);
    // Pages that were kept for going back.
    response.headers_mut().insert(CLEAR, HeaderValue::from_static("\"cache\""));
    Ok(response)
}
