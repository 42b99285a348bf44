//! What outlives the process: written in order by a task of its own, so that no room waits for a
//! database.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use plaza_domain::{
    Localized,
    people::RegistrationId,
    rooms::{MemberPermissions, RoomDraft, RoomId, RoomRole},
};
use plaza_rooms::{
    Millis,
    protocol::{command::BanScope, event::SettingsView, ids::PersonKey, permission},
    room::{Complaint, Kept, Restored},
};
use plaza_store::{
    NewAudit, NewRoomBan, NewRoomComplaint, RoomMessage, Store, StoreError, person_key,
};
use serde_json::json;
use tokio::{sync::mpsc, task::JoinHandle};

use crate::Plaza;

/// Messages that are read back.
const MESSAGES: u32 = 200;
/// Between two attempts to write.
const AGAIN: Duration = Duration::from_secs(1);
/// Attempts to write one thing, once the program stops or the database is silent.
const ATTEMPTS: u32 = 60;

/// What was kept of a room.
pub(super) async fn restore(
    store: &Store,
    room: &RoomId,
    now: Millis,
) -> Result<Restored, StoreError> {
    let objects = store.list_room_objects(room).await?;
    let messages = store.list_room_messages(room, MESSAGES).await?;
    let bans = store.list_room_bans(room, instant(now)).await?;
    let read = |body: serde_json::Value| serde_json::from_value(body);
    Ok(Restored {
        // What an older version wrote and this one cannot read is left where it is.
        objects: objects.into_iter().filter_map(|object| read(object.body).ok()).collect(),
        messages: messages
            .into_iter()
            .filter_map(|message| serde_json::from_value(message.body).ok())
            .collect(),
        banned: bans
            .into_iter()
            .map(|ban| (PersonKey(ban.person), ban.until.map(millis)))
            .collect::<BTreeMap<_, _>>(),
    })
}

/// Writes what a room wants kept.
#[derive(Debug)]
pub(super) struct Keeper {
    queue: mpsc::UnboundedSender<Kept>,
    task: JoinHandle<()>,
}

impl Keeper {
    pub(super) fn start(plaza: &Arc<Plaza>, room: RoomId) -> Self {
        // Bounded by what people may do: their rates are the room's.
        let (queue, mut queued) = mpsc::unbounded_channel();
        let writer = plaza.clone();
        let task = plaza.live_rooms.tasks.spawn(async move {
            while let Some(kept) = queued.recv().await {
                write(&writer, &room, kept).await;
            }
        });
        Self { queue, task }
    }

    pub(super) fn keep(&self, kept: Kept) {
        // The task ends after this end does.
        self.queue.send(kept).ok();
    }

    /// Waits until everything is written.
    pub(super) async fn finish(self) {
        drop(self.queue);
        if let Err(error) = self.task.await {
            tracing::error!(%error, "what was to be kept of a room was not all written");
        }
    }
}

async fn write(plaza: &Plaza, room: &RoomId, kept: Kept) {
    for _ in 0..ATTEMPTS {
        match write_once(plaza, room, &kept).await {
            Ok(()) => return,
            Err(error @ StoreError::Unavailable { .. }) => {
                tracing::warn!(%error, room.id = %room, "not kept of a room yet; tried again");
                tokio::time::sleep(AGAIN).await;
            }
            Err(error) => {
                tracing::error!(%error, room.id = %room, "not kept of a room");
                return;
            }
        }
    }
    tracing::error!(room.id = %room, "given up keeping something of a room");
}

