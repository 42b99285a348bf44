//! deconf's records as it sends them: camel case, localised texts as objects.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use plaza_domain::content::Page;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::texts::Texts;

/// The whole programme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ScheduleRecord {
    /// In order of start.
    pub slots: Vec<SlotRecord>,
    pub sessions: Vec<SessionRecord>,
    pub speakers: Vec<SpeakerRecord>,
    pub themes: Vec<LabelRecord>,
    pub tracks: Vec<LabelRecord>,
    pub types: Vec<TypeRecord>,
    /// What `room` of a session refers to; not in deconf's own record.
    pub rooms: Vec<LabelRecord>,
    pub settings: PublicSettings,
}

/// All sessions without their times and links: a look ahead.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WhatsOnRecord {
    pub sessions: Vec<SessionRecord>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SlotRecord {
    /// Start and end in milliseconds since 1970.
    #[schema(example = "1646838000000__1646841600000")]
    pub id: String,
    pub start: DateTime<Utc>,
    pub end: DateTime<Utc>,
}

#[expect(clippy::struct_excessive_bools, reason = "the record is deconf's")]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SessionRecord {
    pub id: String,
    #[serde(rename = "type")]
    pub session_type: String,
    /// The id of a slot; absent when the session has no time yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slot: Option<String>,
    /// The id of a track; empty when it has none.
    pub track: String,
    pub themes: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cover_image: Option<String>,
    pub title: Texts,
    /// Markdown.
    pub content: Texts,
    /// Always empty: where a session happens online is told to attendees when it opens.
    #[schema(max_items = 0)]
    pub links: Vec<LinkRecord>,
    pub host_languages: Vec<String>,
    pub enable_interpretation: bool,
    /// Ids of speakers.
    pub speakers: Vec<String>,
    pub host_organisation: Texts,
    pub is_recorded: bool,
    pub is_official: bool,
    pub is_featured: bool,
    pub visibility: VisibilityRecord,
    /// Others are not served.
    pub state: StateRecord,
    pub participant_cap: Option<u32>,
    pub proxy_url: Option<String>,
    pub hide_from_schedule: bool,
    /// Addresses of pages to see next.
    pub recommendations: Vec<String>,
    /// Addresses of forms to fill in afterwards.
    pub surveys: Vec<String>,
    /// The id of a room; absent when it has no place yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LinkRecord {
    pub url: String,
    pub title: Option<String>,
    pub language: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum VisibilityRecord {
    Public,
    Private,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum StateRecord {
    Confirmed,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SpeakerRecord {
    pub id: String,
    pub name: String,
    pub role: Texts,
    /// Markdown.
    pub bio: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headshot: Option<String>,
}

/// A track, a theme or a room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LabelRecord {
    pub id: String,
    pub title: Texts,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TypeRecord {
    pub id: String,
    /// A family of Font Awesome.
    #[schema(example = "fas")]
    pub icon_group: String,
    pub icon_name: String,
    pub layout: LayoutRecord,
    pub title: Texts,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum LayoutRecord {
    Plenary,
    Workshop,
}

/// Whether a page can be used, and whether it is shown at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FlagRecord {
    pub enabled: bool,
    pub visible: bool,
}

/// The settings a client needs: beside the named ones, a flag for each page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PublicSettings {
    /// First moment of the programme.
    pub start_date: Option<DateTime<Utc>>,
    /// Last moment of the programme.
    pub end_date: Option<DateTime<Utc>>,
    pub is_static: bool,
    pub navigation: NavigationRecord,
    pub features: FeaturesRecord,
    pub content: FeaturedRecord,
    /// `atrium`, `whatsOn`, `schedule`, … by name.
    #[serde(flatten)]
    pub pages: BTreeMap<String, FlagRecord>,
}

#[expect(clippy::struct_excessive_bools, reason = "the record is deconf's")]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NavigationRecord {
    pub show_interpret: bool,
    pub show_profile: bool,
    pub show_login: bool,
    pub show_register: bool,
}

#[expect(clippy::struct_excessive_bools, reason = "the record is deconf's")]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FeaturesRecord {
    pub google_auth: bool,
    pub calendar_sync: bool,
    pub web_push: bool,
    pub app_codes: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FeaturedRecord {
    pub atrium_video: Option<String>,
    /// Ids of sessions.
    pub featured_sessions: Vec<String>,
}

/// A page of the organizers' copy in all its languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LocalizedContent {
    /// Sanitised HTML by language; a widget is an empty `<div id="its-name"></div>`.
    pub content: Texts,
}

/// That the server is there, and which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Greeting {
    #[schema(example = "ok")]
    pub message: String,
    pub pkg: Package,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Package {
    pub name: String,
    pub version: String,
}

impl From<&Page> for LocalizedContent {
    fn from(page: &Page) -> Self {
        let html = page.copy.iter().map(|(locale, copy)| (locale.clone(), copy.html()));
        Self { content: html.collect() }
    }
}

impl Greeting {
    /// Of this program.
    pub fn of_this_program() -> Self {
        Self {
            message: "ok".to_owned(),
            pkg: Package {
                name: "plaza".to_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
            },
        }
    }
}
