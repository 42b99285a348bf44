//! Bearer tokens for programs, for the code in the mail.

use std::sync::Arc;

use axum::{
    Json,
    extract::{State, rejection::JsonRejection},
    http::HeaderMap,
    response::Response,
};
use plaza_domain::people::secret::{Code, Token};
use plaza_store::{BrowserSessionKind, SignInRequest};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Plaza,
    api::{
        failed::ApiError,
        own::{own, read},
    },
    error::Error,
    sign_in::{
        MAX_TRIES,
        enter::{Typed, Which, enter, try_code},
    },
};

#[derive(Debug, Deserialize, ToSchema)]
pub(in crate::api) struct TokenRequest {
    /// From the answer of `/auth/login`, with `code`.
    #[serde(default)]
    request: Option<String>,
    /// From the mail.
    #[serde(default)]
    code: Option<String>,
    /// Or the last part of the link in the mail, if the link was asked for by `/auth/login`.
    #[serde(default)]
    token: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(in crate::api) struct TokenAnswer {
    /// Send it as `Authorization: Bearer …`. It is shown once.
    pub token: String,
}

/// A bearer token for a program, for the code in the mail. Its owner sees it under "My page" and
/// can end it there.
#[utoipa::path(post, path = "/auth/token", tag = "deconf", request_body = TokenRequest, responses(
    (status = OK, body = TokenAnswer, description = "The token"),
    (status = BAD_REQUEST, body = ApiError, description = "The request cannot be understood"),
    (status = UNAUTHORIZED, body = ApiError, description = "The code is wrong, used or too old"),
))]
pub(super) async fn token(
    State(plaza): State<Arc<Plaza>>,
    headers: HeaderMap,
    body: Result<Json<TokenRequest>, JsonRejection>,
) -> Result<Response, Error> {
    let asked = read(body)?;
    let found = match (&asked.request, &asked.token) {
        (Some(request), None) => plaza.store.find_sign_in_by_id(request).await?,
        (None, Some(token)) => match Token::parse(token) {
            Some(token) => plaza.store.find_sign_in(&token.hash()).await?,
            None => None,
        },
        _ => {
            let sentence = "Send either `request` and `code`, or `token`.";
            return Err(Error::Invalid(sentence.into()));
        }
    };
    // One that a browser asked for is that browser's.
    let is_usable = |request: &SignInRequest| {
        request.nonce_hash.is_none()
            && request.is_open(plaza.clock.now())
            && request.tries < MAX_TRIES
    };
    let request = found.filter(is_usable).ok_or(Error::SignInRequired)?;
    if asked.token.is_none() {
        let code = Code::parse(asked.code.as_deref().unwrap_or_default());
        let code = code.map_err(|error| Error::Invalid(format!("`code`: {error}.").into()))?;
        if try_code(&plaza, &request, Which::Mailed, &code).await? != Typed::Right {
            return Err(Error::SignInRequired);
        }
    }
    let entered = enter(&plaza, &request, BrowserSessionKind::Bearer, &headers).await?;
    let (_, token) = entered.ok_or(Error::SignInRequired)?;
    Ok(own(TokenAnswer { token }))
}
