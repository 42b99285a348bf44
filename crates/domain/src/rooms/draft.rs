//! What somebody says a room should be, before it is one.

use unicode_normalization::char::is_combining_mark;

use super::{
    DEFAULT_SIZE, MAX_SIZE, MemberPermissions, Opening, Room, RoomAccess, Scene,
    scene::InvalidScene,
};
use crate::{content::is_locale, localized::Localized, text::clean_line};

/// Characters of a name.
pub const LONGEST_NAME: usize = 80;
/// Characters of a description.
pub const LONGEST_DESCRIPTION: usize = 500;

/// Languages that a text may be told in.
const MOST_LANGUAGES: usize = 20;

/// A room as it should be: everything about it that people choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomDraft {
    pub name: Localized,
    pub description: Localized,
    pub scene: Scene,
    pub size: u16,
    pub access: RoomAccess,
    pub permissions: MemberPermissions,
    pub opening: Opening,
}

/// Why a room cannot be that way.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RoomProblem {
    #[error("a room needs a name")]
    NoName,
    #[error("a name has at most {LONGEST_NAME} characters")]
    LongName,
    #[error("a description has at most {LONGEST_DESCRIPTION} characters")]
    LongDescription,
    #[error("a text is told in at most {MOST_LANGUAGES} languages, each by its tag")]
    Languages,
    #[error("a room holds 1 to {MAX_SIZE} people")]
    Size,
    #[error(transparent)]
    Scene(#[from] InvalidScene),
}

impl RoomDraft {
    /// A room with a name, and otherwise as rooms are.
    pub fn named(name: Localized) -> Self {
        Self {
            name,
            description: Localized::default(),
            scene: Scene::default(),
            size: DEFAULT_SIZE,
            access: RoomAccess::default(),
            permissions: MemberPermissions::default(),
            opening: Opening::default(),
        }
    }

    /// The same with its texts made safe to show, or why it cannot be.
    pub fn check(self) -> Result<Self, RoomProblem> {
        let name = self.name.map(|text| tidy(text, LONGEST_NAME));
        let description = self.description.map(|text| tidy(text, LONGEST_DESCRIPTION));
        let is_long =
            |text: &Localized, most| text.iter().any(|(_, text)| text.chars().count() > most);
        if name.is_empty() {
            return Err(RoomProblem::NoName);
        }
        if is_long(&name, LONGEST_NAME) {
            return Err(RoomProblem::LongName);
        }
        if is_long(&description, LONGEST_DESCRIPTION) {
            return Err(RoomProblem::LongDescription);
        }
        let is_odd = |text: &Localized| {
            text.iter().count() > MOST_LANGUAGES || text.iter().any(|(tag, _)| !is_locale(tag))
        };
        if is_odd(&name) || is_odd(&description) {
            return Err(RoomProblem::Languages);
        }
        if !(1..=MAX_SIZE).contains(&self.size) {
            return Err(RoomProblem::Size);
        }
        Ok(Self { name, description, ..self })
    }
}

/// A text on one line without what takes no place; nothing, when nothing of it can be seen.
fn tidy(text: &str, most: usize) -> String {
    let kept: String = text.chars().filter(|c| !is_ghost(*c)).collect();
    let is_seen = |c: char| {
        !c.is_whitespace()
            && !c.is_control()
            && !is_combining_mark(c)
            && !matches!(c, '\u{200c}'..='\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
    };
    if !kept.chars().any(is_seen) {
        return String::new();
    }
    // One more than may be, so that what is too long is refused and not cut.
    clean_line(&kept, most + 1)
}

/// Letters that take no place and join none.
fn is_ghost(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{ffa0}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

impl From<&Room> for RoomDraft {
    fn from(room: &Room) -> Self {
        Self {
            name: room.name.clone(),
            description: room.description.clone(),
            scene: room.scene.clone(),
            size: room.size,
            access: room.access,
            permissions: room.permissions,
            opening: room.opening.clone(),
        }
    }
}
