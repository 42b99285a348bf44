//! What was filled into a room's form, and the room it describes.

use plaza_domain::{
    Localized,
    rooms::{MemberPermissions, RoomAccess, RoomDraft, Scene as Look},
};

use crate::{error::Sentence, rooms::make};

/// What stands in the field for a scene that is not ours.
pub(super) const ELSEWHERE: &str = "address";

/// What was filled in, as it was written, so that nothing is lost by a mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::rooms) struct Filled {
    pub(in crate::rooms) name: String,
    pub(in crate::rooms) description: String,
    /// A scene of ours, or `address`.
    pub(in crate::rooms) scene: String,
    pub(in crate::rooms) address: String,
    pub(in crate::rooms) size: String,
    pub(in crate::rooms) access: String,
    pub(in crate::rooms) opening: String,
    pub(in crate::rooms) permissions: Vec<String>,
}

impl Default for Filled {
    fn default() -> Self {
        Self::of(&RoomDraft::named(Localized::default()), "en")
    }
}

impl Filled {
    /// A form that is filled with what a room is, in a visitor's language.
    pub(in crate::rooms) fn of(draft: &RoomDraft, locale: &str) -> Self {
        let (scene, address) = match &draft.scene {
            Look::Address(url) => (ELSEWHERE, url.as_str()),
            ours => (ours.as_str(), ""),
        };
        let given = MemberPermissions::NAMES.into_iter();
        let given = given.filter(|name| draft.permissions.allows(name));
        Self {
            name: draft.name.text(locale).to_owned(),
            description: draft.description.text(locale).to_owned(),
            scene: scene.to_owned(),
            address: address.to_owned(),
            size: draft.size.to_string(),
            access: draft.access.as_str().to_owned(),
            opening: draft.opening.to_string(),
            permissions: given.map(str::to_owned).collect(),
        }
    }

    /// What was sent, over what stood there.
    pub(in crate::rooms) fn with(self, fields: &[(String, String)]) -> Self {
        let find = |name: &str| fields.iter().find(|(key, _)| key == name);
        let said = |name: &str, before: String| find(name).map_or(before, |(_, v)| v.clone());
        let (scene, address) = match find("scene") {
            // A link names a scene by its address, where the form has a field for it.
            Some((_, address)) if address.contains(':') => (ELSEWHERE.to_owned(), address.clone()),
            _ => (said("scene", self.scene), said("address", self.address)),
        };
        let permissions = match find("permissions") {
            Some(_) => {
                let given = fields.iter().filter(|(key, _)| key == "may");
                given.map(|(_, name)| name.clone()).collect()
            }
            None => self.permissions,
        };
        Self {
            name: said("name", self.name),
            description: said("description", self.description),
            scene,
            address,
            size: said("size", self.size),
            access: said("access", self.access),
            opening: said("opening", self.opening),
            permissions,
        }
    }

    /// The room it describes, over what it was; or why there can be none.
    pub(in crate::rooms) fn draft(
        &self,
        was: &RoomDraft,
        locale: &str,
    ) -> Result<RoomDraft, Sentence> {
        let scene = if self.scene == ELSEWHERE { &self.address } else { &self.scene };
        let scene = scene.trim().parse().map_err(|_| Sentence::Key("rooms-problem-scene"))?;
        let access: Result<RoomAccess, _> = self.access.parse();
        let given: Vec<&str> = self.permissions.iter().map(String::as_str).collect();
        let draft = RoomDraft {
            name: retell(&was.name, locale, &self.name),
            description: retell(&was.description, locale, &self.description),
            scene,
            size: self.size.trim().parse().unwrap_or(0),
            access: access.map_err(|_| Sentence::Key("refused-form"))?,
            permissions: MemberPermissions::of(&given),
            opening: self.opening.parse().map_err(|_| Sentence::Key("refused-form"))?,
        };
        draft.check().map_err(|problem| make::refusal(&problem))
    }
}

/// A text told anew in one language. What was told in a single other one is replaced by it: who
/// wrote it there meant all readers.
fn retell(was: &Localized, locale: &str, text: &str) -> Localized {
    let mut languages = was.iter().map(|(tag, _)| tag);
    match (languages.next(), languages.next()) {
        (Some(only), None) => Localized::of(only, text),
        (None, _) => Localized::of(locale, text),
        _ => {
            let others = was.iter().filter(|(tag, _)| *tag != locale);
            let mut told: Localized =
                others.map(|(tag, text)| (tag.to_owned(), text.to_owned())).collect();
            told.insert(locale, text);
            told
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_told_anew_in_the_language_it_was_told_in_or_beside_the_others() {
        let texts = |pairs: &[(&str, &str)]| -> Localized {
            pairs.iter().map(|(tag, text)| ((*tag).to_owned(), (*text).to_owned())).collect()
        };
        assert_eq!(retell(&texts(&[]), "es", "Té"), texts(&[("es", "Té")]));
        assert_eq!(retell(&texts(&[("en", "Tea")]), "es", "Té"), texts(&[("en", "Té")]));
        let both = texts(&[("en", "Tea"), ("es", "Te")]);
        assert_eq!(retell(&both, "es", "Té"), texts(&[("en", "Tea"), ("es", "Té")]));
        assert_eq!(retell(&both, "es", " "), texts(&[("en", "Tea")]));
    }

    #[test]
    fn a_link_fills_the_form_and_a_mistake_loses_nothing() {
        let field = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        let far = "https://example.org/hall.glb";
        let filled = Filled::default().with(&[
            field("name", "Tea"),
            field("scene", far),
            field("size", "many"),
        ]);
        assert_eq!((&*filled.scene, &*filled.address), ("address", far));
        let blank = RoomDraft::named(Localized::default());
        let problem = filled.draft(&blank, "en").unwrap_err();
        assert_eq!(problem, Sentence::AtMost("rooms-problem-size", 1000));
        let right = filled.with(&[field("size", " 12 ")]).draft(&blank, "en").unwrap();
        assert_eq!((right.scene.as_str(), right.size), (far, 12));
        let bare = right.clone();
        let given = Filled::of(&bare, "en").with(&[field("permissions", ""), field("may", "fly")]);
        let rights = given.draft(&bare, "en").unwrap().permissions;
        assert_eq!(rights, MemberPermissions::of(&["fly"]));
    }
}
