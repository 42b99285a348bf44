//! `/{slug}`: pages the organizers wrote.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{
    copy::{Copy, is_copy},
    frame::Frame,
};
use crate::{
    Plaza,
    error::Error,
    page::{Freshness, Scene, serve},
    rooms,
    visit::Visit,
};

#[derive(Debug, Template)]
#[template(path = "pages/content.html")]
struct ContentPage {
    frame: Frame,
    copy: Copy,
    /// The language the page is in, in words, where it is not the visitor's.
    language: Option<String>,
}

/// `GET /{slug}`
pub(super) async fn get(
    State(plaza): State<Arc<Plaza>>,
    Path(slug): Path<String>,
    visit: Visit,
) -> Result<Response, Error> {
    // A page that is there goes before a room whose id it might be.
    let is_page = plaza.live.load().content().pages.contains_key(&slug);
    if !is_page && let Some(on) = rooms::find_short(&plaza, &slug, &visit).await? {
        return Ok(on);
    }
    serve(&plaza, &visit, Freshness::Minute, |scene| render(scene, &slug))
}

pub(super) fn render(scene: &Scene<'_>, slug: &str) -> Result<String, Error> {
    scene.require(slug)?;
    // It stands within another page, and would be found twice.
    if is_copy(slug) {
        return Err(Error::NotFound);
    }
    let copy = Copy::find(scene, slug).ok_or(Error::NotFound)?;
    let page = ContentPage {
        frame: Frame::new(scene, "content", &copy.title.plain).about(copy.description.clone()),
        language: copy.lang.as_deref().map(|lang| scene.t.language_name(lang)),
        copy,
    };
    Ok(page.render()?)
}
