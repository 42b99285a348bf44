//! Error pages: what happened, what was kept, and a way on.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};
use url::{Position, Url, form_urlencoded};

use super::{frame::Frame, sign_in::answer::see_other};
use crate::{
    Plaza,
    error::Failure,
    page::{Scene, serve_once},
    visit::Visit,
    visitor::Visitor,
};

#[derive(Debug, Template)]
#[template(path = "pages/error.html")]
struct ErrorPage {
    frame: Frame,
    code: u16,
    title: String,
    text: String,
    /// What was wrong with what was sent, in the words of whoever refused it.
    message: String,
    /// The request's id, to find it in the log.
    id: String,
}

/// The name of a status in keys of texts; a status we have no words for is told as 500 or 400.
fn name(status: StatusCode) -> u16 {
    match status.as_u16() {
        known @ (400 | 403 | 404 | 405 | 408 | 413 | 414 | 429 | 500 | 503) => known,
        401 => 403,
        409 | 415 | 422 => 400,
        other if other < 500 => 404,
        502 | 504 => 503,
        _ => 500,
    }
}

/// Renders the page that tells of a failure.
pub(super) fn render(scene: &Scene<'_>, status: StatusCode, message: &str, id: &str) -> String {
    let key = name(status);
    let title = scene.t.get(&format!("error-{key}-title"));
    let page = ErrorPage {
        frame: Frame::new(scene, "error", &title).unlisted(),
        code: status.as_u16(),
        text: scene.t.get(&format!("error-{key}-text")),
        title,
        message: message.to_owned(),
        id: if status.is_server_error() { id.to_owned() } else { String::new() },
    };
    page.render().unwrap_or_else(|error| {
        tracing::error!(%error, "error page not rendered");
        page.title
    })
}

/// Turns whatever failed in the routes of pages into an error page: a handler's [`Failure`], an
/// extractor's refusal, an address nobody knows.
pub async fn failed(
    State(plaza): State<Arc<Plaza>>,
    mut visit: Visit,
    request: Request,
    next: Next,
) -> Response {
    let method = request.method().clone();
    let response = next.run(request).await;
    let status = response.status();
    let is_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !(status.is_client_error() || status.is_server_error()) || is_page {
        return response;
    }
    if let Some(visitor) = response.extensions().get::<Visitor>() {
        visit.visitor = visitor.clone();
    }
    if status == StatusCode::UNAUTHORIZED && visit.visitor.attendee().is_none() {
        return to_sign_in(&visit, &method, &plaza.config.http.public_url);
    }
    let failure = response.extensions().get::<Failure>();
    let scene = Scene::new(&plaza, &visit);
    let message = failure.and_then(|failure| failure.message.as_ref());
    let message = message.map(|message| message.translate(scene.t)).unwrap_or_default();
    let html = render(&scene, status, &message, request_id(&visit.headers));
    let mut page = serve_once(status, &visit, html);
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = response.headers().get(&name) {
            page.headers_mut().insert(name, value.clone());
        }
    }
    page
}

/// To where one signs in, and from there back to what was asked for; after a form, to the page it
/// stood on.
fn to_sign_in(visit: &Visit, method: &Method, public_url: &Url) -> Response {
    let referrer = visit.headers.get(header::REFERER).and_then(|value| value.to_str().ok());
    let page = referrer.and_then(|page| Url::parse(page).ok());
    let page = page.filter(|page| page.origin() == public_url.origin());
    let next = if method.is_safe() {
        visit.target().to_owned()
    } else {
        page.map(|page| page[Position::BeforePath..Position::AfterQuery].to_owned())
            .unwrap_or_default()
    };
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("next", &next).finish();
    see_other(&format!("/sign-in?{query}"), [])
}

/// The id the request got on its way in.
fn request_id(headers: &HeaderMap) -> &str {
    headers.get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or_default()
}
