//! `/rooms/new` and `POST /rooms`: the form that makes a room, empty or filled by a link. Only its
//! button makes one.

mod fields;
mod filled;

use std::sync::Arc;

use askama::Template;
use axum::{Form as Body, extract::State, http::StatusCode, response::Response};
use plaza_domain::{Localized, rooms::RoomDraft};

pub(super) use self::{fields::Form, filled::Filled};
use super::{act, link, make, on_to};
use crate::{
    Plaza,
    error::{Error, Sentence},
    page::{Scene, serve_once, serve_own},
    pages::frame::Frame,
    visit::Visit,
    visitor::Me,
};

#[derive(Debug, Template)]
#[template(path = "pages/rooms/make.html")]
struct MakePage {
    frame: Frame,
    form: Form,
}

/// `GET /rooms/new?name=…&scene=…&description=…&size=…`: shows what a link asks for, and makes
/// nothing.
pub(super) async fn get(
    State(plaza): State<Arc<Plaza>>,
    Me(me): Me,
    visit: Visit,
) -> Result<Response, Error> {
    if !act::may_make(&plaza, &me) {
        return Err(Error::Forbidden);
    }
    let names = ["name", "description", "scene", "size", "access"];
    let asked = names.into_iter().filter_map(|name| Some((name.to_owned(), visit.query(name)?)));
    let asked: Vec<_> = asked.collect();
    serve_own(&plaza, &visit, |scene| render(scene, Filled::default().with(&asked), None))
}

/// `POST /rooms`
pub(super) async fn post(
    State(plaza): State<Arc<Plaza>>,
    Me(me): Me,
    visit: Visit,
    Body(fields): Body<Vec<(String, String)>>,
) -> Result<Response, Error> {
    if !act::may_make(&plaza, &me) {
        return Err(Error::Forbidden);
    }
    let filled = Filled::default().with(&fields);
    let blank = RoomDraft::named(Localized::default());
    match filled.draft(&blank, visit.locale) {
        Ok(draft) => {
            let id = make::make(&plaza, &me, draft).await?;
            Ok(on_to(StatusCode::SEE_OTHER, &format!("/rooms/{id}")))
        }
        Err(problem) => {
            let html = render(&Scene::new(&plaza, &visit), filled, Some(&problem))?;
            Ok(serve_once(StatusCode::UNPROCESSABLE_ENTITY, &visit, html))
        }
    }
}

pub(super) fn render(
    scene: &Scene<'_>,
    filled: Filled,
    problem: Option<&Sentence>,
) -> Result<String, Error> {
    let title = scene.t.get("rooms-make-title");
    let frame = link::frame(scene, &title).unlisted();
    Ok(MakePage { frame, form: Form::new(scene, filled, problem) }.render()?)
}
