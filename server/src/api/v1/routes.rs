//! Addresses below `/api/v1`.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    changes::ChangesAnswer,
    content::{ContentList, ContentPage},
    edition::EditionAnswer,
    one::{PersonAnswer, SessionAnswer},
    programme::Programme,
    settings::SettingsAnswer,
    whats_on::WhatsOnAnswer,
};
use crate::{
    Plaza,
    api::{answers::encode, failed::ApiError, send},
    edition::{Edition, page_cache::PageKey},
    encoded::{CachePolicy, Effort},
    error::Error,
    hot::Keep,
    visit::{LOCALES, Visit},
    visitor::Audience,
};

pub(in crate::api) fn routes() -> OpenApiRouter<Arc<Plaza>> {
    OpenApiRouter::new()
        .routes(routes!(edition))
        .routes(routes!(schedule))
        .routes(routes!(session))
        .routes(routes!(person))
        .routes(routes!(whats_on))
        .routes(routes!(changes))
        .routes(routes!(content_list))
        .routes(routes!(content))
        .routes(routes!(settings))
        .merge(super::me::routes())
        .routes(routes!(crate::sockets::ticket::post))
        .routes(routes!(crate::presence::routes::presence))
        .merge(super::admin::routes())
}

/// Which programme and which content are shown now.
#[utoipa::path(get, path = "/v1/edition", tag = "v1",
    responses((status = OK, body = EditionAnswer, description = "What is shown")))]
async fn edition(State(plaza): State<Arc<Plaza>>, headers: HeaderMap) -> Result<Response, Error> {
    let edition = plaza.live.load();
    send(&edition, Some(&edition.answers.edition), &headers)
}

/// The whole programme, every text in all its languages.
#[utoipa::path(get, path = "/v1/schedule", tag = "v1", responses(
    (status = OK, body = Programme, description = "The programme"),
    (status = NOT_MODIFIED, description = "The client has it already"),
    (status = SERVICE_UNAVAILABLE, body = ApiError, description = "No programme was fetched yet"),
))]
async fn schedule(State(plaza): State<Arc<Plaza>>, headers: HeaderMap) -> Result<Response, Error> {
    let edition = plaza.live.load();
    send(&edition, edition.answers.programme.as_ref(), &headers)
}

/// One session with everything its ids stand for.
#[utoipa::path(get, path = "/v1/sessions/{id}", tag = "v1",
    params(("id" = String, Path, description = "A session's id")),
    responses(
        (status = OK, body = SessionAnswer, description = "The session"),
        (status = NOT_FOUND, body = ApiError, description = "There is no such thing"),
    ))]
async fn session(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let edition = plaza.live.load();
    let session = edition.session(&id).ok_or(Error::NotFound)?;
    let schedule = edition.schedule().ok_or(Error::NotFound)?;
    let target = format!("/api/v1/sessions/{id}");
    Ok(keep(&edition, target, None, &headers, || SessionAnswer::new(session, schedule, &edition)))
}

/// One person with their sessions.
#[utoipa::path(get, path = "/v1/people/{id}", tag = "v1",
    params(("id" = String, Path, description = "A person's id")),
    responses(
        (status = OK, body = PersonAnswer, description = "The person"),
        (status = NOT_FOUND, body = ApiError, description = "There is no such thing"),
    ))]
async fn person(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let edition = plaza.live.load();
    let person = edition.person(&id).ok_or(Error::NotFound)?;
    let target = format!("/api/v1/people/{id}");
    Ok(keep(&edition, target, None, &headers, || PersonAnswer::new(person, &edition)))
}

/// What is on now, or at another moment, and what comes next.
#[utoipa::path(get, path = "/v1/whats-on", tag = "v1",
    params(("at" = Option<DateTime<Utc>>, Query, description = "A moment; now unless said")),
    responses(
        (status = OK, body = WhatsOnAnswer, description = "What is on"),
        (status = BAD_REQUEST, body = ApiError, description = "`at` is no time"),
        (status = SERVICE_UNAVAILABLE, body = ApiError, description = "No programme was fetched yet"),
    ))]
