//! `POST /sign-in/again`: a fresh link for one that was used, is too old, or never came.

use std::sync::Arc;

use axum::{Form, extract::State, response::Response};
use plaza_domain::people::secret::Token;
use serde::Deserialize;

use super::answer::see_other;
use crate::{
    Plaza,
    error::Error,
    security::network::Network,
    sign_in::{
        ask::{Wish, ask},
        asking::Asking,
    },
    visit::Visit,
};

#[derive(Debug, Deserialize)]
pub(in crate::pages) struct Old {
    /// Of the old link; without it the browser that asked is meant.
    #[serde(default)]
    token: String,
}

/// Sends one to the same address, within the same limits. Only who held the old link, or asked
/// for it, can ask here.
pub(in crate::pages) async fn post(
    State(plaza): State<Arc<Plaza>>,
    visit: Visit,
    network: Network,
    Form(old): Form<Old>,
) -> Result<Response, Error> {
    let found = match Token::parse(&old.token) {
        Some(token) => plaza.store.find_sign_in(&token.hash()).await?,
        None => match Asking::read(&plaza.config.http, &visit.headers) {
            Some(asking) => asking.find(&plaza).await?,
            None => None,
        },
    };
    // Forgotten by now: the address must be told again.
    let Some(request) = found else { return Ok(see_other("/sign-in", [])) };
    let wish = Wish { email: request.email, next: request.next, locale: visit.locale };
    let asking = ask(&plaza, &network, wish).await?;
    Ok(super::to_sent(&plaza, &asking))
}
