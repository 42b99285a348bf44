//! One-time tickets: how a page that is signed in by a cookie opens a live connection as the same
//! person, without the cookie counting for anything there.
//!
//! A ticket names a registration and a browser session, is signed with the server's key, lives a
//! minute and is good once. What may be done with it is looked up when it is used.

use std::{sync::Arc, time::Duration};

use axum::{Json, extract::State, http::header, response::IntoResponse};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use plaza_domain::people::{
    RegistrationId,
    secret::{self, ServerKey},
};
use plaza_store::StoreError;
use serde::{Deserialize, Serialize};

use super::person::find_person;
use crate::{
    Plaza,
    error::Error,
    visitor::{Attendee, Me},
};

const LIFETIME: Duration = Duration::from_mins(1);
const PURPOSE: &str = "socket-ticket";
/// Tickets of several hundred bytes were never ours.
const MAX: usize = 1024;

/// What a ticket says.
#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    registration: RegistrationId,
    browser_session: String,
    is_bearer: bool,
    expires_at: DateTime<Utc>,
    /// Makes it another one than the one before.
    name: String,
}

/// Why a ticket lets nobody in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Denied {
    /// It is used, over, or not ours; or its owner signed out or may not be here any more.
    Ticket,
    /// Nobody knows at this moment.
    Unavailable,
}

impl From<StoreError> for Denied {
    fn from(error: StoreError) -> Self {
        tracing::warn!(%error, "could not find out who connects");
        Self::Unavailable
    }
}

/// A ticket for one live connection.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct SocketTicket {
    /// Goes into `auth.ticket` of the client.
    pub(crate) ticket: String,
    pub(crate) expires_at: DateTime<Utc>,
}

/// A ticket for one live connection of the attendee who asks.
#[utoipa::path(post, path = "/v1/socket-ticket", tag = "v1", responses(
    (status = OK, body = SocketTicket, description = "The ticket; good once, for a minute"),
    (status = UNAUTHORIZED, body = crate::api::ApiError, description = "Nobody is signed in"),
))]
pub(crate) async fn post(
    State(plaza): State<Arc<Plaza>>,
    Me(me): Me,
) -> Result<impl IntoResponse, Error> {
    let expires_at = plaza.clock.now() + LIFETIME;
    let claims = Claims {
        registration: me.id,
        browser_session: me.browser_session.clone(),
        is_bearer: me.is_bearer,
        expires_at,
        name: plaza.sign_in.name(),
    };
    let ticket = claims.sign(&plaza.store.server_key().await?);
    let headers = [(header::CACHE_CONTROL, "no-store")];
    Ok((headers, Json(SocketTicket { ticket, expires_at })))
}

/// Whose ticket it is; it is used up by asking.
pub(super) async fn redeem(plaza: &Plaza, ticket: &str) -> Result<Arc<Attendee>, Denied> {
    let claims = Claims::read(ticket, &plaza.store.server_key().await?).ok_or(Denied::Ticket)?;
    let is_over = claims.expires_at <= plaza.clock.now();
    // Attendees come in while the cache is away, and no ticket is good again once it is back.
    if is_over || !plaza.store.mark_once_for_sure(&claims.mark(), LIFETIME * 2).await? {
        return Err(Denied::Ticket);
    }
    let Claims { registration, browser_session, is_bearer, .. } = claims;
    let person = find_person(plaza, registration).await?.ok_or(Denied::Ticket)?;
    person.at(&browser_session, is_bearer).map(Arc::new).ok_or(Denied::Ticket)
}

impl Claims {
    fn sign(&self, key: &ServerKey) -> String {
        let body = serde_json::to_vec(self).expect("claims are texts and numbers");
        let seal = secret::keyed_hash(key, PURPOSE, &[&body]);
        format!("{}.{}", URL_SAFE_NO_PAD.encode(body), hex::encode(seal))
    }

    /// What a ticket says, if it is ours.
    fn read(ticket: &str, key: &ServerKey) -> Option<Self> {
        if ticket.len() > MAX {
            return None;
        }
        let (body, seal) = ticket.split_once('.')?;
        let body = URL_SAFE_NO_PAD.decode(body).ok()?;
        let ours = hex::encode(secret::keyed_hash(key, PURPOSE, &[&body]));
        secret::is_same(seal, &ours).then(|| serde_json::from_slice(&body).ok())?
    }

    /// What is kept of a ticket that was used.
    fn mark(&self) -> String {
        format!("{PURPOSE}:{}", secret::hash(&self.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_we_signed_is_read() {
        let claims = Claims {
            registration: RegistrationId(7),
            browser_session: "b".to_owned(),
            is_bearer: false,
            expires_at: DateTime::UNIX_EPOCH,
            name: "n".to_owned(),
        };
        let ticket = claims.sign(&[1; 32]);
        let read = Claims::read(&ticket, &[1; 32]).unwrap();
        assert_eq!((read.registration, read.mark()), (RegistrationId(7), claims.mark()));
        assert!(Claims::read(&ticket, &[2; 32]).is_none());
        let (body, seal) = ticket.split_once('.').unwrap();
        let mut forged: Claims =
            serde_json::from_slice(&URL_SAFE_NO_PAD.decode(body).unwrap()).unwrap();
        forged.registration = RegistrationId(1);
        let forged = forged.sign(&[2; 32]);
        let mixed = format!("{}.{seal}", forged.split_once('.').unwrap().0);
        for wrong in [mixed.as_str(), "", ".", body, &format!("{body}."), &"x".repeat(2000)] {
            assert!(Claims::read(wrong, &[1; 32]).is_none(), "{wrong}");
        }
    }
}
