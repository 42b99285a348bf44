//! `/sign-in/openid` and its callback: the second door.

use std::{sync::Arc, time::Duration};

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};

use super::{
    answer::{see_other, serve_secret},
    link::signed_in,
};
use crate::{
    Plaza,
    config::OpenIdConfig,
    error::Error,
    page::Scene,
    pages::frame::Frame,
    security::network::Network,
    sign_in::{
        enter::enter_vouched,
        limits,
        openid::{Pending, Refusal, begin, finish},
    },
    visit::Visit,
    visitor::cookie::OPENID,
};

/// How long signing in at the provider may take.
const LIFE: Duration = Duration::from_mins(15);

#[derive(Debug, Template)]
#[template(path = "pages/sign-in-refused.html")]
struct RefusedPage {
    frame: Frame,
    title: String,
    text: String,
}

/// `GET /sign-in/openid?next=`. A link, not a form: the policy lets forms lead nowhere else.
pub(in crate::pages) async fn get(
    State(plaza): State<Arc<Plaza>>,
    network: Network,
    visit: Visit,
) -> Result<Response, Error> {
    let config = plaza.config.openid.as_ref().ok_or(Error::NotFound)?;
    // Each may become requests to somebody else's server.
    limits::count_network(&plaza, &network).await?;
    let next = visit.query("next").unwrap_or_default();
    match begin(&plaza, config, &next).await {
        Ok((url, pending)) => {
            let cookie = OPENID.keep(&plaza.config.http, &pending.write(), LIFE);
            Ok(see_other(&url, [cookie]))
        }
        Err(refusal) => refuse(&plaza, &visit, config, &refusal),
    }
}

/// `GET /sign-in/openid/callback?code=&state=`
pub(in crate::pages) async fn callback(
    State(plaza): State<Arc<Plaza>>,
    network: Network,
    visit: Visit,
) -> Result<Response, Error> {
    let config = plaza.config.openid.as_ref().ok_or(Error::NotFound)?;
    limits::count_network(&plaza, &network).await?;
    let mut response = match come_back(&plaza, &visit, config).await {
        Ok(Come::In(response)) => response,
        Ok(Come::Unknown) => {
            let scene = Scene::new(&plaza, &visit);
            let html = render_refused(&scene, "sign-in-openid-unknown", &config.name)?;
            serve_secret(StatusCode::FORBIDDEN, &visit, html)
        }
        Err(Failed::Refused(refusal)) => refuse(&plaza, &visit, config, &refusal)?,
        Err(Failed::Broken(error)) => return Err(error),
    };
    // What is pending can be used once.
    let forget: HeaderValue = OPENID.forget(&plaza.config.http);
    response.headers_mut().append(header::SET_COOKIE, forget);
    Ok(response)
}

enum Come {
    In(Response),
    /// The address is vouched for, and may not come in.
    Unknown,
}

enum Failed {
    Refused(Refusal),
    Broken(Error),
}

impl From<Refusal> for Failed {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self::Broken(error)
    }
}

async fn come_back(plaza: &Plaza, visit: &Visit, config: &OpenIdConfig) -> Result<Come, Failed> {
    let pending = OPENID.read(&plaza.config.http, &visit.headers);
    let pending = pending.as_deref().and_then(Pending::read).ok_or(Refusal::Foreign)?;
    let Some(code) = visit.query("code") else { return Err(Refusal::Declined.into()) };
    let state = visit.query("state").unwrap_or_default();
    let email = finish(plaza, config, &pending, &state, &code).await?;
    let Some(registration) =
        plaza.store.find_registration_by_email(&email).await.map_err(Error::from)?
    else {
        return Ok(Come::Unknown);
    };
    let Some(token) = enter_vouched(plaza, &registration, &visit.headers).await? else {
        return Ok(Come::Unknown);
    };
    Ok(Come::In(signed_in(plaza, visit, &registration, &token, &pending.next).await?))
}

/// Says why nobody was let in, with the other door beside it.
fn refuse(
    plaza: &Plaza,
    visit: &Visit,
    config: &OpenIdConfig,
    refusal: &Refusal,
) -> Result<Response, Error> {
    let (status, key) = match refusal {
        Refusal::Provider(why) => {
            tracing::warn!(%why, "the OpenID Connect provider let nobody in");
            (StatusCode::BAD_GATEWAY, "sign-in-openid-down")
        }
        Refusal::Declined => (StatusCode::FORBIDDEN, "sign-in-openid-declined"),
        Refusal::Foreign => (StatusCode::BAD_REQUEST, "sign-in-openid-foreign"),
        Refusal::Unverified => (StatusCode::FORBIDDEN, "sign-in-openid-unverified"),
    };
    let html = render_refused(&Scene::new(plaza, visit), key, &config.name)?;
    Ok(serve_secret(status, visit, html))
}

pub(in crate::pages) fn render_refused(
    scene: &Scene<'_>,
    key: &str,
    name: &str,
) -> Result<String, Error> {
    let title = scene.t.get("sign-in-openid-title");
    let page = RefusedPage {
        frame: Frame::new(scene, "sign-in", &title).unlisted(),
        text: scene.t.fill(key, "host", name),
        title,
    };
    Ok(page.render()?)
}
