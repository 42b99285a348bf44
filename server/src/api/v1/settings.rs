//! The settings a client may know, named one by one so that a new one is not served by accident.

use std::collections::BTreeMap;

use plaza_domain::{Settings, settings::PageFlag};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::texts::{Texts, texts};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SettingsAnswer {
    pub conference: ConferenceAnswer,
    pub theme: ThemeAnswer,
    /// By name. A page that is not here is on.
    pub pages: BTreeMap<String, PageAnswer>,
    pub features: FeaturesAnswer,
    /// By location id or its English name.
    pub locations: BTreeMap<String, LocationAnswer>,
}

/// What the organizers say of the conference; empty where the programme's source is believed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConferenceAnswer {
    pub name: Texts,
    pub tagline: Texts,
    pub description: Texts,
    pub venue: Texts,
    pub locales: Vec<String>,
    pub register_url: Option<String>,
    pub contact_url: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ThemeAnswer {
    #[schema(example = "#b45309")]
    pub accent: Option<String>,
    pub highlight: Option<String>,
    /// An https address, or a path of this site.
    pub logo: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PageAnswer {
    pub enabled: bool,
    pub visible: bool,
}

#[expect(clippy::struct_excessive_bools, reason = "independent switches")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FeaturesAnswer {
    pub stars: bool,
    pub calendars: bool,
    pub doors: bool,
    pub offline: bool,
    pub live: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LocationAnswer {
    /// The slug of the spatial room that belongs to it.
    pub room: Option<String>,
    pub directions: Texts,
}

impl From<&Settings> for SettingsAnswer {
    fn from(settings: &Settings) -> Self {
        let conference = &settings.conference;
        let page = |flag: &PageFlag| PageAnswer { enabled: flag.enabled, visible: flag.visible };
        let locations = settings.locations.iter().map(|(name, location)| {
            let directions = texts(&location.directions);
            (name.clone(), LocationAnswer { room: location.room.clone(), directions })
        });
        Self {
            conference: ConferenceAnswer {
                name: texts(&conference.name),
                tagline: texts(&conference.tagline),
                description: texts(&conference.description),
                venue: texts(&conference.venue),
                locales: conference.locales.clone(),
                register_url: conference.register_url.as_ref().map(ToString::to_string),
                contact_url: conference.contact_url.as_ref().map(ToString::to_string),
            },
            theme: ThemeAnswer {
                accent: settings.theme.accent.clone(),
                highlight: settings.theme.highlight.clone(),
                logo: settings.theme.logo.as_ref().map(|logo| logo.src.clone()),
            },
            pages: settings.pages.iter().map(|(name, flag)| (name.clone(), page(flag))).collect(),
            features: FeaturesAnswer {
                stars: settings.features.stars,
                calendars: settings.features.calendars,
                doors: settings.features.doors,
                offline: settings.features.offline,
                live: settings.features.live,
            },
            locations: locations.collect(),
        }
    }
}