async fn whats_on(State(plaza): State<Arc<Plaza>>, visit: Visit) -> Result<Response, Error> {
    let edition = plaza.live.load();
    let Some(schedule) = edition.schedule() else { return send(&edition, None, &visit.headers) };
    let Some(at) = visit.query("at") else {
        let now = plaza.clock.now();
        // Sessions start on the minute, so the answer is true for all of it.
        let minute = now.timestamp().div_euclid(60);
        let start = DateTime::from_timestamp(minute * 60, 0).unwrap_or(now);
        let answer = || WhatsOnAnswer::new(schedule, start);
        return Ok(keep(
            &edition,
            "/api/v1/whats-on".to_owned(),
            Some(minute),
            &visit.headers,
            answer,
        ));
    };
    let at = DateTime::parse_from_rfc3339(&at)
        .map_err(|_| Error::Invalid("`at` must be a time such as 2026-06-18T09:30:00Z.".into()))?;
    let answer = WhatsOnAnswer::new(schedule, at.with_timezone(&Utc));
    Ok(encode(&answer, Effort::Quick).respond(&visit.headers, CachePolicy::Revalidate))
}

/// What changed in the programme after a snapshot.
#[utoipa::path(get, path = "/v1/changes", tag = "v1",
    params(("since" = Option<u64>, Query, description = "A snapshot's number; 0 unless said")),
    responses(
        (status = OK, body = ChangesAnswer, description = "The changes"),
        (status = BAD_REQUEST, body = ApiError, description = "`since` is no number"),
    ))]
async fn changes(State(plaza): State<Arc<Plaza>>, visit: Visit) -> Result<Response, Error> {
    let since = visit.query("since").unwrap_or_else(|| "0".to_owned());
    let since = since.parse().map_err(|_| {
        Error::Invalid("`since` must be the number of a snapshot, such as 7.".into())
    })?;
    let edition = plaza.live.load();
    let target = format!("/api/v1/changes?since={since}");
    let answer = || ChangesAnswer::new(since, &edition.history);
    Ok(keep(&edition, target, None, &visit.headers, answer))
}

/// The organizers' pages there are.
#[utoipa::path(get, path = "/v1/content", tag = "v1",
    responses((status = OK, body = ContentList, description = "The pages")))]
async fn content_list(
    State(plaza): State<Arc<Plaza>>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let edition = plaza.live.load();
    send(&edition, Some(&edition.answers.content_list), &headers)
}

/// A page of the organizers' copy, in all its languages.
#[utoipa::path(get, path = "/v1/content/{slug}", tag = "v1",
    params(("slug" = String, Path, description = "The page's name")),
    responses(
        (status = OK, body = ContentPage, description = "The page"),
        (status = NOT_FOUND, body = ApiError, description = "There is no such thing"),
    ))]
async fn content(
    State(plaza): State<Arc<Plaza>>,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let edition = plaza.live.load();
    let page = edition.answers.content.get(&slug).ok_or(Error::NotFound)?;
    send(&edition, Some(page), &headers)
}

/// The settings a client may know.
#[utoipa::path(get, path = "/v1/settings", tag = "v1",
    responses((status = OK, body = SettingsAnswer, description = "The settings")))]
async fn settings(State(plaza): State<Arc<Plaza>>, headers: HeaderMap) -> Result<Response, Error> {
    let edition = plaza.live.load();
    send(&edition, Some(&edition.answers.settings), &headers)
}

/// Answers from the edition's cache, making the answer the first time. `target` names it: only
/// what was understood of the request, so that nonsense in a query does not fill the cache.
fn keep<T: Serialize>(
    edition: &Edition,
    target: String,
    minute: Option<i64>,
    headers: &HeaderMap,
    answer: impl FnOnce() -> T,
) -> Response {
    let key = PageKey { audience: Audience::Guest, target, locale: LOCALES[0], zone: None, minute };
    let kept = edition.pages.get(&key).unwrap_or_else(|| {
        let encoded = Arc::new(encode(&answer(), Effort::Quick));
        edition.pages.insert(key, encoded.clone());
        encoded
    });
    Keep { lane: edition.lane.clone(), body: kept, minute }.respond(headers)
}
