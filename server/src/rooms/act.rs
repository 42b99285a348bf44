//! What is done to rooms: what each act is called in the audit log, who may, and how it is done.
//! [`perform`](crate::admin::perform) is the only way here.

use std::time::Duration;

use plaza_domain::{
    people::{Permission, RegistrationId},
    rooms::{RoomAccess, RoomDraft, RoomId, RoomRole, RoomState},
};
use plaza_store::{NewRoomInvite, RoomInviteKind};
use serde_json::{Value, json};

use crate::{
    Plaza,
    admin::Outcome,
    error::{Error, Sentence},
    visitor::Attendee,
};

/// Something done to a room.
#[derive(Debug, Clone, PartialEq)]
pub struct RoomAct {
    pub room: RoomId,
    pub deed: Deed,
}

/// What is done to it.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// It is made; its id was drawn before.
    Make(Box<RoomDraft>),
    /// It is made like another.
    Clone {
        of: RoomId,
    },
    Change(Box<RoomDraft>),
    Close,
    Open,
    Archive,
    Restore,
    Delete,
    /// `None`: nothing any more.
    SetRole {
        who: RegistrationId,
        role: Option<RoomRole>,
    },
    Invite {
        kind: RoomInviteKind,
        token_hash: String,
        lifetime: Option<Duration>,
    },
    Revoke {
        invite: i64,
    },
}

impl RoomAct {
    /// Every name, for the filter of the log.
    pub const NAMES: [&'static str; 11] = [
        "room.make",
        "room.clone",
        "room.change",
        "room.close",
        "room.open",
        "room.archive",
        "room.restore",
        "room.delete",
        "room.role",
        "room.invite",
        "room.revoke",
    ];

    /// The word for it in the audit log.
    pub fn name(&self) -> &'static str {
        match self.deed {
            Deed::Make(_) => "room.make",
            Deed::Clone { .. } => "room.clone",
            Deed::Change(_) => "room.change",
            Deed::Close => "room.close",
            Deed::Open => "room.open",
            Deed::Archive => "room.archive",
            Deed::Restore => "room.restore",
            Deed::Delete => "room.delete",
            Deed::SetRole { .. } => "room.role",
            Deed::Invite { .. } => "room.invite",
            Deed::Revoke { .. } => "room.revoke",
        }
    }

    pub fn subject(&self) -> String {
        format!("room {}", self.room)
    }

    /// The rest of it. Nothing of a secret is in it.
    pub fn detail(&self) -> Value {
        match &self.deed {
            Deed::Make(draft) | Deed::Change(draft) => json!({
                "name": draft.name, "scene": draft.scene, "size": draft.size,
                "access": draft.access, "opening": draft.opening.to_string(),
            }),
            Deed::Clone { of } => json!({ "of": of }),
            Deed::SetRole { who, role } => {
                json!({ "who": format!("registration {who}"), "role": role })
            }
            Deed::Invite { kind, .. } => json!({ "kind": kind.as_str() }),
            Deed::Revoke { invite } => json!({ "invite": invite }),
            Deed::Close | Deed::Open | Deed::Archive | Deed::Restore | Deed::Delete => json!({}),
        }
    }

    /// Whether somebody who does not look after all rooms may do it: attendees make rooms where
    /// the organizers let them, and do with their own what they like.
    pub(crate) async fn is_theirs(&self, plaza: &Plaza, actor: &Attendee) -> Result<bool, Error> {
        match &self.deed {
            Deed::Make(_) => Ok(may_make(plaza, actor)),
            Deed::Clone { of } => {
                let room = plaza.store.find_room(of).await?.ok_or(Error::NotFound)?;
                let is_seen = room.access == RoomAccess::Ticket && room.state == RoomState::Open;
                Ok(may_make(plaza, actor) && (is_seen || owns(plaza, actor, of).await?))
            }
            _ => owns(plaza, actor, &self.room).await,
        }
    }

    pub(crate) async fn carry_out(
        &self,
        plaza: &Plaza,
        actor: &Attendee,
    ) -> Result<Outcome, Error> {
        let (store, room) = (&plaza.store, &self.room);
        let is_done = match &self.deed {
            // A number that was drawn before: as good as never. Again, it is another.
            Deed::Make(draft) => {
                store.insert_room(*room, draft, actor.id).await?.ok_or_else(again)?;
                true
            }
            Deed::Clone { of } => {
                store.clone_room(of, *room, actor.id).await?.ok_or(Error::NotFound)?;
                true
            }
            Deed::Change(draft) => {
                let is_there = store.update_room(room, draft).await?;
                return if is_there { Ok(Outcome::Now) } else { Err(Error::NotFound) };
            }
            Deed::Close => store.close_room(room).await?,
            Deed::Open => store.open_room(room).await?,
            Deed::Archive => store.archive_room(room).await?,
            Deed::Restore => store.restore_room(room).await?,
            Deed::Delete => store.delete_room(room).await?,
            Deed::SetRole { who, role } => {
                let is_done = store.set_room_role(room, *who, *role).await?;
                if !is_done && role.is_some() {
                    return Err(Error::NotFound);
                }
                is_done
            }
            Deed::Invite { kind, token_hash, lifetime } => {
                let invite = NewRoomInvite {
                    room: *room,
                    kind: *kind,
                    token_hash: token_hash.clone(),
                    invited_by: actor.id,
                    lifetime: *lifetime,
                };
                store.issue_room_invite(&invite).await?;
                true
            }
            Deed::Revoke { invite } => store.revoke_room_invite(room, *invite).await?,
        };
        Ok(if is_done { Outcome::Now } else { Outcome::Already })
    }
}

