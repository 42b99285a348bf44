//! `settings.json`: what organizers switch, name and colour without a release.
//!
//! Every key has a default, unknown keys are refused, and the JSON Schema that editors complete
//! from is made from these types (`plaza content schema`).

pub mod atrium;
mod check;
mod locate;
mod parse;
pub mod rooms;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;

pub use self::atrium::{
    Atrium, Condition, Hero, Sponsor, SponsorSize, SponsorTier, Widget, WidgetKind,
};
pub use self::parse::parse;
pub use self::rooms::{RoomSettings, RoomsSettings};
use crate::localized::Localized;

/// The whole of `settings.json`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Settings {
    /// Where editors find the schema; not used otherwise.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    pub conference: ConferenceSettings,
    pub theme: Theme,
    /// Which pages exist, by name: `atrium`, `schedule`, `people`, `rooms`, `search`, or a content
    /// slug.
    /// A page that is not named here is on and visible.
    pub pages: BTreeMap<String, PageFlag>,
    pub navigation: Vec<NavigationItem>,
    pub features: Features,
    pub atrium: Atrium,
    /// By location id or its English name.
    pub locations: BTreeMap<String, LocationSettings>,
    pub rooms: RoomsSettings,
    /// Hosts whose pages may be embedded besides the well-known video hosts: `map.example.org`.
    pub embeds: Vec<String>,
}

/// What the conference says of itself, over what the programme's source says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct ConferenceSettings {
    /// Replaces the name the source gives.
    pub name: Localized,
    /// One line under the name.
    pub tagline: Localized,
    /// For search engines and shared links.
    pub description: Localized,
    /// Where it takes place, in words; for calendars and shared links.
    pub venue: Localized,
    /// Languages of the interface on offer: any of `en`, `es`, `ar`. Empty: all.
    pub locales: Vec<String>,
    /// Where a visitor gets a ticket.
    pub register_url: Option<Url>,
    /// Where a visitor finds help.
    pub contact_url: Option<Url>,
}

/// Colours and pictures. Contrast is computed, so any accent stays readable.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Theme {
    /// `#rrggbb`.
    #[schemars(regex(pattern = "^#[0-9a-fA-F]{6}$"))]
    pub accent: Option<String>,
    /// `#rrggbb`, for warm highlights; made from the accent when absent.
    #[schemars(regex(pattern = "^#[0-9a-fA-F]{6}$"))]
    pub highlight: Option<String>,
    pub logo: Option<Picture>,
    /// Shown when a link to the plaza is shared.
    pub share_image: Option<Picture>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Picture {
    /// An https address, or a path below `/` of the plaza itself.
    pub src: String,
    /// What it shows; empty for decoration.
    #[serde(default)]
    pub alt: Localized,
}

/// deconf's page flag: on and visible, greyed (`enabled` false), or hidden (`visible` false).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PageFlag {
    pub enabled: bool,
    pub visible: bool,
}

impl PageFlag {
    /// Whether the page may be read.
    pub fn is_open(self) -> bool {
        self.enabled && self.visible
    }
}

impl Default for PageFlag {
    fn default() -> Self {
        Self { enabled: true, visible: true }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct NavigationItem {
    pub title: Localized,
    /// A path of the plaza (`/schedule`) or an https address.
    pub href: String,
    #[serde(default)]
    pub when: Condition,
}

/// Switches. All are on unless said otherwise.
#[expect(clippy::struct_excessive_bools, reason = "each switch is one the organizers turn")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Features {
    /// Keep sessions with a star.
    pub stars: bool,
    /// iCalendar files and "add to calendar".
    pub calendars: bool,
    /// Screens for doors: `/doors/<location>`.
    pub doors: bool,
    /// Install as an app, read offline.
    pub offline: bool,
    /// Open pages follow the programme without a reload.
    pub live: bool,
}

impl Default for Features {
    fn default() -> Self {
        Self { stars: true, calendars: true, doors: true, offline: true, live: true }
    }
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct LocationSettings {
    /// The key of the room that belongs to it.
    pub room: Option<String>,
    /// How to get there.
    pub directions: Localized,
}

impl Settings {
    /// Whether a page may be opened: one that is not named is on.
    pub fn page(&self, name: &str) -> PageFlag {
        self.pages.get(name).copied().unwrap_or_default()
    }
}

/// The JSON Schema of `settings.json`, as it is shipped beside the demo content.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Settings).to_value()
}
