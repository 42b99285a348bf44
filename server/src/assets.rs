//! Files of the client, inside the program: scripts, styles, fonts, the service worker.
//!
//! In a debug build they are read from `client/dist` at each start, so that a rebuilt client
//! needs no rebuilt server.

mod manifest;

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock},
};

use axum::{Router, extract::Path, http::HeaderMap, response::Response, routing::get};
use rust_embed::RustEmbed;

use self::manifest::Manifest;
use crate::{
    Plaza,
    encoded::{CachePolicy, Effort, Encoded},
    error::Error,
    security::mark_part,
};

/// What Vite wrote.
#[derive(RustEmbed)]
#[folder = "../client/dist"]
struct Dist;

/// The files of the process: part of the program, not of an event.
static CLIENT: LazyLock<Client> = LazyLock::new(Client::read);

#[derive(Debug)]
struct Client {
    manifest: Manifest,
    /// By path below `client/dist`: `assets/site-1a2b3c.js`.
    files: HashMap<String, Encoded>,
}

/// `/assets/…` and the service worker, whose scope is the folder it is served from.
pub fn router() -> Router<Arc<Plaza>> {
    Router::new()
        .route("/assets/{*path}", get(file))
        .route("/service-worker.js", get(service_worker))
}

/// The address of an entry point's script, `src/entrypoints/site.ts`; none without a client.
pub fn url(entry: &str) -> Option<String> {
    CLIENT.manifest.script(entry).map(|file| format!("/{file}"))
}

/// The addresses of an entry point's style sheets.
pub fn styles(entry: &str) -> Vec<String> {
    let styles = CLIENT.manifest.styles(entry).into_iter();
    styles.map(|file| format!("/{file}")).collect()
}

/// The address of a font by its name in its package: `fraunces-latin-wght-normal`.
pub fn font(name: &str) -> Option<String> {
    let is_it = |file: &str| {
        let stem = file.strip_prefix("assets/").and_then(|file| file.strip_suffix(".woff2"));
        stem.and_then(|stem| stem.strip_prefix(name)).is_some_and(|hash| hash.starts_with('-'))
    };
    CLIENT.files.keys().find(|file| is_it(file)).map(|file| format!("/{file}"))
}

/// Reads the client now rather than at the first request; says so if there is none.
pub fn warm() {
    if CLIENT.files.is_empty() {
        tracing::warn!("there is no client in this program: pages come without scripts and styles");
    }
}

async fn file(Path(path): Path<String>, headers: HeaderMap) -> Result<Response, Error> {
    let file = CLIENT.files.get(&format!("assets/{path}")).ok_or(Error::NotFound)?;
    Ok(mark_part(file.respond(&headers, CachePolicy::Forever)))
}

async fn service_worker(headers: HeaderMap) -> Result<Response, Error> {
    let file = CLIENT.files.get("service-worker.js").ok_or(Error::NotFound)?;
    Ok(file.respond(&headers, CachePolicy::Revalidate))
}

impl Client {
    fn read() -> Self {
        let manifest = Dist::get(".vite/manifest.json");
        let manifest = manifest.map(|file| Manifest::parse(&file.data)).unwrap_or_default();
        let names = Dist::iter().filter(|name| !name.starts_with(".vite/"));
        let files = names.filter_map(|name| Some((name.to_string(), read(&name)?))).collect();
        Self { manifest, files }
    }
}

fn read(name: &str) -> Option<Encoded> {
    let file = Dist::get(name)?;
    let effort = if cfg!(debug_assertions) { Effort::Quick } else { Effort::Thorough };
    Some(Encoded::new(content_type(name), file.data.into_owned(), effort).for_everyone())
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "json" | "map" => "application/json",
        "woff2" => "font/woff2",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}
