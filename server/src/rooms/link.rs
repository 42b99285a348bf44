//! A room as pages link to it.

use chrono::{DateTime, TimeDelta, Utc};
use plaza_domain::rooms::{Room, opening::Hours};
use url::form_urlencoded;

use crate::{
    page::Scene,
    pages::{frame::Frame, text::Text},
};

/// A link to a room, with what is said beside it.
#[derive(Debug)]
pub(crate) struct RoomLink {
    pub(crate) id: String,
    /// Leads back to the page it stands on.
    pub(crate) href: String,
    pub(crate) name: Text,
    pub(crate) description: Text,
    /// What it looks like and how many fit, in words.
    pub(crate) facts: String,
    /// When it opens, where that is later.
    pub(crate) opens: Option<String>,
    pub(crate) is_closed: bool,
    /// Only for some.
    pub(crate) is_private: bool,
}

impl RoomLink {
    pub(crate) fn new(scene: &Scene<'_>, room: &Room) -> Self {
        let from = scene.visit.uri.path();
        let back =
            form_urlencoded::Serializer::new(String::new()).append_pair("from", from).finish();
        let opens = opens_later(scene, room);
        Self {
            id: room.id.to_string(),
            href: format!("{}?{back}", room.path()),
            name: Text::pick(&room.name, scene.t),
            description: Text::pick(&room.description, scene.t),
            facts: facts(scene, room),
            opens: opens.map(|at| scene.t.fill("rooms-opens", "moment", &scene.dates().moment(at))),
            is_closed: room.state != plaza_domain::rooms::RoomState::Open,
            is_private: room.access != plaza_domain::rooms::RoomAccess::Ticket,
        }
    }
}

/// The rooms open to everyone with a ticket that `is_wanted` here.
pub(crate) fn open_links(scene: &Scene<'_>, is_wanted: impl Fn(&Room) -> bool) -> Vec<RoomLink> {
    if scene.require(super::PAGE).is_err() {
        return Vec::new();
    }
    let wanted = scene.rooms.iter().filter(|room| is_wanted(room));
    wanted.map(|room| RoomLink::new(scene, room)).collect()
}

/// When a room opens, if it does not yet.
pub(super) fn opens_later(scene: &Scene<'_>, room: &Room) -> Option<DateTime<Utc>> {
    match room.opening.hours(scene.edition.schedule(), scene.lead) {
        Hours::From(at) if scene.now < at => Some(at),
        _ => None,
    }
}

/// How long before a session rooms open, where nothing else is configured.
pub(crate) const LEAD: TimeDelta = TimeDelta::minutes(30);

fn facts(scene: &Scene<'_>, room: &Room) -> String {
    let look = scene.t.get(scene_key(room));
    let fit = scene.t.count("rooms-fit", &usize::from(room.size));
    format!("{look} · {fit}")
}

pub(super) fn scene_key(room: &Room) -> &'static str {
    use plaza_domain::rooms::Scene as Look;
    match room.scene {
        Look::Plaza => "rooms-scene-plaza",
        Look::Theatre => "rooms-scene-theatre",
        Look::Garden => "rooms-scene-garden",
        Look::Address(_) => "rooms-scene-address",
    }
}

/// The surroundings of a page about rooms.
pub(super) fn frame(scene: &Scene<'_>, title: &str) -> Frame {
    Frame::new(scene, "rooms", title)
}
