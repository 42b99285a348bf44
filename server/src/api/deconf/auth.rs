//! deconf's addresses for signing in, and bearer tokens for programs.
//!
//! Where the contract is unsafe the safe behaviour wins: a link that is followed shows a page and
//! uses nothing up, and a program gets a token for the code in the mail, not in an address.

use std::{sync::Arc, time::Duration};

use axum::{
    Json,
    extract::{Path, State, rejection::JsonRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use plaza_domain::people::{
    EmailAddress,
    secret::{Code, Token},
};
use plaza_store::{BrowserSessionKind, NewSignIn, Registration, SignInPurpose, SignInRequest};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use url::form_urlencoded;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    Plaza,
    api::failed::ApiError,
    encoded::CachePolicy,
    error::Error,
    privacy,
    security::{network::Network, next::own_path},
    sign_in::{
        MAX_TRIES,
        ask::{Wish, ask_for_program},
        enter::{Typed, Which, enter, try_code},
    },
    visit::Visit,
    visitor::{Me, cookie::SESSION},
};

/// How long a code that signs in another program is good for.
const APP_CODE_LIFE: Duration = Duration::from_mins(5);

pub(super) fn routes() -> OpenApiRouter<Arc<Plaza>> {
    OpenApiRouter::new()
        .routes(routes!(login))
        .routes(routes!(follow))
        .routes(routes!(me, delete_me))
        .routes(routes!(token))
        .routes(routes!(issue_app_code))
        .routes(routes!(use_app_code))
}

#[derive(Debug, Deserialize, ToSchema)]
pub(in crate::api) struct LoginRequest {
    #[schema(example = "ada@example.org")]
    email: String,
    /// A path to go on to; `/` unless said.
    #[serde(default)]
    redirect: Option<String>,
}

/// That it was taken up; the same for known and unknown addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LoginAnswer {
    #[schema(example = "ok")]
    pub message: String,
    /// What `/auth/token` is asked with, together with the code in the mail. Not in deconf's own
    /// answer. Keep it to yourself.
    pub request: String,
}

/// deconf's answer where there is nothing to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Done {
    #[schema(example = "ok")]
    pub message: String,
}

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
pub struct TokenAnswer {
    /// Send it as `Authorization: Bearer …`. It is shown once.
    pub token: String,
}

/// Who asks, as deconf says it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct UserRegistration {
    pub registration: RegistrationRecord,
    /// Of other services; Plaza keeps none.
    #[schema(value_type = Vec<Object>)]
    pub tokens: Vec<Value>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RegistrationRecord {
    pub id: i64,
    pub created: DateTime<Utc>,
    pub name: String,
    pub email: String,
    #[schema(example = "en")]
    pub language: String,
    /// Plaza does not ask.
    pub country: String,
    pub affiliation: String,
    pub verified: bool,
    pub consented: Option<DateTime<Utc>>,
    #[schema(value_type = Object)]
    pub user_data: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AppCode {
    /// Good for five minutes, once.
    pub token: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AppSignIn {
    pub token: String,
    pub url: String,
}

impl From<&Registration> for RegistrationRecord {
    fn from(registration: &Registration) -> Self {
        Self {
            id: registration.id.0,
            created: registration.created_at,
            name: registration.name.clone(),
            email: registration.email.expose().to_owned(),
            language: registration.language.clone().unwrap_or_else(|| "en".to_owned()),
            country: String::new(),
            affiliation: String::new(),
            verified: registration.verified_at.is_some(),
            consented: registration.consented_at,
            user_data: Map::new(),
        }
    }
}

/// Sends a sign-in link and a code to an address that may sign in. The answer, and the time it
/// takes, are the same for every address.
#[utoipa::path(post, path = "/auth/login", tag = "deconf", request_body = LoginRequest, responses(
    (status = OK, body = LoginAnswer, description = "Mail is under way, if the address is known"),
    (status = BAD_REQUEST, body = ApiError, description = "This is no address"),
    (status = TOO_MANY_REQUESTS, body = ApiError, description = "Too many for this address or network"),
))]
async fn login(
    State(plaza): State<Arc<Plaza>>,
    network: Network,
    visit: Visit,
    body: Result<Json<LoginRequest>, JsonRejection>,
) -> Result<Response, Error> {
    let LoginRequest { email, redirect } = read(body)?;
    let email = EmailAddress::parse(&email).map_err(|_| {
        Error::Invalid("`email` must be an e-mail address, such as ada@example.org.".into())
    })?;
    let next = own_path(&redirect.unwrap_or_default());
    let wish = Wish { email, next, locale: visit.locale };
    let request = ask_for_program(&plaza, &network, wish).await?;
    Ok(own(LoginAnswer { message: "ok".to_owned(), request }))
}