async fn write_once(plaza: &Plaza, room: &RoomId, kept: &Kept) -> Result<(), StoreError> {
    let store = &plaza.store;
    match kept {
        Kept::Pinned(object) => {
            let body = serde_json::to_value(object).unwrap_or_default();
            store.keep_room_object(room, object.id.0, &body).await?;
        }
        Kept::Unpinned(id) => {
            store.drop_room_object(room, id.0).await?;
        }
        Kept::Said { message, by } => {
            let body = serde_json::to_value(message).unwrap_or_default();
            let message = RoomMessage { number: message.id.0, person: Some(by.0.clone()), body };
            store.keep_room_message(room, &message).await?;
        }
        Kept::Unsaid(id) => {
            store.drop_room_message(room, id.0).await?;
        }
        Kept::Settings(settings) => write_settings(store, room, settings).await?,
        Kept::Role { who, role } => {
            if let Some(who) = registration(who) {
                let role =
                    (*role == permission::RoomRole::Moderator).then_some(RoomRole::Moderator);
                store.set_room_role(room, who, role).await?;
            }
        }
        Kept::Ban { who, scope, until, reason, by } => {
            let ban = NewRoomBan {
                room: (*scope == BanScope::Room).then_some(*room),
                person: who.0.clone(),
                reason: reason.clone(),
                decided_by: Some(by.0.clone()),
                until: until.map(instant),
            };
            store.insert_room_ban(&ban).await?;
        }
        Kept::Closed { .. } => {
            store.close_room(room).await?;
        }
        Kept::Complaint(complaint) => write_complaint(store, room, complaint).await?,
        Kept::Act { by, act, on, detail } => {
            let audit = NewAudit {
                actor_id: registration(by),
                actor: by.0.clone(),
                action: format!("room.{act}"),
                subject: format!("room:{room}"),
                detail: json!({"on": on.as_ref().map(|on| &on.0), "detail": detail}),
            };
            store.write_audit(&audit).await?;
        }
    }
    Ok(())
}

/// Changes what people may change from inside; the rest stays as it is.
async fn write_settings(
    store: &Store,
    id: &RoomId,
    settings: &SettingsView,
) -> Result<(), StoreError> {
    let Some(room) = store.find_room(id).await? else { return Ok(()) };
    let mut draft = RoomDraft {
        name: room.name.clone(),
        description: room.description.clone(),
        scene: room.scene,
        size: settings.size,
        access: room.access,
        permissions: room.permissions,
        opening: room.opening,
    };
    let fallback = plaza_domain::localized::FALLBACK_LOCALE;
    // One language is changed from inside; where nothing was, the others stay.
    if room.name.text(fallback) != settings.name {
        draft.name = Localized::english(settings.name.clone());
    }
    if room.description.text(fallback) != settings.description {
        draft.description = Localized::english(settings.description.clone());
    }
    let given = settings.permissions;
    draft.permissions = MemberPermissions {
        spawn_and_move_media: given.spawn_and_move_media,
        spawn_camera: given.spawn_camera,
        draw: given.draw,
        pin_objects: given.pin_objects,
        react: given.react,
        fly: given.fly,
        voice: given.voice,
        chat: given.chat,
    };
    store.update_room(id, &draft).await.map(drop)
}

async fn write_complaint(
    store: &Store,
    room: &RoomId,
    complaint: &Complaint,
) -> Result<(), StoreError> {
    let Complaint { by, about, name, reason, evidence } = complaint;
    let complaint = NewRoomComplaint {
        room: *room,
        told_by: by.0.clone(),
        about: about.0.clone(),
        name: name.clone(),
        reason: reason.clone(),
        evidence: serde_json::to_value(evidence).unwrap_or_default(),
    };
    store.insert_room_complaint(&complaint).await.map(drop)
}

/// Whose key it is, if it is an attendee's.
fn registration(key: &PersonKey) -> Option<RegistrationId> {
    let id = key.0.strip_prefix("registration:")?.parse().ok().map(RegistrationId)?;
    (person_key(id) == key.0).then_some(id)
}

fn instant(at: Millis) -> DateTime<Utc> {
    let millis = i64::try_from(at.0).unwrap_or(i64::MAX);
    DateTime::from_timestamp_millis(millis).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

fn millis(at: DateTime<Utc>) -> Millis {
    Millis(u64::try_from(at.timestamp_millis()).unwrap_or_default())
}
