//! The organizers' copy: pages of Markdown by locale, and the settings beside them.

mod problem;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use self::problem::Problem;
use crate::settings::Settings;

/// One revision of the content repository, validated and rendered as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Content {
    pub revision: Revision,
    pub settings: Settings,
    /// By slug: the name of the page's folder.
    pub pages: BTreeMap<String, Page>,
    /// SHA-256 (hexadecimal) of the lower-case addresses that may not sign in. Never served.
    pub blocked: Vec<String>,
}

/// The commit (or, for a plain folder, the import) a content came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// The commit's id, or `folder` for a folder that is no repository.
    pub id: String,
    /// First line of the commit's message.
    pub subject: String,
    pub committed_at: Option<DateTime<Utc>>,
}

/// A page in the languages it was written in: `content/<slug>/<locale>.md`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// By locale; never empty.
    pub copy: BTreeMap<String, PageCopy>,
}

/// A page in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageCopy {
    /// From the front matter, else the first heading, else the slug.
    pub title: String,
    /// From the front matter, else the beginning of the text; plain.
    pub description: String,
    pub blocks: Vec<Block>,
}

/// A piece of a page, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// Sanitised HTML.
    Html(String),
    /// The name of a widget that stood alone on a line as `%name%`.
    Widget(String),
}

impl Page {
    /// The copy for a reader by the rule of [`crate::Localized::pick`], and its language.
    pub fn pick(&self, wanted: &str) -> Option<(&str, &PageCopy)> {
        let base = wanted.split('-').next().unwrap_or_default();
        [wanted, base, crate::localized::FALLBACK_LOCALE]
            .into_iter()
            .find_map(|locale| self.copy.get_key_value(locale))
            .or_else(|| self.copy.iter().next())
            .map(|(locale, copy)| (locale.as_str(), copy))
    }
}

impl PageCopy {
    /// The page as deconf's clients expect it: one HTML text, a widget being an empty
    /// `<div id="name"></div>` to mount into.
    pub fn html(&self) -> String {
        self.blocks
            .iter()
            .map(|block| match block {
                Block::Html(html) => html.clone(),
                Block::Widget(name) => format!("<div id=\"{name}\"></div>"),
            })
            .collect()
    }
}

impl Content {
    /// SHA-256 of everything but the revision: a commit that changes nothing is not published.
    pub fn content_hash(&self) -> String {
        let said = (&self.settings, &self.pages, &self.blocked);
        let json = serde_json::to_vec(&said).expect("content has text keys and finite numbers");
        hex::encode(Sha256::digest(json))
    }
}

/// What is kept of an address that may not sign in: SHA-256 (hexadecimal) of it, trimmed and in
/// lower case.
pub fn blocked_hash(email: &str) -> String {
    hex::encode(Sha256::digest(email.trim().to_lowercase()))
}

/// Whether `slug` may name a page: lower-case letters, digits and hyphens, at most 64.
pub fn is_slug(slug: &str) -> bool {
    (1..=64).contains(&slug.len())
        && slug.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// Whether `locale` is a language tag as file names carry it: `en`, `es-mx`, `zh-hant-tw`.
pub fn is_locale(locale: &str) -> bool {
    let mut parts = locale.split('-');
    let is_plain = |part: &str| part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    parts.next().is_some_and(|base| {
        (2..=3).contains(&base.len()) && base.bytes().all(|byte| byte.is_ascii_lowercase())
    }) && parts.all(|part| (2..=8).contains(&part.len()) && is_plain(part))
}
