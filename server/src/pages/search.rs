//! `/search`: sessions, people and pages by words.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use plaza_domain::text::{clean_line, fold};

use super::{
    card::{Card, cards},
    copy::is_copy,
    frame::Frame,
    session::Portrait,
    text::Text,
};
use crate::{
    Plaza,
    error::Error,
    page::{Freshness, Scene, serve},
    visit::Visit,
};

/// Sessions that are shown at most.
const MOST: usize = 50;

#[derive(Debug, Template)]
#[template(path = "pages/search.html")]
struct SearchPage {
    frame: Frame,
    query: String,
    sessions: Vec<Card>,
    people: Vec<Portrait>,
    pages: Vec<Found>,
    total: usize,
    /// There are more sessions than are shown.
    is_cut: bool,
}

/// A page of the organizers that holds the words.
#[derive(Debug)]
struct Found {
    href: String,
    title: Text,
    description: Text,
}

/// `GET /search?q=`
pub(super) async fn get(State(plaza): State<Arc<Plaza>>, visit: Visit) -> Result<Response, Error> {
    serve(&plaza, &visit, Freshness::Minute, render)
}

pub(super) fn render(scene: &Scene<'_>) -> Result<String, Error> {
    scene.require("search")?;
    let query = clean_line(&scene.visit.query("q").unwrap_or_default(), 200);
    let folded = fold(&query);
    let words: Vec<_> = folded.split_whitespace().collect();
    let mut sessions = if words.is_empty() { Vec::new() } else { find_sessions(scene, &words) };
    let people = if words.is_empty() { Vec::new() } else { find_people(scene, &words) };
    let pages = if words.is_empty() { Vec::new() } else { find_pages(scene, &words) };
    let total = sessions.len() + people.len() + pages.len();
    let is_cut = sessions.len() > MOST;
    sessions.truncate(MOST);
    let title = match query.as_str() {
        "" => scene.t.get("search-title"),
        query => scene.t.fill("search-title-for", "query", query),
    };
    let frame = Frame::new(scene, "search", &title).unlisted();
    Ok(SearchPage { frame, query, sessions, people, pages, total, is_cut }.render()?)
}

/// How well a title answers: 0 best. Words at its beginning, words in it, words beside it.
fn rank(title: &str, words: &[&str]) -> u8 {
    let has = |word: &&&str| title.contains(**word);
    match words.first() {
        Some(first) if title.starts_with(first) => 0,
        _ if words.iter().filter(has).count() == words.len() => 1,
        _ if words.iter().any(|word| title.contains(word)) => 2,
        _ => 3,
    }
}

fn find_sessions(scene: &Scene<'_>, words: &[&str]) -> Vec<Card> {
    let Some(schedule) = scene.edition.schedule() else { return Vec::new() };
    let texts = schedule.sessions.iter().zip(&scene.edition.search);
    let mut found: Vec<_> = texts
        .filter(|(_, text)| words.iter().all(|word| text.contains(word)))
        .map(|(session, _)| (rank(&fold(session.title.text(scene.t.locale)), words), session))
        .collect();
    // Within a rank the order of time stays.
    found.sort_by_key(|(rank, _)| *rank);
    cards(scene, found.into_iter().map(|(_, session)| session))
}

fn find_people(scene: &Scene<'_>, words: &[&str]) -> Vec<Portrait> {
    let people = scene.edition.schedule().map(|s| s.people.as_slice()).unwrap_or_default();
    let found = people.iter().zip(&scene.edition.people_search);
    let mut found: Vec<_> =
        found.filter(|(_, text)| words.iter().all(|word| text.contains(word))).collect();
    found.sort_by_key(|(_, text)| rank(text, words));
    found.into_iter().map(|(person, _)| Portrait::new(scene, person)).collect()
}

fn find_pages(scene: &Scene<'_>, words: &[&str]) -> Vec<Found> {
    let pages = &scene.edition.content().pages;
    let open = pages.iter().filter(|(slug, _)| !is_copy(slug) && scene.require(slug).is_ok());
    let found = open.filter_map(|(slug, page)| {
        let (lang, copy) = page.pick(scene.t.locale)?;
        let text = fold(&format!("{} {} {}", copy.title, copy.description, copy.html()));
        let lang = super::text::other_language(lang, scene.t);
        words.iter().all(|word| text.contains(word)).then(|| Found {
            href: format!("/{slug}"),
            title: Text { plain: copy.title.clone(), lang: lang.clone() },
            description: Text { plain: copy.description.clone(), lang },
        })
    });
    found.collect()
}
