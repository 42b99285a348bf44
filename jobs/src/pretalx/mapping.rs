//! How one conference's Pretalx is read: which tags and questions mean what.

use std::{collections::BTreeMap, fmt};

use plaza_domain::schedule::{Layout, Visibility};
use serde::{Deserialize, Serialize};

/// The `[pretalx.mapping]` section of the configuration. Everything may be left out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mapping {
    /// What becomes a session's track.
    pub tracks: TracksFrom,
    /// What becomes a session's themes.
    pub themes: ThemesFrom,
    /// Questions whose answers hold links to join.
    pub links: Vec<Named>,
    /// A question to people: where they work.
    pub affiliation: Option<Named>,
    /// Questions whose answers hold links to related things.
    pub recommendations: Vec<Named>,
    /// Questions whose answers hold links to surveys.
    pub surveys: Vec<Named>,
    /// A question for the number of people who may take part.
    pub participant_cap: Option<Named>,
    /// A question for the languages spoken, besides the one a session is written in.
    pub languages: Option<Named>,
    /// Language tags of answers we do not know by ourselves: `{"Klingon" = "tlh"}`.
    pub language_tags: BTreeMap<String, String>,
    /// Tags, by name, of sessions with live captions.
    pub captions_tags: Vec<String>,
    /// Tags of signed sessions: `asl` is among their languages.
    pub sign_language_tags: Vec<String>,
    /// Tags of interpreted sessions.
    pub interpretation_tags: Vec<String>,
    /// Tags that become themes. Without it: those the source calls public. The old API does not
    /// say, so that without it none does.
    pub public_tags: Option<Vec<String>>,
    /// Tags that never become themes.
    pub hidden_tags: Vec<String>,
    /// How sessions of a type look, by the type's id or its name in any language.
    pub types: BTreeMap<String, TypeLook>,
    /// Who may see the links of sessions.
    pub visibility: LinksFor,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TracksFrom {
    #[default]
    Tracks,
    Rooms,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemesFrom {
    #[default]
    Tags,
    Tracks,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinksFor {
    Public,
    #[default]
    Private,
}

impl From<LinksFor> for Visibility {
    fn from(links: LinksFor) -> Self {
        match links {
            LinksFor::Public => Self::Public,
            LinksFor::Private => Self::Private,
        }
    }
}

/// How sessions of one type look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TypeLook {
    pub layout: Layout,
    pub icon: String,
}

impl Default for TypeLook {
    fn default() -> Self {
        Self { layout: Layout::default(), icon: "talk".to_owned() }
    }
}

/// A question, by its id or by its text in any language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Named {
    Id(u64),
    Text(String),
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => write!(f, "{id}"),
            Self::Text(text) => write!(f, "`{text}`"),
        }
    }
}
