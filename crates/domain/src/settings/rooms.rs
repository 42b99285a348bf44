//! The rooms of `settings.json`: those the organizers make, and who else may make some.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    localized::Localized,
    rooms::{DEFAULT_SIZE, Opening, RoomDraft, RoomProblem, Scene},
};

/// Spatial rooms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct RoomsSettings {
    /// Whether everyone with a ticket may make rooms. Who looks after rooms always may.
    pub attendees_may_make: bool,
    /// One whose key is taken out is archived.
    pub rooms: Vec<RoomSettings>,
}

/// A room the organizers make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct RoomSettings {
    /// Unique among the rooms. As long as it stays, it is the same room, whatever else changes.
    pub key: String,
    pub name: Localized,
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub description: Localized,
    /// `plaza`, `theatre`, `garden`, or the https address of a glTF file.
    #[serde(default = "default_scene")]
    pub scene: String,
    /// How many people it holds, from 1 to 1000.
    #[serde(default = "default_size")]
    #[schemars(range(min = 1, max = 1000))]
    pub size: u16,
    /// The id of a location: the room opens shortly before the first session there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// The id of a session: the room opens shortly before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// Those who find another room full wait here.
    #[serde(default)]
    pub lobby: bool,
    /// By the name of a door in the scene: the key of the room behind it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub doors: BTreeMap<String, String>,
}

impl Default for RoomsSettings {
    fn default() -> Self {
        Self { attendees_may_make: true, rooms: Vec::new() }
    }
}

impl RoomSettings {
    /// The room as it should be, or why it cannot be.
    pub fn draft(&self) -> Result<RoomDraft, RoomProblem> {
        let opening = match (&self.session, &self.location) {
            (Some(session), _) => Opening::Session(session.as_str().into()),
            (None, Some(location)) => Opening::Location(location.as_str().into()),
            (None, None) => Opening::Always,
        };
        let draft = RoomDraft {
            description: self.description.clone(),
            scene: self.scene.parse()?,
            size: self.size,
            opening,
            ..RoomDraft::named(self.name.clone())
        };
        draft.check()
    }
}

fn default_scene() -> String {
    Scene::default().to_string()
}

fn default_size() -> u16 {
    DEFAULT_SIZE
}
