//! The organizers' pages.

use std::collections::BTreeMap;

use plaza_domain::content::{Block, Page, PageCopy};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::texts::Texts;

/// Every page there is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ContentList {
    pub pages: Vec<ContentEntry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ContentEntry {
    pub slug: String,
    pub title: Texts,
    pub description: Texts,
}

/// A page in the languages it was written in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ContentPage {
    pub slug: String,
    /// By language tag.
    pub copies: BTreeMap<String, ContentCopy>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ContentCopy {
    pub title: String,
    /// Plain text.
    pub description: String,
    /// In order.
    pub blocks: Vec<ContentBlock>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ContentBlock {
    /// Sanitised HTML.
    Html(String),
    /// The name of a widget to put here.
    Widget(String),
}

impl ContentEntry {
    pub fn new(slug: &str, page: &Page) -> Self {
        let each = |text: fn(&PageCopy) -> &String| -> Texts {
            page.copy.iter().map(|(locale, copy)| (locale.clone(), text(copy).clone())).collect()
        };
        Self {
            slug: slug.to_owned(),
            title: each(|copy| &copy.title),
            description: each(|copy| &copy.description),
        }
    }
}

impl ContentPage {
    pub fn new(slug: &str, page: &Page) -> Self {
        let copies = page.copy.iter().map(|(locale, copy)| (locale.clone(), copy.into())).collect();
        Self { slug: slug.to_owned(), copies }
    }
}

impl From<&PageCopy> for ContentCopy {
    fn from(copy: &PageCopy) -> Self {
        let block = |block: &Block| match block {
            Block::Html(html) => ContentBlock::Html(html.clone()),
            Block::Widget(name) => ContentBlock::Widget(name.clone()),
        };
        Self {
            title: copy.title.clone(),
            description: copy.description.clone(),
            blocks: copy.blocks.iter().map(block).collect(),
        }
    }
}
