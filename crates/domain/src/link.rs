//! Links of a session: where it happens, and what kind of place that is.

pub mod embed;
mod hosts;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::localized::Localized;

/// A link out of the programme. Only `http` and `https` are ever kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub url: Url,
    pub title: Localized,
    /// The language it is offered in, when known.
    pub language: Option<String>,
}

/// What a page can do with a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// A video; [`Link::embed_url`] says whether it can be shown in place.
    Video,
    /// A call that opens in its own tab.
    Call,
    /// A chat.
    Chat,
    /// A spatial place elsewhere.
    Spatial,
    /// Anything else.
    Page,
}

impl Link {
    /// What kind of place the link leads to, by its exact host or a subdomain of it.
    pub fn kind(&self) -> LinkKind {
        hosts::kind_of(&self.url)
    }

    /// Where a frame gets the video from, in the host's form that tracks least; `None` when the
    /// link is no video or its host does not allow frames.
    pub fn embed_url(&self) -> Option<Url> {
        embed::embed_url(&self.url)
    }
}
