//! `/people` and `/people/{id}`: who is in the programme.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use plaza_domain::{markdown::plain_text, text::fold};

use super::{
    card::{Card, cards},
    frame::Frame,
    session::Portrait,
    structured,
    text::Prose,
};
use crate::{
    Plaza,
    error::Error,
    page::{Freshness, Scene, serve},
    visit::Visit,
};

#[derive(Debug, Template)]
#[template(path = "pages/people.html")]
struct PeoplePage {
    frame: Frame,
    /// By first letter, folded: `É` stands with `E`.
    letters: Vec<(String, Vec<Portrait>)>,
    total: usize,
}

#[derive(Debug, Template)]
#[template(path = "pages/person.html")]
struct PersonPage {
    frame: Frame,
    person: Portrait,
    biography: Option<Prose>,
    cards: Vec<Card>,
}

/// `GET /people`
pub(super) async fn get(State(plaza): State<Arc<Plaza>>, visit: Visit) -> Result<Response, Error> {
    serve(&plaza, &visit, Freshness::Still, render)
}

pub(super) fn render(scene: &Scene<'_>) -> Result<String, Error> {
    scene.require("people")?;
    let people = scene.edition.schedule().map(|s| s.people.as_slice()).unwrap_or_default();
    let mut letters: Vec<(String, Vec<Portrait>)> = Vec::new();
    let mut ordered: Vec<_> = people.iter().map(|person| (fold(&person.name), person)).collect();
    ordered.sort_by(|a, b| a.0.cmp(&b.0));
    for (name, person) in ordered {
        let first = name.chars().find(|c| c.is_alphabetic());
        let letter = first.map_or("#".to_owned(), |first| first.to_uppercase().collect());
        let portrait = Portrait::new(scene, person);
        match letters.last_mut().filter(|(known, _)| *known == letter) {
            Some((_, portraits)) => portraits.push(portrait),
            None => letters.push((letter, vec![portrait])),
        }
    }
    let frame = Frame::new(scene, "people", &scene.t.get("people-title"))
        .about(scene.t.get("people-description"));
    Ok(PeoplePage { frame, letters, total: people.len() }.render()?)
}

/// `GET /people/{id}`
pub(super) async fn get_one(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    visit: Visit,
) -> Result<Response, Error> {
    serve(&plaza, &visit, Freshness::Minute, |scene| render_one(scene, &id))
}

pub(super) fn render_one(scene: &Scene<'_>, id: &str) -> Result<String, Error> {
    scene.require("people")?;
    let person = scene.edition.person(id).ok_or(Error::NotFound)?;
    let page = PersonPage {
        frame: Frame::new(scene, "person", &person.name)
            .about(plain_text(person.biography.text(scene.t.locale), 200))
            .with_data(&structured::person(scene, person)),
        biography: Prose::pick(&person.biography, scene.t),
        cards: cards(scene, scene.edition.sessions_of(id)),
        person: Portrait::new(scene, person),
    };
    Ok(page.render()?)
}