/// To the page where the link is used by a button. deconf uses it up here, and mail scanners
/// with it.
#[utoipa::path(get, path = "/auth/login/{token}", tag = "deconf",
    params(("token" = String, Path, description = "The last part of the link in the mail")),
    responses((status = FOUND, description = "To the page of the link")))]
async fn follow(State(plaza): State<Arc<Plaza>>, Path(token): Path<String>) -> Response {
    let token: String = form_urlencoded::byte_serialize(token.as_bytes()).collect();
    let origin = plaza.config.http.public_url.origin().ascii_serialization();
    let to = HeaderValue::try_from(format!("{origin}/sign-in/link/{token}"));
    let to = to.expect("what was escaped is valid in a header");
    let headers = [(header::LOCATION, to), (header::CACHE_CONTROL, CachePolicy::NoStore.header())];
    (StatusCode::FOUND, headers).into_response()
}

/// Who asks: by the cookie of a browser or by a bearer token.
#[utoipa::path(get, path = "/auth/me", tag = "deconf", responses(
    (status = OK, body = UserRegistration, description = "Their registration"),
    (status = UNAUTHORIZED, body = ApiError, description = "Nobody signed in asks"),
))]
async fn me(State(plaza): State<Arc<Plaza>>, Me(attendee): Me) -> Result<Response, Error> {
    let found = plaza.store.find_registration(attendee.id).await?;
    let registration = found.ok_or(Error::SignInRequired)?;
    let registration = RegistrationRecord::from(&registration);
    Ok(own(UserRegistration { registration, tokens: Vec::new() }))
}

/// Deletes who asks, and everything that is kept about them. It cannot be undone.
#[utoipa::path(delete, path = "/auth/me", tag = "deconf", responses(
    (status = OK, body = Done, description = "Everything is deleted"),
    (status = UNAUTHORIZED, body = ApiError, description = "Nobody signed in asks"),
))]
async fn delete_me(State(plaza): State<Arc<Plaza>>, Me(attendee): Me) -> Result<Response, Error> {
    privacy::delete(&plaza, attendee.id).await?;
    let mut response = own(Done { message: "ok".to_owned() });
    response.headers_mut().append(header::SET_COOKIE, SESSION.forget(&plaza.config.http));
    Ok(response)
}

/// A bearer token for a program, for the code in the mail. Its owner sees it under "My page" and
/// can end it there.
#[utoipa::path(post, path = "/auth/token", tag = "deconf", request_body = TokenRequest, responses(
    (status = OK, body = TokenAnswer, description = "The token"),
    (status = BAD_REQUEST, body = ApiError, description = "The request cannot be understood"),
    (status = UNAUTHORIZED, body = ApiError, description = "The code is wrong, used or too old"),
))]
async fn token(
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
        let code = code.map_err(|error| Error::Invalid(format!("`code`: {error}.")))?;
        if try_code(&plaza, &request, Which::Mailed, &code).await? != Typed::Right {
            return Err(Error::SignInRequired);
        }
    }
    let entered = enter(&plaza, &request, BrowserSessionKind::Bearer, &headers).await?;
    let (_, token) = entered.ok_or(Error::SignInRequired)?;
    Ok(own(TokenAnswer { token }))
}

/// A code by which another program signs in as the one who asks: good for five minutes, once.
#[utoipa::path(get, path = "/auth/login-code", tag = "deconf", responses(
    (status = OK, body = AppCode, description = "The code"),
    (status = UNAUTHORIZED, body = ApiError, description = "Nobody signed in asks"),
))]
async fn issue_app_code(
    State(plaza): State<Arc<Plaza>>,
    Me(attendee): Me,
    visit: Visit,
) -> Result<Response, Error> {
    let token = plaza.sign_in.issue_token();
    let new = NewSignIn {
        email: attendee.email.clone(),
        purpose: SignInPurpose::Asked,
        nonce_hash: None,
        shown_hash: None,
        token_hash: Some(token.hash()),
        next: "/".to_owned(),
        locale: visit.locale.to_owned(),
        lifetime: APP_CODE_LIFE,
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
async fn use_app_code(
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

/// An answer for the one who asks, kept by nobody.
pub(in crate::api) fn own<T: Serialize>(answer: T) -> Response {
    ([(header::CACHE_CONTROL, CachePolicy::NoStore.header())], Json(answer)).into_response()
}

/// A body, or what is wrong with it.
pub(in crate::api) fn read<T>(body: Result<Json<T>, JsonRejection>) -> Result<T, Error> {
    body.map(|Json(body)| body).map_err(|refusal| {
        if refusal.status() == StatusCode::PAYLOAD_TOO_LARGE {
            return Error::Invalid("The body is too large.".into());
        }
        Error::Invalid(format!("{}.", refusal.body_text().trim_end_matches('.')))
    })
}
