//! `/admin/visitors`: who is here, kept up to date by a script where there is one.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};

use super::desk::{Desk, frame, show};
use crate::{
    Plaza, admin::Staff, error::Error, page::Scene, pages::frame::Frame, presence::Heads,
    visit::Visit,
};

/// Places listed of each kind.
const MOST: usize = 50;

#[derive(Debug, Template)]
#[template(path = "pages/admin/visitors.html")]
struct VisitorsPage {
    frame: Frame,
    desk: Desk,
    count: usize,
    connections: usize,
    lists: Vec<List>,
    people: Vec<String>,
}

/// Places of one kind with how many are there, the fullest first.
#[derive(Debug)]
struct List {
    kind: &'static str,
    title: String,
    places: Vec<(String, usize)>,
}

/// `GET /admin/visitors`
pub(super) async fn get(
    State(plaza): State<Arc<Plaza>>,
    Staff(staff): Staff,
    visit: Visit,
) -> Result<Response, Error> {
    let people = plaza.presence.seen().into_iter().map(|person| person.name);
    let (heads, people) = (plaza.presence.heads(), people.collect());
    show(&plaza, &visit, |scene| {
        Ok(VisitorsPage {
            frame: frame(scene, &scene.t.get("admin-visitors")),
            desk: Desk::new(scene, &staff),
            count: plaza.presence.count(),
            connections: plaza.sockets.open_connections(),
            lists: lists(scene, heads),
            people,
        }
        .render()?)
    })
}

fn lists(scene: &Scene<'_>, heads: Heads) -> Vec<List> {
    let locale = scene.t.locale;
    let session = |id: &str| {
        let found = scene.edition.session(id);
        found.map(|session| session.title.text(locale).to_owned())
    };
    let room = |id: &str| {
        let found = scene.edition.schedule().and_then(|schedule| schedule.location(id));
        found.map(|location| location.name.text(locale).to_owned())
    };
    let list = |kind, key, places: Vec<(String, usize)>| {
        let mut places = places;
        places.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        places.truncate(MOST);
        List { kind, title: scene.t.get(key), places }
    };
    let named = |places: std::collections::BTreeMap<String, usize>,
                 name: &dyn Fn(&str) -> Option<String>| {
        places.into_iter().map(|(id, n)| (name(&id).unwrap_or(id), n)).collect()
    };
    vec![
        list("sessions", "admin-visitors-sessions", named(heads.sessions, &session)),
        list("rooms", "admin-visitors-rooms", named(heads.rooms, &room)),
        list("pages", "admin-visitors-pages", named(heads.pages, &|_| None)),
    ]
}
