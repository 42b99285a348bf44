//! `/sign-in/sent`: mail is under way. Shows the code another device asks for, and takes the code
//! that is in the mail.

use std::sync::Arc;

use askama::Template;
use axum::{Form, extract::State, http::StatusCode, response::Response};
use plaza_domain::people::secret::Code;
use plaza_store::{BrowserSessionKind, SignInRequest};
use serde::Deserialize;

use super::{
    answer::{see_other, serve_secret},
    link::{gone, signed_in},
};
use crate::{
    Plaza,
    error::Error,
    page::Scene,
    pages::frame::Frame,
    sign_in::{
        MAX_TRIES,
        asking::Asking,
        enter::{Typed, Which, enter, try_code},
    },
    visit::Visit,
};

#[derive(Debug, Template)]
#[template(path = "pages/sign-in-sent.html")]
struct SentPage {
    frame: Frame,
    /// `a…@example.org`
    hint: String,
    /// To be typed where the link is opened elsewhere.
    shown: String,
    minutes: usize,
    /// Why the code that was typed is not taken.
    problem: Option<Problem>,
}

/// What is wrong with a code that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pages) enum Problem {
    /// It has not the form of one; no try was lost.
    Unreadable,
    /// So many tries are left.
    Wrong { left: usize },
}

#[derive(Debug, Deserialize)]
pub(in crate::pages) struct TypedCode {
    #[serde(default)]
    pub(super) code: String,
}

/// `GET /sign-in/sent`
pub(in crate::pages) async fn get(
    State(plaza): State<Arc<Plaza>>,
    visit: Visit,
) -> Result<Response, Error> {
    let Some(asking) = Asking::read(&plaza.config.http, &visit.headers) else {
        return Ok(see_other("/sign-in", []));
    };
    let Some(request) = asking.find(&plaza).await? else { return Ok(see_other("/sign-in", [])) };
    if let Some(attendee) = visit.visitor.attendee()
        && attendee.email == request.email
    {
        return Ok(see_other(&request.next, []));
    }
    if !is_usable(&plaza, &request) {
        return gone(&plaza, &visit, None);
    }
    show(&plaza, &visit, &asking, &request, None).await
}

/// `POST /sign-in/code`: the code of the mail, typed into the browser that asked for it.
pub(in crate::pages) async fn post(
    State(plaza): State<Arc<Plaza>>,
    visit: Visit,
    Form(typed): Form<TypedCode>,
) -> Result<Response, Error> {
    let asking = Asking::read(&plaza.config.http, &visit.headers);
    let Some(asking) = asking else { return Ok(see_other("/sign-in", [])) };
    let Some(request) = asking.find(&plaza).await? else { return Ok(see_other("/sign-in", [])) };
    if !is_usable(&plaza, &request) {
        return gone(&plaza, &visit, None);
    }
    let Ok(code) = Code::parse(&typed.code) else {
        return show(&plaza, &visit, &asking, &request, Some(Problem::Unreadable)).await;
    };
    match try_code(&plaza, &request, Which::Mailed, &code).await? {
        Typed::Right => {
            let entered =
                enter(&plaza, &request, BrowserSessionKind::Cookie, &visit.headers).await?;
            match entered {
                Some((who, token)) => signed_in(&plaza, &visit, &who, &token, &request.next).await,
                None => gone(&plaza, &visit, None),
            }
        }
        Typed::Wrong { left: 0 } => gone(&plaza, &visit, None),
        Typed::Wrong { left } => {
            let problem = Problem::Wrong { left: left as usize };
            show(&plaza, &visit, &asking, &request, Some(problem)).await
        }
    }
}

/// Who reloads the page, or comes back to its address.
pub(in crate::pages) async fn back() -> Response {
    see_other("/sign-in/sent", [])
}

/// Whether a code may still be typed for a request.
pub(super) fn is_usable(plaza: &Plaza, request: &SignInRequest) -> bool {
    request.is_open(plaza.clock.now()) && request.tries < MAX_TRIES
}

async fn show(
    plaza: &Plaza,
    visit: &Visit,
    asking: &Asking,
    request: &SignInRequest,
    problem: Option<Problem>,
) -> Result<Response, Error> {
    let key = plaza.store.server_key().await?;
    let scene = Scene::new(plaza, visit);
    let left = request.expires_at - scene.now;
    let html = render(
        &scene,
        &request.email.hint(),
        &asking.shown_code(&key).to_string(),
        usize::try_from((left.num_seconds() + 59) / 60).unwrap_or_default(),
        problem,
    )?;
    let status = match problem {
        None => StatusCode::OK,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(serve_secret(status, visit, html))
}

pub(in crate::pages) fn render(
    scene: &Scene<'_>,
    hint: &str,
    shown: &str,
    minutes: usize,
    problem: Option<Problem>,
) -> Result<String, Error> {
    let title = scene.t.get("sign-in-sent-title");
    let page = SentPage {
        frame: Frame::new(scene, "sign-in", &title).unlisted().still(),
        hint: hint.to_owned(),
        shown: shown.to_owned(),
        minutes,
        problem,
    };
    Ok(page.render()?)
}
