//! Whoever asks: who they are, what they chose, and where they are signed in.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::JsonRejection},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use plaza_domain::{
    people::{Role, Visibility},
    text::clean_line,
};
use plaza_store::{BrowserSession, Profile, Registration};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    Plaza,
    api::{
        failed::ApiError,
        own::{own, read},
    },
    error::Error,
    visit::known_locale,
    visitor::{Attendee, Me},
};

/// Letters of a name.
const MAX_NAME: usize = 100;

pub(super) fn routes() -> OpenApiRouter<Arc<Plaza>> {
    OpenApiRouter::new()
        .routes(routes!(get, patch))
        .routes(routes!(list_sign_ins, end_other_sign_ins))
        .routes(routes!(end_sign_in))
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MeAnswer {
    pub id: i64,
    /// Empty until told or chosen.
    pub name: String,
    pub email: String,
    /// A language of the interface; null for the browser's.
    pub language: Option<String>,
    /// `visible`, `anonymous` or `hidden`.
    #[schema(value_type = String, example = "visible")]
    pub visibility: Visibility,
    /// What they are at this moment: `attendee`, `speaker`, `interpreter`, `moderator`,
    /// `organizer`, `admin`.
    #[schema(value_type = Vec<String>, example = json!(["attendee"]))]
    pub roles: Vec<Role>,
    pub created_at: DateTime<Utc>,
    pub verified_at: Option<DateTime<Utc>>,
    pub consented_at: Option<DateTime<Utc>>,
}

/// What to change; what is not said stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct ProfileChange {
    #[serde(default)]
    name: Option<String>,
    /// Null: the browser's.
    #[serde(default, deserialize_with = "said")]
    #[schema(value_type = Option<String>)]
    #[expect(clippy::option_option, reason = "not said, null, and a language are three things")]
    language: Option<Option<String>>,
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "anonymous")]
    visibility: Option<Visibility>,
    /// `true` writes down that they agree to what the privacy page says, `false` takes it back.
    #[serde(default)]
    consented: Option<bool>,
}

/// A browser or program that is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SignInAnswer {
    pub id: String,
    /// `cookie` or `bearer`.
    pub kind: String,
    #[schema(example = "Firefox · Linux")]
    pub device: String,
    /// The one that asks.
    pub is_current: bool,
    pub created_at: DateTime<Utc>,
    pub seen_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SignInsAnswer {
    pub sign_ins: Vec<SignInAnswer>,
}

impl MeAnswer {
    fn new(registration: &Registration, attendee: &Attendee) -> Self {
        Self {
            id: registration.id.0,
            name: registration.name.clone(),
            email: registration.email.expose().to_owned(),
            language: registration.language.clone(),
            visibility: registration.visibility,
            roles: attendee.roles.iter().collect(),
            created_at: registration.created_at,
            verified_at: registration.verified_at,
            consented_at: registration.consented_at,
        }
    }
}

impl SignInAnswer {
    fn new(session: BrowserSession, current: &str) -> Self {
        Self {
            is_current: session.id == current,
            id: session.id,
            kind: session.kind.as_str().to_owned(),
            device: session.device,
            created_at: session.created_at,
            seen_at: session.seen_at,
            expires_at: session.expires_at,
        }
    }
}

/// Tells "null" from "not said".
#[expect(clippy::option_option, reason = "not said, null, and a language are three things")]
fn said<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// Who asks: by the cookie of a browser or by a bearer token.
#[utoipa::path(get, path = "/v1/me", tag = "v1", responses(
    (status = OK, body = MeAnswer, description = "Who asks"),
    (status = UNAUTHORIZED, body = ApiError, description = "Nobody signed in asks"),
))]
async fn get(State(plaza): State<Arc<Plaza>>, Me(attendee): Me) -> Result<Response, Error> {
    let found = plaza.store.find_registration(attendee.id).await?;
    Ok(own(MeAnswer::new(&found.ok_or(Error::SignInRequired)?, &attendee)))
}

/// Changes what somebody chose about themselves.
#[utoipa::path(patch, path = "/v1/me", tag = "v1", request_body = ProfileChange, responses(
    (status = OK, body = MeAnswer, description = "Who asks, as they are now"),
    (status = BAD_REQUEST, body = ApiError, description = "Something cannot be chosen"),
    (status = UNAUTHORIZED, body = ApiError, description = "Nobody signed in asks"),
))]
async fn patch(
    State(plaza): State<Arc<Plaza>>,
    Me(attendee): Me,
    body: Result<Json<ProfileChange>, JsonRejection>,
) -> Result<Response, Error> {
    let change = read(body)?;
    let language = match change.language {
        Some(Some(tag)) => {
            let locale = known_locale(&tag);
            let locale = locale.ok_or_else(|| {
                Error::Invalid("`language` must be one of en, es, ar, or null.".into())
            })?;
            Some(Some(locale.to_owned()))
        }
        other => other,
    };
    let profile = Profile {
        name: change.name.map(|name| clean_line(&name, MAX_NAME)),
        language,
        visibility: change.visibility,
        consented: change.consented,
    };
    plaza.store.set_profile(attendee.id, &profile).await?;
    let found = plaza.store.find_registration(attendee.id).await?;
    Ok(own(MeAnswer::new(&found.ok_or(Error::SignInRequired)?, &attendee)))
}

/// Where the one who asks is signed in.
#[utoipa::path(get, path = "/v1/me/sign-ins", tag = "v1", responses(
    (status = OK, body = SignInsAnswer, description = "Browsers and programs, last seen first"),
    (status = UNAUTHORIZED, body = ApiError, description = "Nobody signed in asks"),
))]
async fn list_sign_ins(
    State(plaza): State<Arc<Plaza>>,
    Me(attendee): Me,
) -> Result<Response, Error> {
    let sessions = plaza.store.list_browser_sessions(attendee.id).await?;
    let current = attendee.browser_session.as_str();
    let sign_ins = sessions.into_iter().map(|session| SignInAnswer::new(session, current));
    Ok(own(SignInsAnswer { sign_ins: sign_ins.collect() }))
}

/// Ends all but the one that asks.
#[utoipa::path(delete, path = "/v1/me/sign-ins", tag = "v1", responses(
    (status = NO_CONTENT, description = "They are signed out"),
    (status = UNAUTHORIZED, body = ApiError, description = "Nobody signed in asks"),
))]
async fn end_other_sign_ins(
    State(plaza): State<Arc<Plaza>>,
    Me(attendee): Me,
) -> Result<Response, Error> {
    plaza.store.end_browser_sessions(attendee.id, Some(&attendee.browser_session)).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Ends one, the one that asks included.
#[utoipa::path(delete, path = "/v1/me/sign-ins/{id}", tag = "v1",
    params(("id" = String, Path, description = "Its id in the list")),
    responses(
        (status = NO_CONTENT, description = "It is signed out"),
        (status = UNAUTHORIZED, body = ApiError, description = "Nobody signed in asks"),
        (status = NOT_FOUND, body = ApiError, description = "There is no such thing"),
    ))]
async fn end_sign_in(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    Me(attendee): Me,
) -> Result<Response, Error> {
    if plaza.store.end_browser_session(attendee.id, &id).await? {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Err(Error::NotFound)
}
