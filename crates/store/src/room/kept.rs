//! What of a room outlives the process that runs it: pinned things and what was said.
//!
//! What is in them is the rooms' business. A thing that names who brought it, as `person` or `by`,
//! goes with them.

use chrono::{DateTime, Utc};
use plaza_domain::rooms::RoomId;
use serde_json::Value;

use crate::{
    database::{Database, read, within, write},
    error::StoreError,
    registration::rows::damaged,
    statements::rooms::{
        ROOM_MESSAGE_DROP, ROOM_MESSAGE_KEEP, ROOM_MESSAGE_LIST, ROOM_MESSAGE_PRUNE,
        ROOM_OBJECT_DROP, ROOM_OBJECT_KEEP, ROOM_OBJECT_LIST,
    },
    store::Store,
};

/// Messages of a room that are kept.
const MESSAGES: u32 = 500;

/// A thing that was pinned.
#[derive(Debug, Clone, PartialEq)]
pub struct RoomObject {
    /// Its number in the room.
    pub number: u32,
    pub body: Value,
}

/// Something that was said.
#[derive(Debug, Clone, PartialEq)]
pub struct RoomMessage {
    /// Greater than those before it.
    pub number: u32,
    /// The key of who said it.
    pub person: Option<String>,
    pub body: Value,
}

fn number(stored: i64) -> sqlx::Result<u32> {
    u32::try_from(stored).map_err(damaged)
}

impl Store {
    /// Keeps a pinned thing as it is now. `false`: there is no such room.
    pub async fn keep_room_object(
        &self,
        room: &RoomId,
        number: u32,
        body: &Value,
    ) -> Result<bool, StoreError> {
        let work = self.database().write_object(room, number, body, self.now());
        self.database().run("keep a thing of a room", work).await
    }

    /// Keeps a thing no more. `false`: it was not kept.
    pub async fn drop_room_object(&self, room: &RoomId, number: u32) -> Result<bool, StoreError> {
        let work = self.database().delete_kept(ROOM_OBJECT_DROP, room, number);
        self.database().run("drop a thing of a room", work).await
    }

    /// The things that are kept of a room, by number.
    pub async fn list_room_objects(&self, room: &RoomId) -> Result<Vec<RoomObject>, StoreError> {
        self.database().run("list the things of a room", self.database().list_objects(room)).await
    }

    /// Keeps what was said, and the last before it. `false`: there is no such room.
    pub async fn keep_room_message(
        &self,
        room: &RoomId,
        message: &RoomMessage,
    ) -> Result<bool, StoreError> {
        let work = self.database().write_message(room, message, self.now());
        self.database().run("keep what was said in a room", work).await
    }

    /// Keeps something that was said no more. `false`: it was not kept.
    pub async fn drop_room_message(&self, room: &RoomId, number: u32) -> Result<bool, StoreError> {
        let work = self.database().delete_kept(ROOM_MESSAGE_DROP, room, number);
        self.database().run("take back what was said in a room", work).await
    }

    /// The last `limit` that were said and kept, oldest first.
    pub async fn list_room_messages(
        &self,
        room: &RoomId,
        limit: u32,
    ) -> Result<Vec<RoomMessage>, StoreError> {
        let work = self.database().list_messages(room, limit);
        self.database().run("list what was said in a room", work).await
    }
}

impl Database {
    async fn write_object(
        &self,
        room: &RoomId,
        number: u32,
        body: &Value,
        now: DateTime<Utc>,
    ) -> sqlx::Result<bool> {
        let text = self.sql(ROOM_OBJECT_KEEP);
        write!(self, |pool| {
            let keep = sqlx::query(text).bind(room.as_str()).bind(i64::from(number));
            let kept = keep.bind(body.to_string()).bind(now).execute(pool).await?;
            Ok(kept.rows_affected() == 1)
        })
    }

    async fn delete_kept(
        &self,
        statement: &'static str,
        room: &RoomId,
        number: u32,
    ) -> sqlx::Result<bool> {
        let text = self.sql(statement);
        write!(self, |pool| {
            let deleted = sqlx::query(text).bind(room.as_str()).bind(i64::from(number));
            Ok(deleted.execute(pool).await?.rows_affected() == 1)
        })
    }

    async fn list_objects(&self, room: &RoomId) -> sqlx::Result<Vec<RoomObject>> {
        let text = self.sql(ROOM_OBJECT_LIST);
        let rows: Vec<(i64, String)> =
            read!(self, |pool| { sqlx::query_as(text).bind(room.as_str()).fetch_all(pool).await? });
        let object = |(stored, body): (i64, String)| {
            let body = serde_json::from_str(&body).map_err(damaged)?;
            Ok(RoomObject { number: number(stored)?, body })
        };
        rows.into_iter().map(object).collect()
    }

    async fn write_message(
        &self,
        room: &RoomId,
        message: &RoomMessage,
        now: DateTime<Utc>,
    ) -> sqlx::Result<bool> {
        let (keep, prune) = (self.sql(ROOM_MESSAGE_KEEP), self.sql(ROOM_MESSAGE_PRUNE));
        let mut transaction = self.begin().await?;
        let kept = within!(&mut transaction, |connection| {
            let kept = sqlx::query(keep)
                .bind(room.as_str())
                .bind(i64::from(message.number))
                .bind(message.person.as_deref())
                .bind(message.body.to_string())
                .bind(now)
                .execute(&mut *connection)
                .await?;
            let old = i64::from(message.number) - i64::from(MESSAGES);
            sqlx::query(prune).bind(room.as_str()).bind(old).execute(connection).await?;
            kept.rows_affected() == 1
        });
        transaction.commit().await?;
        Ok(kept)
    }

    async fn list_messages(&self, room: &RoomId, limit: u32) -> sqlx::Result<Vec<RoomMessage>> {
        let text = self.sql(ROOM_MESSAGE_LIST);
        let rows: Vec<(i64, Option<String>, String)> = read!(self, |pool| {
            let list = sqlx::query_as(text).bind(room.as_str()).bind(i64::from(limit));
            list.fetch_all(pool).await?
        });
        let message = |(stored, person, body): (i64, Option<String>, String)| {
            let body = serde_json::from_str(&body).map_err(damaged)?;
            Ok(RoomMessage { number: number(stored)?, person, body })
        };
        rows.into_iter().rev().map(message).collect()
    }
}
