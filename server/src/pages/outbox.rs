//! `/outbox`: the mail of a plaza that is tried out, which is sent to nobody.

use std::sync::Arc;

use askama::Template;
use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use plaza_jobs::mail::{Kept, Outbox};
use serde_json::{Value, json};
use url::Url;

use super::frame::Frame;
use crate::{
    Plaza,
    config::mail::is_this_machine,
    encoded::CachePolicy,
    error::Error,
    i18n::direction,
    page::{Scene, serve_own},
    security::OwnPolicy,
    visit::Visit,
};

/// A mail is a document of its own: its style is in it, and it may do nothing.
const MAIL_POLICY: HeaderValue = HeaderValue::from_static(
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'",
);
/// Said by proxies: the visitor is somebody else than who connects.
const FORWARDED: [&str; 4] = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];

#[derive(Debug, Template)]
#[template(path = "pages/outbox.html")]
struct OutboxPage {
    frame: Frame,
    /// The newest first.
    mails: Vec<Shown>,
}

#[derive(Debug)]
struct Shown {
    number: u64,
    to: String,
    at: String,
    subject: String,
    lang: &'static str,
    dir: &'static str,
    pieces: Vec<Piece>,
}

/// A part of a text, which may be an address.
#[derive(Debug, PartialEq, Eq)]
struct Piece {
    text: String,
    is_link: bool,
}

/// `GET /outbox`
pub(super) async fn get(State(plaza): State<Arc<Plaza>>, visit: Visit) -> Result<Response, Error> {
    let outbox = find(&plaza, &visit.headers)?;
    serve_own(&plaza, &visit, |scene| render(scene, &outbox.list()))
}

pub(super) fn render(scene: &Scene<'_>, mails: &[Arc<Kept>]) -> Result<String, Error> {
    let show = |kept: &Arc<Kept>| Shown {
        number: kept.number,
        to: kept.email.expose().to_owned(),
        at: scene.dates().moment(kept.at),
        subject: kept.written.subject.clone(),
        lang: kept.written.locale,
        dir: direction(kept.written.locale),
        pieces: pieces(&kept.written.text),
    };
    let frame = Frame::new(scene, "outbox", &scene.t.get("outbox-title")).unlisted();
    Ok(OutboxPage { frame, mails: mails.iter().map(show).collect() }.render()?)
}

/// `GET /outbox.json`: the same for programs.
pub(super) async fn get_json(
    State(plaza): State<Arc<Plaza>>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let show = |kept: &Arc<Kept>| -> Value {
        json!({
            "number": kept.number,
            "mail": kept.mail_id,
            "kind": kept.kind,
            "at": kept.at,
            "to": kept.email.expose(),
            "locale": kept.written.locale,
            "subject": kept.written.subject,
            "text": kept.written.text,
            "html": kept.written.html,
        })
    };
    let mails: Vec<_> = find(&plaza, &headers)?.list().iter().map(show).collect();
    Ok(([(header::CACHE_CONTROL, CachePolicy::NoStore.header())], Json(mails)).into_response())
}

/// `GET /outbox/{number}`: one mail as its HTML part looks.
pub(super) async fn get_one(
    State(plaza): State<Arc<Plaza>>,
    Path(number): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let outbox = find(&plaza, &headers)?;
    let number = number.parse().map_err(|_| Error::NotFound)?;
    let kept = outbox.find(number).ok_or(Error::NotFound)?;
    let said = [
        (header::CACHE_CONTROL, CachePolicy::NoStore.header()),
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
    ];
    let mut response = (said, kept.written.html.clone()).into_response();
    response.extensions_mut().insert(OwnPolicy(MAIL_POLICY));
    Ok(response)
}

/// The outbox, for those who sit at the machine. A name that leads there from elsewhere, as a
/// hostile page may have one, is no way in; nor is a proxy.
fn find<'a>(plaza: &'a Plaza, headers: &HeaderMap) -> Result<&'a Outbox, Error> {
    let config = &plaza.config;
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let asked = host.and_then(|host| Url::parse(&format!("http://{host}")).ok());
    let is_own = asked.is_some_and(|asked| is_this_machine(&asked));
    let is_forwarded = FORWARDED.iter().any(|name| headers.contains_key(*name));
    let is_shown = config.mail.has_outbox(&config.http) && is_own && !is_forwarded;
    if is_shown { Ok(&plaza.outbox) } else { Err(Error::NotFound) }
}

/// Takes the addresses out of a text, so that they can be followed.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let find = |text: &str| {
        let starts = ["https://", "http://"].map(|start| text.find(start));
        starts.into_iter().flatten().min()
    };
    while let Some(start) = find(rest) {
        let (before, link) = rest.split_at(start);
        let end = link.find(char::is_whitespace).unwrap_or(link.len());
        let (link, after) = link.split_at(end);
        pieces.push(Piece { text: before.to_owned(), is_link: false });
        pieces.push(Piece { text: link.to_owned(), is_link: true });
        rest = after;
    }
    pieces.push(Piece { text: rest.to_owned(), is_link: false });
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_a_text_can_be_followed() {
        let piece = |text: &str, is_link| Piece { text: text.to_owned(), is_link };
        assert_eq!(
            pieces("Here:\nhttp://localhost:3000/x\n\nBye, http"),
            [
                piece("Here:\n", false),
                piece("http://localhost:3000/x", true),
                piece("\n\nBye, http", false)
            ]
        );
        assert_eq!(pieces("none"), [piece("none", false)]);
    }
}
