//! Things in a room that are nobody's body: media, notes, drawings.

use serde::{Deserialize, Serialize};

use super::{
    ids::{ObjectId, ParticipantId},
    pose::ObjectPose,
};
use crate::Millis;

/// What a thing is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Thing {
    /// Something at an address.
    Media { media: Media, url: String },
    /// Words on a card.
    Note { text: String },
    /// A line in the air.
    Drawing { color: Color, width: u8, points: Vec<Point> },
}

/// What is at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Media {
    Image,
    Video,
    Audio,
    Pdf,
    /// A glTF model.
    Model,
    /// A page or another room: shown as a card.
    Link,
}

/// Red, green, blue.
pub type Color = [u8; 3];
/// Centimetres from the scene's middle, as in a pose.
pub type Point = [i16; 3];

/// Where a thing is, in the units of its layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Placement {
    pub x: i16,
    pub y: i16,
    pub z: i16,
    pub turn: u32,
    pub scale: u16,
}

/// How far a thing has been played or turned; what is left out stays.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Playback {
    /// Of a PDF, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub playing: Option<bool>,
    /// Milliseconds from the beginning, at the instant `at`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position_ms: Option<u64>,
    /// When the position was that, by the room's clock; set by the room.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Millis>,
}

/// A thing as everybody sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ObjectView {
    pub id: ObjectId,
    pub thing: Thing,
    pub title: String,
    /// The name of who brought it, for when they are gone.
    pub by: String,
    /// Who brought it, until they left.
    pub owner: Option<ParticipantId>,
    /// Who moves it now.
    pub holder: Option<ParticipantId>,
    pub pinned: bool,
    pub at: Placement,
    pub playback: Playback,
}

impl From<Placement> for ObjectPose {
    fn from(at: Placement) -> Self {
        let Placement { x, y, z, turn, scale } = at;
        Self { x, y, z, turn, scale }
    }
}

impl From<ObjectPose> for Placement {
    fn from(pose: ObjectPose) -> Self {
        let ObjectPose { x, y, z, turn, scale } = pose;
        Self { x, y, z, turn, scale }
    }
}
