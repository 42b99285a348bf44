//! Finds out who asks, with one indexed query; guests cost none.

use std::{sync::Arc, time::Duration};

use axum::{
    extract::{Request, State},
    http::{HeaderMap, header},
    middleware::Next,
    response::Response,
};
use chrono::TimeDelta;
use plaza_domain::people::secret;
use plaza_store::{BrowserSessionKind, SignedIn, StoreError};

use super::{AtSession, Attendee, Visitor, at_session, cookie::SESSION, roles::roles};
use crate::Plaza;

/// Begins every bearer token, so that a leaked one is known for what it is.
pub const BEARER_PREFIX: &str = "plaza_";
/// How long the store may take to say who somebody is, before they are shown a guest's page.
const PATIENCE: Duration = Duration::from_secs(2);
/// How exactly it is known when somebody was last seen.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(5);

/// Puts the [`Visitor`] into the request, for its handler, and into the response, for the layers
/// that give failures a face.
pub async fn recognize(
    State(plaza): State<Arc<Plaza>>,
    mut request: Request,
    next: Next,
) -> Response {
    let session = at_session::asked_for(&request);
    let (visitor, at_session) = find_visitor(&plaza, request.headers(), session).await;
    request.extensions_mut().insert(visitor.clone());
    if let Some(at_session) = at_session {
        request.extensions_mut().insert(at_session);
    }
    let mut response = next.run(request).await;
    response.extensions_mut().insert(visitor);
    response
}

/// Who comes with these headers, and what they have to do with a session.
async fn find_visitor(
    plaza: &Plaza,
    headers: &HeaderMap,
    session: Option<String>,
) -> (Visitor, Option<AtSession>) {
    let (token, is_bearer) = match bearer(headers) {
        Some(token) => (Some(token.to_owned()), true),
        None => (SESSION.read(&plaza.config.http, headers), false),
    };
    let Some(token) = token.filter(|token| is_sane(token)) else { return (Visitor::Guest, None) };
    let Some(session) = session else {
        return (find_holder(plaza, &token, is_bearer).await, None);
    };
    let hash = secret::hash(&token);
    let idle = plaza.config.auth.idle();
    let found = in_time(plaza.store.find_browser_session_at(&hash, idle, &session)).await;
    let Ok(found) = found else { return (Visitor::Unknown, None) };
    let Some((holder, attendance)) = found else { return (Visitor::Guest, None) };
    let visitor = admit(plaza, hash, holder, is_bearer);
    let is_there = visitor.attendee().is_some();
    let at_session = is_there.then(|| AtSession::new(session, attendance));
    (visitor, at_session)
}

/// Who holds a token. One that was given to a program is worth nothing in a cookie, nor the other
/// way round.
pub async fn find_holder(plaza: &Plaza, token: &str, is_bearer: bool) -> Visitor {
    let hash = secret::hash(token);
    match in_time(plaza.store.find_browser_session(&hash, plaza.config.auth.idle())).await {
        Ok(Some(holder)) => admit(plaza, hash, holder, is_bearer),
        Ok(None) => Visitor::Guest,
        Err(Unanswered) => Visitor::Unknown,
    }
}

/// The store did not say, or not in time.
struct Unanswered;

async fn in_time<T>(asked: impl Future<Output = Result<T, StoreError>>) -> Result<T, Unanswered> {
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(found)) => return Ok(found),
        Ok(Err(error)) => tracing::warn!(%error, "could not find out who asks"),
        Err(_) => tracing::warn!("could not find out who asks in time"),
    }
    Err(Unanswered)
}

/// Somebody who signed in, as what they may be here now, if they may.
fn admit(plaza: &Plaza, hash: String, holder: SignedIn, is_bearer: bool) -> Visitor {
    let SignedIn { registration, session } = holder;
    if (session.kind == BrowserSessionKind::Bearer) != is_bearer {
        return Visitor::Guest;
    }
    let edition = plaza.live.load();
    let Some(roles) = roles(&plaza.config, edition.content(), &registration) else {
        return Visitor::Guest;
    };
    if plaza.clock.now() - session.seen_at >= SEEN_EVERY {
        let store = plaza.store.clone();
        plaza.sign_in.tasks.spawn(async move {
            if let Err(error) = store.touch_browser_session(&hash).await {
                tracing::debug!(%error, "not noted that somebody was seen");
            }
        });
    }
    Visitor::Attendee(Arc::new(Attendee::new(registration, roles, session.id, is_bearer)))
}

/// The token of `Authorization: Bearer …`; the scheme in any case (RFC 9110 §11.1).
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) =
        headers.get(header::AUTHORIZATION)?.to_str().ok()?.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// Other texts are no tokens of ours and need not be looked for.
fn is_sane(token: &str) -> bool {
    let bare = token.strip_prefix(BEARER_PREFIX).unwrap_or(token);
    secret::Token::parse(bare).is_some()
}
