//! deconf's addresses for signing in.
//!
//! Where the contract is unsafe the safe behaviour wins: a link that is followed shows a page and
//! uses nothing up, and a program gets a token for the code in the mail, not in an address.

mod app_code;
mod token;

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::JsonRejection},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use plaza_domain::people::EmailAddress;
use plaza_store::Registration;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use url::form_urlencoded;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::done::{Done, done};
use crate::{
    Plaza,
    api::{
        failed::ApiError,
        own::{own, read},
    },
    encoded::CachePolicy,
    error::Error,
    privacy,
    security::{network::Network, next::own_path},
    sign_in::ask::{Wish, ask_for_program},
    visit::Visit,
    visitor::{Me, cookie::SESSION},
};

pub(super) fn routes() -> OpenApiRouter<Arc<Plaza>> {
    OpenApiRouter::new()
        .routes(routes!(login))
        .routes(routes!(follow))
        .routes(routes!(me, delete_me))
        .routes(routes!(token::token))
        .routes(routes!(app_code::issue_app_code))
        .routes(routes!(app_code::use_app_code))
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
    let mut response = done();
    response.headers_mut().append(header::SET_COOKIE, SESSION.forget(&plaza.config.http));
    Ok(response)
}
