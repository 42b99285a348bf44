//! `/offline`: what the service worker shows when a page was never opened before.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};

use super::frame::Frame;
use crate::{
    Plaza,
    error::Error,
    page::{Freshness, Scene, serve},
    visit::Visit,
};

#[derive(Debug, Template)]
#[template(path = "pages/offline.html")]
struct OfflinePage {
    frame: Frame,
}

/// `GET /offline`
pub(super) async fn get(State(plaza): State<Arc<Plaza>>, visit: Visit) -> Result<Response, Error> {
    serve(&plaza, &visit, Freshness::Still, render)
}

pub(super) fn render(scene: &Scene<'_>) -> Result<String, Error> {
    let frame = Frame::new(scene, "offline", &scene.t.get("offline-title")).unlisted();
    Ok(OfflinePage { frame }.render()?)
}
