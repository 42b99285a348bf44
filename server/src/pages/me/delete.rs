//! `/me/delete`: going, really. The address is typed once more, so that no stray tap and no
//! borrowed phone does it; there is no way back.

use std::sync::Arc;

use askama::Template;
use axum::{
    Form,
    extract::State,
    http::{HeaderName, HeaderValue, StatusCode},
    response::Response,
};
use plaza_domain::people::EmailAddress;
use serde::Deserialize;

use crate::{
    Plaza,
    error::Error,
    page::{Freshness, Scene, serve, serve_once, serve_own},
    pages::{frame::Frame, sign_in::answer::see_other},
    privacy,
    visit::Visit,
    visitor::{
        Me,
        cookie::{ASKING, SESSION},
    },
};

const CLEAR: HeaderName = HeaderName::from_static("clear-site-data");
/// Kept pages, stars, choices: whatever this browser knows of us.
const EVERYTHING: HeaderValue = HeaderValue::from_static("\"cache\", \"cookies\", \"storage\"");

#[derive(Debug, Template)]
#[template(path = "pages/me-delete.html")]
struct DeletePage {
    frame: Frame,
    email: String,
    /// What was typed, when it was not the address.
    typed: Option<String>,
}

#[derive(Debug, Template)]
#[template(path = "pages/me-deleted.html")]
struct DeletedPage {
    frame: Frame,
}

#[derive(Debug, Deserialize)]
pub(in crate::pages) struct Confirmed {
    #[serde(default)]
    email: String,
}

/// `GET /me/delete`: what goes, what stays, and the question.
pub(in crate::pages) async fn get(
    State(plaza): State<Arc<Plaza>>,
    Me(attendee): Me,
    visit: Visit,
) -> Result<Response, Error> {
    serve_own(&plaza, &visit, |scene| render(scene, attendee.email.expose(), None))
}

/// `POST /me/delete`
pub(in crate::pages) async fn post(
    State(plaza): State<Arc<Plaza>>,
    Me(attendee): Me,
    visit: Visit,
    Form(confirmed): Form<Confirmed>,
) -> Result<Response, Error> {
    // Addresses are compared as they are everywhere: blanks and capitals do not matter.
    let is_theirs =
        EmailAddress::parse(&confirmed.email).is_ok_and(|typed| typed == attendee.email);
    if !is_theirs {
        let scene = Scene::new(&plaza, &visit);
        let html = render(&scene, attendee.email.expose(), Some(&confirmed.email))?;
        return Ok(serve_once(StatusCode::UNPROCESSABLE_ENTITY, &visit, html));
    }
    // Whoever is gone already wanted just that.
    privacy::delete(&plaza, attendee.id).await?;
    let http = &plaza.config.http;
    // With the cookies goes the language.
    let to = format!("/me/deleted?lang={}", visit.locale);
    let mut response = see_other(&to, [SESSION.forget(http), ASKING.forget(http)]);
    response.headers_mut().insert(CLEAR, EVERYTHING);
    Ok(response)
}

/// `GET /me/deleted`: good-bye. The same for everybody, whoever opens it.
pub(in crate::pages) async fn deleted(
    State(plaza): State<Arc<Plaza>>,
    visit: Visit,
) -> Result<Response, Error> {
    serve(&plaza, &visit, Freshness::Still, render_deleted)
}

pub(in crate::pages) fn render(
    scene: &Scene<'_>,
    email: &str,
    typed: Option<&str>,
) -> Result<String, Error> {
    let title = scene.t.get("privacy-delete-title");
    let page = DeletePage {
        frame: Frame::new(scene, "me", &title).unlisted(),
        email: email.to_owned(),
        typed: typed.map(str::to_owned),
    };
    Ok(page.render()?)
}

pub(in crate::pages) fn render_deleted(scene: &Scene<'_>) -> Result<String, Error> {
    let title = scene.t.get("privacy-deleted-title");
    Ok(DeletedPage { frame: Frame::new(scene, "me", &title).unlisted() }.render()?)
}
