//! Sessions that were called off, shown for a while where they were.

use plaza_domain::{
    Schedule,
    schedule::{ChangeKind, Slot},
};

use crate::{
    page::Scene,
    pages::{card::Time, text::Text},
};

/// A session that no longer is.
#[derive(Debug)]
pub(super) struct Cancelled {
    pub(super) id: String,
    pub(super) title: Text,
    pub(super) time: Time,
    pub(super) slot: Slot,
    pub(super) location: Option<Text>,
    pub(super) location_id: Option<String>,
}

/// The cancelled sessions that had a time, each once.
pub(super) fn cancelled(scene: &Scene<'_>, schedule: &Schedule) -> Vec<Cancelled> {
    let mut found: Vec<Cancelled> = Vec::new();
    for change in &schedule.changes {
        let ChangeKind::Cancelled { was } = &change.kind else { continue };
        let id = change.session.as_str();
        let is_known = found.iter().any(|known| known.id == id);
        let (Some(slot), None, false) = (was.slot, scene.edition.session(id), is_known) else {
            continue;
        };
        let location = was.location.as_ref().and_then(|id| schedule.location(id.as_str()));
        found.push(Cancelled {
            id: id.to_owned(),
            title: Text::pick(&change.title, scene.t),
            time: Time::new(scene.dates(), slot, scene.now),
            slot,
            location: location.map(|location| Text::pick(&location.name, scene.t)),
            location_id: location.map(|location| location.id.to_string()),
        });
    }
    found
}
