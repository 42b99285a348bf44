//! A room as the API tells of it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use plaza_domain::rooms::{Room, opening::Hours};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Plaza,
    api::texts::{Texts, texts},
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(in crate::rooms) struct RoomsAnswer {
    pub rooms: Vec<RoomAnswer>,
}

/// A room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(in crate::rooms) struct RoomAnswer {
    #[schema(example = "x7Kq2Lm")]
    pub id: String,
    /// The room's page.
    #[schema(example = "/rooms/x7Kq2Lm/kitchen")]
    pub page: String,
    pub name: Texts,
    pub description: Texts,
    /// `plaza`, `theatre`, `garden`, or the address of a glTF file.
    #[schema(example = "garden")]
    pub scene: String,
    /// How many people it holds.
    pub size: u16,
    /// `ticket`, `invite` or `closed`.
    #[schema(example = "ticket")]
    pub access: String,
    /// `open`, `closed` or `archived`.
    #[schema(example = "open")]
    pub state: String,
    /// The session it opens with.
    pub session: Option<String>,
    /// The location it opens with.
    pub location: Option<String>,
    /// From when it is open; `null` when it always is, or nobody knows.
    pub opens_at: Option<DateTime<Utc>>,
    /// What members may do, by name.
    pub permissions: BTreeMap<String, bool>,
    pub is_lobby: bool,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl RoomAnswer {
    pub(super) fn new(plaza: &Plaza, room: &Room) -> Self {
        let edition = plaza.live.load();
        let lead = plaza.config.schedule.links_open();
        let opens_at = match room.opening.hours(edition.schedule(), lead) {
            Hours::From(at) => Some(at),
            Hours::Always | Hours::Unknown => None,
        };
        let names = plaza_domain::rooms::MemberPermissions::NAMES.into_iter();
        Self {
            id: room.id.to_string(),
            page: room.path(),
            name: texts(&room.name),
            description: texts(&room.description),
            scene: room.scene.to_string(),
            size: room.size,
            access: room.access.as_str().to_owned(),
            state: room.state.as_str().to_owned(),
            session: room.opening.session().map(ToString::to_string),
            location: room.opening.location().map(ToString::to_string),
            opens_at,
            permissions: names
                .map(|name| (name.to_owned(), room.permissions.allows(name)))
                .collect(),
            is_lobby: room.is_lobby,
            created_at: room.created_at,
            updated_at: room.updated_at,
        }
    }
}
