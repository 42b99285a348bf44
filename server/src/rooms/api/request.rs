//! A room as programs ask for it.

use std::collections::BTreeMap;

use plaza_domain::{
    Localized,
    rooms::{MemberPermissions, Opening, RoomAccess, RoomDraft},
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    error::{Error, Sentence},
    rooms::make,
};

/// What a room should be. What is not said stays as it was, or is as rooms are.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub(in crate::rooms) struct RoomRequest {
    /// A text, or texts by language. A new room needs it.
    #[schema(value_type = Option<serde_json::Value>, example = json!({"en": "Kitchen"}))]
    name: Option<Localized>,
    /// A text, or texts by language.
    #[schema(value_type = Option<serde_json::Value>, example = "Tea, bread, and whoever is hungry")]
    description: Option<Localized>,
    /// `plaza`, `theatre`, `garden`, or the https address of a glTF file.
    #[schema(example = "garden")]
    scene: Option<String>,
    /// From 1 to 1000.
    size: Option<u16>,
    /// `ticket`, `invite` or `closed`.
    #[schema(example = "ticket")]
    access: Option<String>,
    /// `always`, `session 37SR9H` or `location 12`.
    #[schema(example = "always")]
    opening: Option<String>,
    /// What members may do, by name; those that are not named stay.
    permissions: BTreeMap<String, bool>,
}

impl RoomRequest {
    /// The room it asks for.
    pub(super) fn draft(self) -> Result<RoomDraft, Error> {
        self.over(RoomDraft::named(Localized::default()))
    }

    /// The room it asks for, over what it was.
    pub(super) fn over(self, was: RoomDraft) -> Result<RoomDraft, Error> {
        let unreadable = |what: &str| {
            let sentence = format!("`{what}` cannot be that; see the description of the API.");
            Error::Invalid(sentence.into())
        };
        let scene = match self.scene {
            Some(text) => {
                text.parse().map_err(|_| Error::Invalid(Sentence::Key("rooms-problem-scene")))?
            }
            None => was.scene,
        };
        let access = match self.access {
            Some(text) => text.parse::<RoomAccess>().map_err(|_| unreadable("access"))?,
            None => was.access,
        };
        let opening = match self.opening {
            Some(text) => text.parse::<Opening>().map_err(|_| unreadable("opening"))?,
            None => was.opening,
        };
        if self.permissions.keys().any(|name| !MemberPermissions::NAMES.contains(&name.as_str())) {
            return Err(unreadable("permissions"));
        }
        let given = MemberPermissions::NAMES.into_iter().filter(|name| {
            let said = self.permissions.get(*name).copied();
            said.unwrap_or_else(|| was.permissions.allows(name))
        });
        let given: Vec<_> = given.collect();
        let draft = RoomDraft {
            name: self.name.unwrap_or(was.name),
            description: self.description.unwrap_or(was.description),
            scene,
            size: self.size.unwrap_or(was.size),
            access,
            permissions: MemberPermissions::of(&given),
            opening,
        };
        draft.check().map_err(|problem| Error::Invalid(make::refusal(&problem)))
    }
}
