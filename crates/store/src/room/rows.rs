//! Rooms in the database.

use chrono::{DateTime, Utc};
use plaza_domain::{
    people::RegistrationId,
    rooms::{Room, RoomDraft, RoomId, RoomState},
};
use serde::Serialize;
use sqlx::FromRow;

use super::RoomCounts;
use crate::{
    database::{Database, read, within, write},
    registration::rows::damaged,
    statements::rooms::{
        ROOM_ARCHIVE, ROOM_CLONE, ROOM_CLONE_OBJECTS, ROOM_COUNT_OF, ROOM_DELETE, ROOM_FIND,
        ROOM_FIND_BY_KEY, ROOM_INSERT, ROOM_LIST, ROOM_LIST_ARCHIVED, ROOM_MOVE, ROOM_UPDATE,
    },
};

#[derive(Debug, FromRow)]
struct Row {
    id: String,
    key: Option<String>,
    name: String,
    description: String,
    scene: String,
    size: i64,
    access: String,
    permissions: String,
    opening: String,
    is_lobby: bool,
    doors: String,
    state: String,
    creator_id: Option<i64>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl Row {
    fn into_room(self) -> sqlx::Result<Room> {
        Ok(Room {
            id: self.id.parse().map_err(damaged)?,
            key: self.key,
            name: serde_json::from_str(&self.name).map_err(damaged)?,
            description: serde_json::from_str(&self.description).map_err(damaged)?,
            scene: self.scene.parse().map_err(damaged)?,
            size: u16::try_from(self.size).map_err(damaged)?,
            access: self.access.parse().map_err(damaged)?,
            permissions: serde_json::from_str(&self.permissions).map_err(damaged)?,
            opening: self.opening.parse().map_err(damaged)?,
            is_lobby: self.is_lobby,
            doors: serde_json::from_str(&self.doors).map_err(damaged)?,
            state: self.state.parse().map_err(damaged)?,
            creator: self.creator_id.map(RegistrationId),
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }
}

/// A column that holds JSON.
pub(super) fn json(value: &impl Serialize) -> sqlx::Result<String> {
    serde_json::to_string(value).map_err(|error| sqlx::Error::Encode(Box::new(error)))
}

impl Database {
    pub(super) async fn insert_room_row(
        &self,
        id: RoomId,
        draft: &RoomDraft,
        creator: RegistrationId,
        now: DateTime<Utc>,
    ) -> sqlx::Result<bool> {
        let text = self.sql(ROOM_INSERT);
        let (name, description) = (json(&draft.name)?, json(&draft.description)?);
        let permissions = json(&draft.permissions)?;
        write!(self, |pool| {
            let inserted = sqlx::query(text)
                .bind(id.as_str())
                .bind(None::<&str>)
                .bind(None::<&str>)
                .bind(name)
                .bind(description)
                .bind(draft.scene.as_str())
                .bind(i64::from(draft.size))
                .bind(draft.access.as_str())
                .bind(permissions)
                .bind(draft.opening.to_string())
                .bind(false)
                .bind("{}")
                .bind(creator.0)
                .bind(now)
                .execute(pool)
                .await?;
            Ok(inserted.rows_affected() == 1)
        })
    }

    pub(super) async fn clone_room_row(
        &self,
        of: &RoomId,
        id: RoomId,
        creator: RegistrationId,
        now: DateTime<Utc>,
    ) -> sqlx::Result<bool> {
        let mut transaction = self.begin().await?;
        let (text, things) = (self.sql(ROOM_CLONE), self.sql(ROOM_CLONE_OBJECTS));
        let is_new = within!(&mut transaction, |connection| {
            let clone = sqlx::query(text).bind(of.as_str()).bind(id.as_str());
            let clone = clone.bind(creator.0).bind(now).execute(&mut *connection).await?;
            let is_new = clone.rows_affected() == 1;
            if is_new {
                let things = sqlx::query(things).bind(of.as_str()).bind(id.as_str()).bind(now);
                things.execute(connection).await?;
            }
            is_new
        });
        transaction.commit().await?;
        Ok(is_new)
    }

    pub(super) async fn find_room_row(&self, id: &RoomId) -> sqlx::Result<Option<Room>> {
        let text = self.sql(ROOM_FIND);
        let row: Option<Row> = read!(self, |pool| {
            sqlx::query_as(text).bind(id.as_str()).fetch_optional(pool).await?
        });
        row.map(Row::into_room).transpose()
    }

    pub(super) async fn find_room_row_by_key(&self, key: &str) -> sqlx::Result<Option<Room>> {
        let text = self.sql(ROOM_FIND_BY_KEY);
        let row: Option<Row> =
            read!(self, |pool| sqlx::query_as(text).bind(key).fetch_optional(pool).await?);
        row.map(Row::into_room).transpose()
    }

    pub(super) async fn list_room_rows(&self, archived: bool) -> sqlx::Result<Vec<Room>> {
        let text = self.sql(if archived { ROOM_LIST_ARCHIVED } else { ROOM_LIST });
        let rows: Vec<Row> = read!(self, |pool| sqlx::query_as(text).fetch_all(pool).await?);
        rows.into_iter().map(Row::into_room).collect()
    }

    pub(super) async fn count_room_rows_of(
        &self,
        creator: RegistrationId,
        since: DateTime<Utc>,
    ) -> sqlx::Result<RoomCounts> {
        let text = self.sql(ROOM_COUNT_OF);
        let (open, made): (i64, i64) = read!(self, |pool| {
            sqlx::query_as(text).bind(creator.0).bind(since).fetch_one(pool).await?
        });
        Ok(RoomCounts { open: open.unsigned_abs(), made: made.unsigned_abs() })
    }

    pub(super) async fn update_room_row(
        &self,
        id: &RoomId,
        draft: &RoomDraft,
        now: DateTime<Utc>,
    ) -> sqlx::Result<bool> {
        let text = self.sql(ROOM_UPDATE);
        let (name, description) = (json(&draft.name)?, json(&draft.description)?);
        let permissions = json(&draft.permissions)?;
        write!(self, |pool| {
            let updated = sqlx::query(text)
                .bind(id.as_str())
                .bind(name)
                .bind(description)
                .bind(draft.scene.as_str())
                .bind(i64::from(draft.size))
                .bind(draft.access.as_str())
                .bind(permissions)
                .bind(draft.opening.to_string())
                .bind(now)
                .execute(pool)
                .await?;
            Ok(updated.rows_affected() == 1)
        })
    }

    pub(super) async fn move_room_row(
        &self,
        id: &RoomId,
        from: RoomState,
        to: RoomState,
        now: DateTime<Utc>,
    ) -> sqlx::Result<bool> {
        let text = self.sql(ROOM_MOVE);
        write!(self, |pool| {
            let moved = sqlx::query(text).bind(id.as_str()).bind(to.as_str());
            let moved = moved.bind(from.as_str()).bind(now).execute(pool).await?;
            Ok(moved.rows_affected() == 1)
        })
    }

    pub(super) async fn archive_room_row(
        &self,
        id: &RoomId,
        now: DateTime<Utc>,
    ) -> sqlx::Result<bool> {
        let text = self.sql(ROOM_ARCHIVE);
        write!(self, |pool| {
            let archived = sqlx::query(text).bind(id.as_str()).bind(now).execute(pool).await?;
            Ok(archived.rows_affected() == 1)
        })
    }

    pub(super) async fn delete_room_row(&self, id: &RoomId) -> sqlx::Result<bool> {
        let text = self.sql(ROOM_DELETE);
        write!(self, |pool| {
            let deleted = sqlx::query(text).bind(id.as_str()).execute(pool).await?;
            Ok(deleted.rows_affected() == 1)
        })
    }
}
