//! A folder of captured answers: what a source said once, for demos, rehearsals and tests.
//!
//! Its `index.json` lists for each answer the path with query, the file, the status, and whether
//! a token was sent.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use bytes::Bytes;
use serde::Deserialize;

use super::source::SECTION;
use crate::fetch::{FetchError, decode::decode, http::Ask};

/// What decides how much is answered, not what: a capture may have asked for another amount.
const PORTIONS: [&str; 5] = ["page_size", "limit", "questions", "question", "state"];
/// What decides how far an answer goes into detail; the second-best match may differ in it.
const DETAIL: [&str; 1] = ["expand"];

/// Captured answers by their question.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    entries: Vec<Entry>,
}

/// One captured answer.
#[derive(Debug, Clone, Deserialize)]
pub struct Entry {
    /// Below the folder; none when the body was not kept.
    pub file: Option<String>,
    pub path: String,
    pub status: u16,
    /// The content type.
    #[serde(rename = "type", default)]
    pub kind: String,
    #[serde(default)]
    auth: Option<String>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
}

impl Folder {
    pub fn open(root: &Path) -> Result<Self, FetchError> {
        let index = root.join("index.json");
        let body = fs::read(&index).map_err(|error| {
            let reason = format!("{} cannot be read: {error}", index.display());
            FetchError::unusable("pretalx.url", reason)
        })?;
        Ok(Self { root: root.to_owned(), entries: decode("index.json", &body)? })
    }

    /// The answer to a path with query: the one to exactly this question, or to the same one
    /// asked in other portions.
    pub fn find(&self, path: &str, with_token: bool) -> Option<&Entry> {
        let wanted = Question::parse(path);
        let fits = |entry: &&Entry| match entry.auth.as_deref() {
            Some(auth) => with_token && auth == "Token TOKEN",
            None => !with_token,
        };
        let speaks_ours = |entry: &&Entry| {
            entry.headers.get("Pretalx-Version").is_none_or(|version| version == "v1")
        };
        let entries = || self.entries.iter().filter(speaks_ours).filter(fits);
        let is = |entry: &&Entry| Question::parse(&entry.path) == wanted;
        let is_like = |entry: &&Entry, ignored: &[&str]| {
            Question::parse(&entry.path).without(ignored) == wanted.without(ignored)
        };
        let in_other_portions = |entry: &&Entry| is_like(entry, &PORTIONS);
        let in_other_detail = |entry: &&Entry| is_like(entry, &[&PORTIONS[..], &DETAIL].concat());
        let like = || entries().find(in_other_portions);
        entries().find(is).or_else(like).or_else(|| entries().find(in_other_detail))
    }

    /// The body of an entry.
    pub fn read(&self, entry: &Entry) -> Result<Bytes, FetchError> {
        let Some(file) = &entry.file else { return Ok(Bytes::new()) };
        let inside = !file.split(['/', '\\']).any(|part| part == "..") && !file.starts_with('/');
        let body = inside.then(|| fs::read(self.root.join(file)).ok()).flatten();
        body.map(Bytes::from)
            .ok_or_else(|| FetchError::unusable("pretalx.url", format!("`{file}` cannot be read")))
    }

    pub(super) fn ask(&self, ask: &Ask, has_token: bool) -> Result<Bytes, FetchError> {
        let with_token = has_token && ask.with_token;
        let Some(entry) = self.find(&ask.path, with_token) else {
            return Err(FetchError::NotFound { what: ask.what.clone(), section: SECTION });
        };
        match FetchError::of_status(entry.status, &ask.what, SECTION, with_token) {
            Some(error) => Err(error),
            None => self.read(entry),
        }
    }
}

/// A path and its query, order aside.
#[derive(Debug, PartialEq)]
struct Question {
    path: String,
    query: BTreeMap<String, String>,
}

impl Question {
    fn parse(path: &str) -> Self {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let pairs = url::form_urlencoded::parse(query.as_bytes());
        Self { path: path.to_owned(), query: pairs.into_owned().collect() }
    }

    fn without(&self, ignored: &[&str]) -> (&str, BTreeMap<&str, &str>) {
        let pairs = self.query.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        (&self.path, pairs.filter(|(key, _)| !ignored.contains(key)).collect())
    }
}
