//! Links of a session: where it happens, and what kind of place that is.

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
    /// A video that can be embedded.
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
