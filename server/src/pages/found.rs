//! For machines that look for pages: `/robots.txt`, `/sitemap.xml`, `/manifest.webmanifest`.

use std::{fmt::Write, sync::Arc};

use askama::filters::{Escaper, Html};
use axum::{extract::State, response::Response};
use serde_json::json;

use super::{copy::is_copy, text::Text};
use crate::{
    Plaza,
    encoded::{CachePolicy, Effort, Encoded},
    page::Scene,
    visit::Visit,
};

/// `GET /robots.txt`
pub(super) async fn robots(State(plaza): State<Arc<Plaza>>, visit: Visit) -> Response {
    let origin = Scene::new(&plaza, &visit).origin;
    let text = format!(
        "User-agent: *\nDisallow: /api/\nDisallow: /search\nDisallow: /doors\n\
         Sitemap: {origin}/sitemap.xml\n"
    );
    send("text/plain; charset=utf-8", text, &visit)
}

/// `GET /sitemap.xml`
pub(super) async fn sitemap(State(plaza): State<Arc<Plaza>>, visit: Visit) -> Response {
    send("application/xml; charset=utf-8", site(&Scene::new(&plaza, &visit)), &visit)
}

/// `GET /manifest.webmanifest`
pub(super) async fn manifest(State(plaza): State<Arc<Plaza>>, visit: Visit) -> Response {
    let text = app(&Scene::new(&plaza, &visit));
    send("application/manifest+json", text, &visit)
}

fn send(kind: &'static str, text: String, visit: &Visit) -> Response {
    Encoded::new(kind, text, Effort::Quick).respond(&visit.headers, CachePolicy::Revalidate)
}

/// Every page that is to be found, each in every language on offer.
pub(super) fn site(scene: &Scene<'_>) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for path in paths(scene) {
        let mut page = String::new();
        Html.write_escaped_str(&mut page, &format!("{}{path}", scene.origin))
            .expect("a string takes any text");
        write!(xml, "<url><loc>{page}</loc>").expect("a string takes any text");
        for locale in scene.edition.locales() {
            write!(
                xml,
                "<xhtml:link rel=\"alternate\" hreflang=\"{locale}\" href=\"{page}?lang={locale}\"/>"
            )
            .expect("a string takes any text");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

fn paths(scene: &Scene<'_>) -> Vec<String> {
    let mut paths = vec!["/".to_owned()];
    let is_open = |page: &str| scene.require(page).is_ok();
    if let Some(schedule) = scene.edition.schedule() {
        if is_open("schedule") {
            paths.push("/schedule".to_owned());
            paths.extend(
                schedule.sessions.iter().map(|session| format!("/sessions/{}", session.id)),
            );
        }
        if is_open("people") {
            paths.push("/people".to_owned());
            paths.extend(schedule.people.iter().map(|person| format!("/people/{}", person.id)));
        }
    }
    let pages = scene.edition.content().pages.keys();
    let open = pages.filter(|slug| !is_copy(slug) && is_open(slug));
    paths.extend(open.map(|slug| format!("/{slug}")));
    paths
}

fn app(scene: &Scene<'_>) -> String {
    let name = scene.edition.conference_name().map(|name| Text::pick(name, scene.t).plain);
    let name = name.filter(|name| !name.is_empty()).unwrap_or_else(|| "Plaza".to_owned());
    let accent = scene.edition.theme.accent.to_string();
    let manifest = json!({
        "id": "/",
        "name": name,
        "short_name": plaza_domain::text::shorten(&name, 20),
        "lang": scene.t.locale,
        "dir": scene.t.dir(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#faf6ee",
        "theme_color": accent,
        "icons": [{ "src": "/icon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any" }],
    });
    manifest.to_string()
}
