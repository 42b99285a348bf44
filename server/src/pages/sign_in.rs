//! `/sign-in`: asking for a link. The pages after it are below.

pub(super) mod again;
pub(super) mod answer;
pub(super) mod link;
pub(super) mod openid;
pub(super) mod out;
pub(super) mod sent;

use std::sync::Arc;

use askama::Template;
use axum::{Form, extract::State, http::StatusCode, response::Response};
use plaza_domain::people::EmailAddress;
use serde::Deserialize;

use self::answer::{see_other, serve_secret};
use super::frame::Frame;
use crate::{
    Plaza,
    error::Error,
    page::Scene,
    security::{network::Network, next::own_path},
    sign_in::{
        ask::{Wish, ask},
        asking::Asking,
    },
    visit::Visit,
};

#[derive(Debug, Template)]
#[template(path = "pages/sign-in.html")]
struct SignInPage {
    frame: Frame,
    /// Where to go on to.
    next: String,
    /// As it was typed.
    email: String,
    is_invalid: bool,
    /// What the other door is called, where there is one.
    openid: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    email: String,
    #[serde(default)]
    next: String,
}

/// `GET /sign-in?next=`
pub(super) async fn get(State(plaza): State<Arc<Plaza>>, visit: Visit) -> Result<Response, Error> {
    let next = own_path(&visit.query("next").unwrap_or_default());
    if visit.visitor.attendee().is_some() {
        return Ok(see_other(&next, []));
    }
    let html = render(&Scene::new(&plaza, &visit), &next, None, openid_name(&plaza))?;
    Ok(serve_secret(StatusCode::OK, &visit, html))
}

/// `POST /sign-in`: the answer is the same whether the address is known or not.
pub(super) async fn post(
    State(plaza): State<Arc<Plaza>>,
    visit: Visit,
    network: Network,
    Form(asked): Form<Asked>,
) -> Result<Response, Error> {
    let next = own_path(&asked.next);
    let Ok(email) = EmailAddress::parse(&asked.email) else {
        let scene = Scene::new(&plaza, &visit);
        let html = render(&scene, &next, Some(&asked.email), openid_name(&plaza))?;
        return Ok(serve_secret(StatusCode::UNPROCESSABLE_ENTITY, &visit, html));
    };
    let asking = ask(&plaza, &network, Wish { email, next, locale: visit.locale }).await?;
    Ok(to_sent(&plaza, &asking))
}

/// To the page that says that mail is under way, as the browser that asked.
fn to_sent(plaza: &Plaza, asking: &Asking) -> Response {
    see_other("/sign-in/sent", [asking.keep(&plaza.config.http)])
}

fn openid_name(plaza: &Plaza) -> Option<String> {
    plaza.config.openid.as_ref().map(|openid| openid.name.clone())
}

/// The form; `refused` is what was typed and is no address.
pub(super) fn render(
    scene: &Scene<'_>,
    next: &str,
    refused: Option<&str>,
    openid: Option<String>,
) -> Result<String, Error> {
    let page = SignInPage {
        frame: Frame::new(scene, "sign-in", &scene.t.get("sign-in-title")).unlisted(),
        next: next.to_owned(),
        email: refused.unwrap_or_default().chars().take(320).collect(),
        is_invalid: refused.is_some(),
        openid,
    };
    Ok(page.render()?)
}
