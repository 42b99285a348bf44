//! deconf's addresses.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    attendance, feed, google, links,
    record::{Greeting, LocalizedContent, PublicSettings, ScheduleRecord, WhatsOnRecord},
};
use crate::{
    Plaza,
    api::{failed::ApiError, send},
    calendar,
    encoded::CachePolicy,
    error::Error,
    visit::Visit,
};

pub(in crate::api) fn routes() -> OpenApiRouter<Arc<Plaza>> {
    OpenApiRouter::new()
        .routes(routes!(greeting))
        .routes(routes!(schedule))
        .routes(routes!(whats_on))
        .routes(routes!(session_ics))
        .routes(routes!(calendar_ical))
        .routes(routes!(calendar_google))
        .routes(routes!(content))
        .routes(routes!(settings))
        .merge(super::auth::routes())
        .routes(routes!(attendance::mine))
        .routes(routes!(attendance::of_session))
        .routes(routes!(attendance::attend))
        .routes(routes!(attendance::unattend))
        .routes(routes!(links::session_links))
        .routes(routes!(feed::calendar_address))
        .routes(routes!(feed::own_calendar))
}

/// That the server is there, and which version it is.
#[utoipa::path(get, path = "/", tag = "deconf", responses((status = OK, body = Greeting, description = "It is there")))]
pub async fn greeting() -> Response {
    let cache = [(header::CACHE_CONTROL, CachePolicy::Revalidate.header())];
    (cache, Json(Greeting::of_this_program())).into_response()
}

/// The whole programme: confirmed sessions, without their links.
#[utoipa::path(get, path = "/schedule", tag = "deconf", responses(
    (status = OK, body = ScheduleRecord, description = "The programme"),
    (status = NOT_MODIFIED, description = "The client has it already"),
    (status = SERVICE_UNAVAILABLE, body = ApiError, description = "No programme was fetched yet"),
))]
async fn schedule(State(plaza): State<Arc<Plaza>>, headers: HeaderMap) -> Result<Response, Error> {
    let edition = plaza.live.load();
    send(&edition, edition.answers.deconf_schedule.as_ref(), &headers)
}

/// All sessions without links and times: a look ahead, before the schedule is open.
#[utoipa::path(get, path = "/schedule/whats-on", tag = "deconf", responses(
    (status = OK, body = WhatsOnRecord, description = "The sessions"),
    (status = NOT_MODIFIED, description = "The client has it already"),
    (status = SERVICE_UNAVAILABLE, body = ApiError, description = "No programme was fetched yet"),
))]
async fn whats_on(State(plaza): State<Arc<Plaza>>, headers: HeaderMap) -> Result<Response, Error> {
    let edition = plaza.live.load();
    send(&edition, edition.answers.deconf_whats_on.as_ref(), &headers)
}

/// A session as iCalendar, in the asker's language. The same as `/calendar/ical/{id}`.
#[utoipa::path(get, path = "/schedule/{id}/ics", tag = "deconf",
    params(
        ("id" = String, Path, description = "A session's id"),
        ("lang" = Option<String>, Query, description = "A language: `en`, `es`, `ar`"),
    ),
    responses(
        (status = OK, body = String, content_type = "text/calendar", description = "The session"),
        (status = NOT_FOUND, body = ApiError, description = "No such session, or it has no time"),
    ))]
async fn session_ics(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    visit: Visit,
) -> Result<Response, Error> {
    calendar::session(&plaza, &visit, &id)
}

/// A session as iCalendar, in the asker's language.
#[utoipa::path(get, path = "/calendar/ical/{id}", tag = "deconf",
    params(
        ("id" = String, Path, description = "A session's id"),
        ("lang" = Option<String>, Query, description = "A language: `en`, `es`, `ar`"),
    ),
    responses(
        (status = OK, body = String, content_type = "text/calendar", description = "The session"),
        (status = NOT_FOUND, body = ApiError, description = "No such session, or it has no time"),
    ))]
async fn calendar_ical(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    visit: Visit,
) -> Result<Response, Error> {
    calendar::session(&plaza, &visit, &id)
}

/// To Google's page that adds the session to a calendar.
#[utoipa::path(get, path = "/calendar/google/{id}", tag = "deconf",
    params(
        ("id" = String, Path, description = "A session's id"),
        ("lang" = Option<String>, Query, description = "A language: `en`, `es`, `ar`"),
    ),
    responses(
        (status = FOUND, description = "To calendar.google.com",
            headers(("Location" = String, description = "The template page, filled in"))),
        (status = NOT_FOUND, body = ApiError, description = "No such session, or it has no time"),
    ))]
async fn calendar_google(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    visit: Visit,
) -> Result<Response, Error> {
    let edition = plaza.live.load();
    calendar::require(&edition)?;
    let schedule = edition.schedule().ok_or(Error::NotFound)?;
    let session = edition.session(&id).ok_or(Error::NotFound)?;
    let slot = session.slot.ok_or(Error::NotFound)?;
    let public_url = &plaza.config.http.public_url;
    let url = google::template_url(session, slot, schedule, public_url, visit.locale);
    let headers =
        [(header::LOCATION, url.to_string()), (header::CACHE_CONTROL, "no-store".to_owned())];
    Ok((StatusCode::FOUND, headers).into_response())
}

/// A page of the organizers' copy, in all its languages.
#[utoipa::path(get, path = "/content/{slug}", tag = "deconf",
    params(("slug" = String, Path, description = "The page's name")),
    responses(
        (status = OK, body = LocalizedContent, description = "The page"),
        (status = NOT_MODIFIED, description = "The client has it already"),
        (status = NOT_FOUND, body = ApiError, description = "There is no such thing"),
    ))]
async fn content(
    State(plaza): State<Arc<Plaza>>,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let edition = plaza.live.load();
    let page = edition.answers.deconf_content.get(&slug).ok_or(Error::NotFound)?;
    send(&edition, Some(page), &headers)
}

/// What a client needs to know of the settings.
#[utoipa::path(get, path = "/settings", tag = "deconf", responses(
    (status = OK, body = PublicSettings, description = "The settings"),
    (status = NOT_MODIFIED, description = "The client has it already"),
))]
async fn settings(State(plaza): State<Arc<Plaza>>, headers: HeaderMap) -> Result<Response, Error> {
    let edition = plaza.live.load();
    send(&edition, Some(&edition.answers.deconf_settings), &headers)
}
