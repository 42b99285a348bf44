//! Codes by which another program signs in as somebody who is signed in here.

use std::{sync::Arc, time::Duration};

use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use plaza_domain::people::secret::Token;
use plaza_store::{BrowserSessionKind, NewSignIn, SignInPurpose};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Plaza,
    api::{failed::ApiError, own::own},
    error::Error,
    sign_in::{enter::enter, limits},
    visit::Visit,
    visitor::Me,
};

/// How long a code is good for.
const LIFE: Duration = Duration::from_mins(5);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(in crate::api) struct AppCode {
    /// Good for five minutes, once.
    pub token: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(in crate::api) struct AppSignIn {
    pub token: String,
    pub url: String,
}

/// A code by which another program signs in as the one who asks: good for five minutes, once.
#[utoipa::path(get, path = "/auth/login-code", tag = "deconf", responses(
    (status = OK, body = AppCode, description = "The code"),
    (status = UNAUTHORIZED, body = ApiError, description = "Nobody signed in asks"),
    (status = TOO_MANY_REQUESTS, body = ApiError, description = "Too many of one attendee"),
))]
pub(super) async fn issue_app_code(
    State(plaza): State<Arc<Plaza>>,
    Me(attendee): Me,
    visit: Visit,
) -> Result<Response, Error> {
    limits::count_app_code(&plaza, attendee.id).await?;
    let token = plaza.sign_in.issue_token();
    let new = NewSignIn {
        email: attendee.email.clone(),
        purpose: SignInPurpose::Asked,
        nonce_hash: None,
        shown_hash: None,
        token_hash: Some(token.hash()),
        next: "/".to_owned(),
        locale: visit.locale.to_owned(),
        lifetime: LIFE,
    };
    plaza.store.insert_sign_in(&plaza.sign_in.name(), &new, None).await?;
    Ok(own(AppCode { token: token.expose().to_owned() }))
}

/// Uses up a code of `/auth/login-code`.
#[utoipa::path(post, path = "/auth/login-code/{token}", tag = "deconf",
    params(("token" = String, Path, description = "The code")),
    responses(
        (status = OK, body = AppSignIn, description = "A bearer token, and where the plaza is"),
        (status = UNAUTHORIZED, body = ApiError, description = "The code is wrong, used or too old"),
    ))]
pub(super) async fn use_app_code(
    State(plaza): State<Arc<Plaza>>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let token = Token::parse(&token).ok_or(Error::SignInRequired)?;
    let found = plaza.store.find_sign_in(&token.hash()).await?;
    let request =
        found.filter(|request| request.nonce_hash.is_none()).ok_or(Error::SignInRequired)?;
    let entered = enter(&plaza, &request, BrowserSessionKind::Bearer, &headers).await?;
    let (_, token) = entered.ok_or(Error::SignInRequired)?;
    let url = plaza.config.http.public_url.to_string();
    Ok(own(AppSignIn { token, url }))
}
