//! The page of a session that was called off: it stays, so that links to it explain themselves.

use askama::Template;
use plaza_domain::schedule::ChangeKind;

use crate::{
    error::Error,
    page::Scene,
    pages::{badge::was_at, frame::Frame, text::Text},
};

#[derive(Debug, Template)]
#[template(path = "pages/session-gone.html")]
struct GonePage {
    frame: Frame,
    title: Text,
    was: String,
}

pub(super) fn render(scene: &Scene<'_>, id: &str) -> Result<String, Error> {
    scene.require("schedule")?;
    let schedule = scene.edition.schedule().ok_or(Error::NotFound)?;
    let cancelled = scene.edition.changes_of(id).find_map(|change| match &change.kind {
        ChangeKind::Cancelled { was } => Some((&change.title, was)),
        _ => None,
    });
    let (title, was) = cancelled.ok_or(Error::NotFound)?;
    let title = Text::pick(title, scene.t);
    let page = GonePage {
        frame: Frame::new(scene, "session", &title.plain).unlisted(),
        was: was_at(scene, schedule, was),
        title,
    };
    Ok(page.render()?)
}
