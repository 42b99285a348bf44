//! `/me/export`: everything that is kept about somebody, for them to take away.

use std::sync::Arc;

use anyhow::Context;
use askama::Template;
use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

use crate::{
    Plaza,
    edition::Edition,
    encoded::CachePolicy,
    error::Error,
    page::{Scene, serve_own},
    pages::frame::Frame,
    visit::Visit,
    visitor::Me,
};

/// Letters of the conference in the name of the file.
const MAX_SLUG: usize = 40;

#[derive(Debug, Template)]
#[template(path = "pages/me-export.html")]
struct ExportPage {
    frame: Frame,
}

/// `GET /me/export`: what the file holds, and the button that makes it.
pub(in crate::pages) async fn get(
    State(plaza): State<Arc<Plaza>>,
    Me(_): Me,
    visit: Visit,
) -> Result<Response, Error> {
    serve_own(&plaza, &visit, render)
}

pub(in crate::pages) fn render(scene: &Scene<'_>) -> Result<String, Error> {
    let title = scene.t.get("privacy-export-title");
    Ok(ExportPage { frame: Frame::new(scene, "me", &title).unlisted() }.render()?)
}

/// `POST /me/export`: the file.
pub(in crate::pages) async fn post(
    State(plaza): State<Arc<Plaza>>,
    Me(attendee): Me,
) -> Result<Response, Error> {
    let found = plaza.store.export_registration(attendee.id).await?;
    // Deleted since a moment ago.
    let kept = found.ok_or(Error::SignInRequired)?;
    let edition = plaza.live.load_full();
    let whole = json!({
        "conference": edition.conference_name(),
        "address": plaza.config.http.public_url,
        "exported_at": plaza.clock.now(),
        "kept": kept,
    });
    let body = serde_json::to_vec_pretty(&whole).context("could not write down what is kept")?;
    let name = format!("attachment; filename=\"{}\"", file_name(&edition));
    let name = HeaderValue::try_from(name).context("the name of a file of one's own data")?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, CachePolicy::NoStore.header()),
    ];
    Ok((headers, body).into_response())
}

/// `plaza-mozfest-house-2026-me.json`
fn file_name(edition: &Edition) -> String {
    let name = edition.conference_name().map(|name| name.pick("en").map_or("", |(_, text)| text));
    let slug = slug(name.unwrap_or_default());
    if slug.is_empty() { "plaza-me.json".to_owned() } else { format!("plaza-{slug}-me.json") }
}

/// The Latin letters and digits of a name, in lower case, with a dash for whatever is between.
fn slug(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-");
    slug.truncate(MAX_SLUG);
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_name_of_a_conference_makes_a_name_of_a_file() {
        let named = [
            ("Test <Fest> 2026", "test-fest-2026"),
            ("  ../../etc/passwd\"; x=\"", "etc-passwd-x"),
            ("مهرجان", ""),
            ("", ""),
        ];
        for (name, expected) in named {
            assert_eq!(slug(name), expected, "{name}");
        }
        assert_eq!(slug(&"a ".repeat(100)).len(), 39, "it does not end in a dash");
    }
}