/// Whether somebody may make rooms.
pub(crate) fn may_make(plaza: &Plaza, who: &Attendee) -> bool {
    who.roles.may(Permission::ManageRooms)
        || plaza.live.load().content().settings.rooms.attendees_may_make
}

/// Whether a room is somebody's own.
async fn owns(plaza: &Plaza, who: &Attendee, room: &RoomId) -> Result<bool, Error> {
    let role = plaza.store.room_role(room, who.id).await?;
    Ok(role.is_some_and(RoomRole::owns))
}

fn again() -> Error {
    Error::Conflict(Sentence::Key("rooms-again"))
}

#[cfg(test)]
mod tests {
    use plaza_domain::{Localized, people::Role};

    use super::*;
    use crate::admin::Act;

    fn deeds() -> [Deed; 11] {
        let draft = || Box::new(RoomDraft::named(Localized::english("Kitchen")));
        let of = "bcdefgh".parse().unwrap();
        let who = RegistrationId(7);
        let token_hash = "a secret's hash".to_owned();
        [
            Deed::Make(draft()),
            Deed::Clone { of },
            Deed::Change(draft()),
            Deed::Close,
            Deed::Open,
            Deed::Archive,
            Deed::Restore,
            Deed::Delete,
            Deed::SetRole { who, role: Some(RoomRole::Moderator) },
            Deed::Invite { kind: RoomInviteKind::Link, token_hash, lifetime: None },
            Deed::Revoke { invite: 3 },
        ]
    }

    #[test]
    fn each_deed_has_a_name_of_its_own_and_tells_no_secret() {
        let acts = deeds().map(|deed| RoomAct { room: "abcdefg".parse().unwrap(), deed });
        assert_eq!(acts.each_ref().map(RoomAct::name), RoomAct::NAMES);
        for act in acts {
            assert_eq!(act.subject(), "room abcdefg");
            assert!(!act.detail().to_string().contains("secret"), "{}", act.detail());
            let permission = Act::Room(act).permission();
            let may =
                [Role::Attendee, Role::Speaker, Role::Moderator, Role::Organizer, Role::Admin]
                    .map(|role| role.may(permission));
            assert_eq!(may, [false, false, true, true, true]);
        }
    }
}
