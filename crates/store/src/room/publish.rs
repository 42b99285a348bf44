//! The rooms of the settings: made, changed and put away as the organizers write them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use plaza_domain::{
    rooms::{RoomDraft, RoomId},
    settings::RoomSettings,
};

use super::rows::json;
use crate::{
    database::{Database, Transaction, within},
    error::StoreError,
    nudge::Nudge,
    statements::rooms::{ROOM_INSERT, ROOM_LIST_PUBLISHED, ROOM_PUBLISH, ROOM_UNPUBLISH},
    store::Store,
};

impl Store {
    /// Brings the rooms of the settings to what these say; `true` when anything changed. A room is
    /// known by its key. What was changed by hand stays until the organizers change what they say
    /// of it; a room whose key is gone is archived, and comes back with its key. Safe to call from
    /// several replicas at once.
    pub async fn publish_rooms(
        &self,
        rooms: &[RoomSettings],
        new_id: &mut (dyn FnMut() -> RoomId + Send),
    ) -> Result<bool, StoreError> {
        let work = self.database().publish_room_rows(rooms, new_id, self.now());
        let has_changed = self.database().run("publish the rooms of the settings", work).await?;
        if has_changed {
            self.nudge(&Nudge::Rooms).await;
        }
        Ok(has_changed)
    }
}

impl Database {
    async fn publish_room_rows(
        &self,
        rooms: &[RoomSettings],
        new_id: &mut (dyn FnMut() -> RoomId + Send),
        now: DateTime<Utc>,
    ) -> sqlx::Result<bool> {
        let mut transaction = self.begin().await?;
        let text = self.sql(ROOM_LIST_PUBLISHED);
        let known: Vec<(String, Option<String>)> = within!(&mut transaction, |connection| {
            sqlx::query_as(text).fetch_all(connection).await?
        });
        let mut known: BTreeMap<String, Option<String>> = known.into_iter().collect();
        let mut has_changed = false;
        for room in rooms {
            // The settings were checked as a whole when they were read.
            let Ok(draft) = room.draft() else { continue };
            let said = json(room)?;
            match known.remove(&room.key) {
                None => {
                    self.insert_published(&mut transaction, room, &draft, new_id(), now).await?;
                }
                Some(before) if before.as_ref() == Some(&said) => continue,
                Some(_) => self.write_published(&mut transaction, room, &draft, now).await?,
            }
            has_changed = true;
        }
        for gone in known.into_iter().filter_map(|(key, said)| said.map(|_| key)) {
            let text = self.sql(ROOM_UNPUBLISH);
            within!(&mut transaction, |connection| {
                sqlx::query(text).bind(gone).bind(now).execute(connection).await.map(drop)?;
            });
            has_changed = true;
        }
        transaction.commit().await?;
        Ok(has_changed)
    }

    async fn insert_published(
        &self,
        transaction: &mut Transaction,
        room: &RoomSettings,
        draft: &RoomDraft,
        id: RoomId,
        now: DateTime<Utc>,
    ) -> sqlx::Result<()> {
        let text = self.sql(ROOM_INSERT);
        let (name, description) = (json(&draft.name)?, json(&draft.description)?);
        let (permissions, doors) = (json(&draft.permissions)?, json(&room.doors)?);
        let said = json(room)?;
        within!(transaction, |connection| {
            sqlx::query(text)
                .bind(id.as_str())
                .bind(&room.key)
                .bind(said)
                .bind(name)
                .bind(description)
                .bind(draft.scene.as_str())
                .bind(i64::from(draft.size))
                .bind(draft.access.as_str())
                .bind(permissions)
                .bind(draft.opening.to_string())
                .bind(room.lobby)
                .bind(doors)
                .bind(None::<i64>)
                .bind(now)
                .execute(connection)
                .await
                .map(drop)
        })
    }

    /// Who may come in, and what members may do, is not the settings' to say.
    async fn write_published(
        &self,
        transaction: &mut Transaction,
        room: &RoomSettings,
        draft: &RoomDraft,
        now: DateTime<Utc>,
    ) -> sqlx::Result<()> {
        let text = self.sql(ROOM_PUBLISH);
        let (name, description) = (json(&draft.name)?, json(&draft.description)?);
        let (said, doors) = (json(room)?, json(&room.doors)?);
        within!(transaction, |connection| {
            sqlx::query(text)
                .bind(&room.key)
                .bind(said)
                .bind(name)
                .bind(description)
                .bind(draft.scene.as_str())
                .bind(i64::from(draft.size))
                .bind(draft.opening.to_string())
                .bind(room.lobby)
                .bind(doors)
                .bind(now)
                .execute(connection)
                .await
                .map(drop)
        })
    }
}
