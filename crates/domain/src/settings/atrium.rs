//! The atrium's part of `settings.json`: hero, widgets, featured sessions, sponsors.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;

use super::Picture;
use crate::localized::Localized;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Atrium {
    pub hero: Hero,
    /// The content page shown in each part of the event, by slug; `atrium-before`,
    /// `atrium-during` and `atrium-after` unless said otherwise. A page that does not exist
    /// shows nothing.
    pub copy: AtriumCopy,
    pub widgets: Vec<Widget>,
    /// Ids of sessions to feature, in order; besides those the source features.
    pub featured_sessions: Vec<String>,
    /// How many featured sessions to show at most.
    pub featured_limit: Option<u8>,
    /// A video shown in the hero, on a host that may be embedded.
    pub video: Option<Url>,
    pub sponsors: Vec<SponsorTier>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Hero {
    /// The conference's name unless said otherwise.
    pub title: Localized,
    /// The tagline unless said otherwise.
    pub subtitle: Localized,
    pub image: Option<Picture>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct AtriumCopy {
    pub before: String,
    pub during: String,
    pub after: String,
}

impl Default for AtriumCopy {
    fn default() -> Self {
        Self {
            before: "atrium-before".into(),
            during: "atrium-during".into(),
            after: "atrium-after".into(),
        }
    }
}

/// A tile of the atrium.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Widget {
    /// Unique among the widgets; also what `%id%` on a line of a page names.
    pub id: String,
    #[serde(default)]
    pub kind: WidgetKind,
    #[serde(default)]
    pub title: Localized,
    #[serde(default)]
    pub subtitle: Localized,
    /// A path of the plaza or an https address.
    #[serde(default)]
    pub href: Option<String>,
    /// Name of an icon of our set.
    #[serde(default)]
    pub icon: Option<String>,
    #[serde(default)]
    pub when: Condition,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WidgetKind {
    /// Title, subtitle, icon and where it leads.
    #[default]
    Link,
    /// The page at `href`, embedded; its host must be allowed.
    Embed,
    /// What is on now.
    Now,
    /// The featured sessions.
    Featured,
    /// The rooms that are open to everyone with a ticket.
    Rooms,
}

/// Who sees something. Written as a word, or in deconf's way: `true`, `false`, `user`, `!user`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    #[default]
    #[serde(alias = "true")]
    Always,
    #[serde(alias = "false")]
    Never,
    /// Those who are signed in.
    #[serde(alias = "user")]
    Attendee,
    /// Those who are not.
    #[serde(alias = "!user")]
    Guest,
    Before,
    During,
    After,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SponsorTier {
    pub title: Localized,
    #[serde(default)]
    pub size: SponsorSize,
    pub sponsors: Vec<Sponsor>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SponsorSize {
    Large,
    #[default]
    Medium,
    Regular,
    Small,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Sponsor {
    pub title: String,
    #[serde(default)]
    pub image: Option<String>,
    #[serde(default)]
    pub href: Option<Url>,
}
