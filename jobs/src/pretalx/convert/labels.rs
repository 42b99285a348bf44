//! Types, tracks and themes.

use std::collections::{BTreeMap, BTreeSet};

use plaza_domain::{
    Localized,
    schedule::{Label, LabelId, Session, SessionType},
};

use super::{
    LONGEST_NAME, LONGEST_TEXT,
    notes::{Notes, color},
};
use crate::pretalx::{
    Gathered, Mapping, gathered,
    mapping::{ThemesFrom, TracksFrom, TypeLook},
    resolve::Tags,
};

/// Every label of the source, by the id it has there, in the source's order.
#[derive(Debug)]
pub(super) struct Labels {
    types: Vec<SessionType>,
    tracks: Vec<Label>,
    themes: Vec<Label>,
    known: Known,
}

#[derive(Debug)]
struct Known {
    types: BTreeSet<u64>,
    tracks: BTreeSet<u64>,
    themes: BTreeSet<u64>,
}

impl Labels {
    pub(super) fn new(
        gathered: &Gathered,
        mapping: &Mapping,
        tags: &Tags,
        looks: &BTreeMap<u64, TypeLook>,
        notes: &mut Notes,
    ) -> Self {
        let types = gathered.types.iter().map(|label| {
            let look = looks.get(&label.id).cloned().unwrap_or_default();
            SessionType {
                id: id(label.id),
                title: notes.name(&label.name, LONGEST_NAME),
                layout: look.layout,
                icon: look.icon,
            }
        });
        let types = types.collect();
        let tracks = gathered.tracks.iter().map(|label| convert_label(label, notes)).collect();
        let tracks = match mapping.tracks {
            TracksFrom::Tracks => tracks,
            TracksFrom::Rooms => gathered.rooms.iter().map(|r| convert_room(r, notes)).collect(),
        };
        let themes = match mapping.themes {
            ThemesFrom::Tracks => {
                gathered.tracks.iter().map(|label| convert_label(label, notes)).collect()
            }
            ThemesFrom::Tags => {
                let shown = gathered.tags.iter().filter(|tag| tags.themes.contains(&tag.id));
                shown.map(|tag| convert_tag(tag, notes)).collect()
            }
        };
        let ids = |labels: &[gathered::Label]| labels.iter().map(|label| label.id).collect();
        let known = Known {
            types: ids(&gathered.types),
            tracks: match mapping.tracks {
                TracksFrom::Tracks => ids(&gathered.tracks),
                TracksFrom::Rooms => gathered.rooms.iter().map(|room| room.id).collect(),
            },
            themes: match mapping.themes {
                ThemesFrom::Tracks => ids(&gathered.tracks),
                ThemesFrom::Tags => tags.themes.clone(),
            },
        };
        Self { types, tracks, themes, known }
    }

    pub(super) fn session_type(&self, source: u64) -> Option<LabelId> {
        self.known.types.contains(&source).then(|| id(source))
    }

    pub(super) fn track(&self, source: u64) -> Option<LabelId> {
        self.known.tracks.contains(&source).then(|| id(source))
    }

    pub(super) fn theme(&self, source: u64) -> Option<LabelId> {
        self.known.themes.contains(&source).then(|| id(source))
    }

    /// Those that a session has: others would be dead ends in a filter.
    pub(super) fn used(self, sessions: &[Session]) -> (Vec<SessionType>, Vec<Label>, Vec<Label>) {
        let (mut types, mut tracks, mut themes) = (self.types, self.tracks, self.themes);
        let used: BTreeSet<&LabelId> =
            sessions.iter().filter_map(|session| session.session_type.as_ref()).collect();
        types.retain(|label| used.contains(&label.id));
        let used: BTreeSet<&LabelId> =
            sessions.iter().filter_map(|session| session.track.as_ref()).collect();
        tracks.retain(|label| used.contains(&label.id));
        let used: BTreeSet<&LabelId> =
            sessions.iter().flat_map(|session| &session.themes).collect();
        themes.retain(|label| used.contains(&label.id));
        (types, tracks, themes)
    }
}

fn id(source: u64) -> LabelId {
    LabelId::new(source.to_string())
}

fn convert_label(label: &gathered::Label, notes: &mut Notes) -> Label {
    Label {
        id: id(label.id),
        title: notes.name(&label.name, LONGEST_NAME),
        description: notes.localized(&label.description, LONGEST_TEXT),
        color: color(label.color.as_deref()),
    }
}

fn convert_room(room: &gathered::Room, notes: &mut Notes) -> Label {
    Label {
        id: id(room.id),
        title: notes.name(&room.name, LONGEST_NAME),
        description: notes.localized(&room.description, LONGEST_TEXT),
        color: None,
    }
}

fn convert_tag(tag: &gathered::Tag, notes: &mut Notes) -> Label {
    let name = notes.line(&tag.name, LONGEST_NAME);
    Label {
        id: id(tag.id),
        title: Localized::of(notes.locale, name),
        description: notes.localized(&tag.description, LONGEST_TEXT),
        color: color(tag.color.as_deref()),
    }
}
