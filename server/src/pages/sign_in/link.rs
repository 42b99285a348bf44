//! `/sign-in/link/{token}`: where the link in the mail leads. To look at it changes nothing: mail
//! scanners do. The button on it signs in.

use std::sync::Arc;

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::{HeaderValue, StatusCode},
    response::Response,
};
use axum_extra::extract::CookieJar;
use plaza_domain::people::secret::{Code, Token};
use plaza_store::{BrowserSessionKind, Registration, SignInRequest};

use super::{
    answer::{see_other, serve_secret},
    sent::{Problem, TypedCode, is_usable},
};
use crate::{
    Plaza,
    error::Error,
    page::Scene,
    pages::{frame::Frame, preferences::locale_cookie},
    sign_in::{
        asking::Asking,
        enter::{Typed, Which, enter, try_code},
    },
    visit::{LOCALE_COOKIE, Visit, known_locale},
    visitor::cookie::{ASKING, SESSION},
};

#[derive(Debug, Template)]
#[template(path = "pages/sign-in-link.html")]
struct LinkPage {
    frame: Frame,
    token: String,
    /// `a…@example.org`
    hint: String,
    /// The link was asked for elsewhere, and the code shown there is wanted.
    wants_code: bool,
    problem: Option<Problem>,
}

#[derive(Debug, Template)]
#[template(path = "pages/sign-in-gone.html")]
struct GonePage {
    frame: Frame,
    /// A link we know, for which a fresh one can be sent; else the one that asked is known.
    token: String,
    /// Whether there is anything to send a fresh link for.
    is_known: bool,
}

/// A link that was opened.
struct Opened {
    request: SignInRequest,
    /// Where it is good without a code: it was asked for here, or nowhere.
    is_here: bool,
}

async fn open(plaza: &Plaza, visit: &Visit, token: &str) -> Result<Option<Opened>, Error> {
    let Some(token) = Token::parse(token) else { return Ok(None) };
    let found = plaza.store.find_sign_in(&token.hash()).await?;
    Ok(found.map(|request| {
        let asking = Asking::read(&plaza.config.http, &visit.headers);
        let is_here =
            request.nonce_hash.is_none() || asking.is_some_and(|asking| asking.has_made(&request));
        Opened { request, is_here }
    }))
}

/// `GET /sign-in/link/{token}`
pub(in crate::pages) async fn get(
    State(plaza): State<Arc<Plaza>>,
    Path(token): Path<String>,
    visit: Visit,
) -> Result<Response, Error> {
    let opened = open(&plaza, &visit, &token).await?;
    let Some(Opened { request, is_here }) = opened else { return gone(&plaza, &visit, None) };
    if !is_usable(&plaza, &request) {
        return over(&plaza, &visit, &request, &token);
    }
    show(&plaza, &visit, &token, &request.email.hint(), !is_here, None)
}

/// `POST /sign-in/link/{token}`
pub(in crate::pages) async fn post(
    State(plaza): State<Arc<Plaza>>,
    Path(token): Path<String>,
    visit: Visit,
    Form(typed): Form<TypedCode>,
) -> Result<Response, Error> {
    let opened = open(&plaza, &visit, &token).await?;
    let Some(Opened { request, is_here }) = opened else { return gone(&plaza, &visit, None) };
    if !is_usable(&plaza, &request) {
        return over(&plaza, &visit, &request, &token);
    }
    if !is_here {
        let hint = request.email.hint();
        let Ok(code) = Code::parse(&typed.code) else {
            return show(&plaza, &visit, &token, &hint, true, Some(Problem::Unreadable));
        };
        match try_code(&plaza, &request, Which::Shown, &code).await? {
            Typed::Right => {}
            Typed::Wrong { left: 0 } => return gone(&plaza, &visit, Some(&token)),
            Typed::Wrong { left } => {
                let problem = Problem::Wrong { left: left as usize };
                return show(&plaza, &visit, &token, &hint, true, Some(problem));
            }
        }
    }
    match enter(&plaza, &request, BrowserSessionKind::Cookie, &visit.headers).await? {
        Some((who, secret)) => signed_in(&plaza, &visit, &who, &secret, &request.next).await,
        None => gone(&plaza, &visit, Some(&token)),
    }
}

/// Goes on, signed in under a new name: whatever this browser was before ends.
pub(in crate::pages) async fn signed_in(
    plaza: &Plaza,
    visit: &Visit,
    who: &Registration,
    secret: &str,
    next: &str,
) -> Result<Response, Error> {
    if let Some(before) = visit.visitor.attendee().filter(|before| !before.is_bearer) {
        plaza.store.end_browser_session(before.id, &before.browser_session).await?;
    }
    let http = &plaza.config.http;
    let mut cookies: Vec<HeaderValue> =
        vec![SESSION.keep(http, secret, plaza.config.auth.absolute()), ASKING.forget(http)];
    // The language they chose elsewhere, unless they chose one here.
    let has_chosen = CookieJar::from_headers(&visit.headers).get(LOCALE_COOKIE).is_some();
    let language = who.language.as_deref().and_then(known_locale).filter(|_| !has_chosen);
    cookies.extend(language.map(|locale| locale_cookie(http, locale)));
    Ok(see_other(next, cookies))
}

/// A link that is not good any more: who it signed in already goes on, others get a fresh one.
fn over(
    plaza: &Plaza,
    visit: &Visit,
    request: &SignInRequest,
    token: &str,
) -> Result<Response, Error> {
    if visit.visitor.attendee().is_some_and(|attendee| attendee.email == request.email) {
        return Ok(see_other(&request.next, []));
    }
    gone(plaza, visit, Some(token))
}

/// Says that it cannot be used, with a way on.
pub(in crate::pages) fn gone(
    plaza: &Plaza,
    visit: &Visit,
    token: Option<&str>,
) -> Result<Response, Error> {
    let has_asked = Asking::read(&plaza.config.http, &visit.headers).is_some();
    let html = render_gone(
        &Scene::new(plaza, visit),
        token.unwrap_or_default(),
        token.is_some() || has_asked,
    )?;
    Ok(serve_secret(StatusCode::GONE, visit, html))
}

fn show(
    plaza: &Plaza,
    visit: &Visit,
    token: &str,
    hint: &str,
    wants_code: bool,
    problem: Option<Problem>,
) -> Result<Response, Error> {
    let html = render(&Scene::new(plaza, visit), token, hint, wants_code, problem)?;
    let status = match problem {
        None => StatusCode::OK,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(serve_secret(status, visit, html))
}

pub(in crate::pages) fn render(
    scene: &Scene<'_>,
    token: &str,
    hint: &str,
    wants_code: bool,
    problem: Option<Problem>,
) -> Result<String, Error> {
    let title = scene.t.get("sign-in-link-title");
    let page = LinkPage {
        frame: Frame::new(scene, "sign-in", &title).unlisted().still(),
        token: token.to_owned(),
        hint: hint.to_owned(),
        wants_code,
        problem,
    };
    Ok(page.render()?)
}

pub(in crate::pages) fn render_gone(
    scene: &Scene<'_>,
    token: &str,
    is_known: bool,
) -> Result<String, Error> {
    let title = scene.t.get("sign-in-gone-title");
    let page = GonePage {
        frame: Frame::new(scene, "sign-in", &title).unlisted().still(),
        token: token.to_owned(),
        is_known,
    };
    Ok(page.render()?)
}
