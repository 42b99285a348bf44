//! Who may not come into a room, or into any.

use chrono::{DateTime, Utc};
use plaza_domain::rooms::RoomId;
use sqlx::FromRow;

use crate::{
    database::{Database, read, write},
    error::StoreError,
    nudge::Nudge,
    registration::rows::damaged,
    statements::rooms::{ROOM_BAN_DELETE, ROOM_BAN_INSERT, ROOM_BAN_LIST},
    store::Store,
};

/// Somebody is to stay out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRoomBan {
    /// `None`: every room of the conference.
    pub room: Option<RoomId>,
    /// The key by which rooms know them: `registration:12`.
    pub person: String,
    pub reason: String,
    /// The key of who decided it.
    pub decided_by: Option<String>,
    /// `None`: for good.
    pub until: Option<DateTime<Utc>>,
}

/// Somebody stays out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomBan {
    pub id: i64,
    pub room: Option<RoomId>,
    pub person: String,
    pub reason: String,
    pub decided_by: Option<String>,
    pub created_at: DateTime<Utc>,
    pub until: Option<DateTime<Utc>>,
}

#[derive(Debug, FromRow)]
struct Row {
    id: i64,
    room_id: Option<String>,
    person: String,
    reason: String,
    decided_by: Option<String>,
    created_at: DateTime<Utc>,
    until: Option<DateTime<Utc>>,
}

impl Row {
    fn into_ban(self) -> sqlx::Result<RoomBan> {
        let Self { id, room_id, person, reason, decided_by, created_at, until } = self;
        let room = room_id.map(|room| room.parse().map_err(damaged)).transpose()?;
        Ok(RoomBan { id, room, person, reason, decided_by, created_at, until })
    }
}

/// A ban of every room concerns them all.
fn nudge(room: Option<RoomId>) -> Nudge {
    room.map_or(Nudge::Rooms, Nudge::Room)
}

impl Store {
    /// Keeps somebody out; the number of the ban.
    pub async fn insert_room_ban(&self, ban: &NewRoomBan) -> Result<i64, StoreError> {
        let work = self.database().insert_ban_row(ban, self.now());
        let id = self.database().run("keep somebody out of a room", work).await?;
        self.nudge(&nudge(ban.room)).await;
        Ok(id)
    }

    /// Who may not come into a room at `now`, those of the whole conference among them.
    pub async fn list_room_bans(
        &self,
        room: &RoomId,
        now: DateTime<Utc>,
    ) -> Result<Vec<RoomBan>, StoreError> {
        let work = self.database().list_ban_rows(room, now);
        self.database().run("list who may not come into a room", work).await
    }

    /// Lets somebody in again. `false`: there is no such ban.
    pub async fn end_room_ban(&self, id: i64) -> Result<bool, StoreError> {
        let work = self.database().delete_ban_row(id);
        let ended = self.database().run("let somebody into a room again", work).await?;
        let Some(room) = ended else { return Ok(false) };
        self.nudge(&nudge(room)).await;
        Ok(true)
    }
}

impl Database {
    async fn insert_ban_row(&self, ban: &NewRoomBan, now: DateTime<Utc>) -> sqlx::Result<i64> {
        let text = self.sql(ROOM_BAN_INSERT);
        write!(self, |pool| {
            sqlx::query_scalar(text)
                .bind(ban.room.as_ref().map(RoomId::as_str))
                .bind(&ban.person)
                .bind(&ban.reason)
                .bind(ban.decided_by.as_deref())
                .bind(now)
                .bind(ban.until)
                .fetch_one(pool)
                .await
        })
    }

    async fn list_ban_rows(&self, room: &RoomId, now: DateTime<Utc>) -> sqlx::Result<Vec<RoomBan>> {
        let text = self.sql(ROOM_BAN_LIST);
        let rows: Vec<Row> = read!(self, |pool| {
            sqlx::query_as(text).bind(room.as_str()).bind(now).fetch_all(pool).await?
        });
        rows.into_iter().map(Row::into_ban).collect()
    }

    /// Which room it was of; the outer `None`: there is no such ban.
    async fn delete_ban_row(&self, id: i64) -> sqlx::Result<Option<Option<RoomId>>> {
        let text = self.sql(ROOM_BAN_DELETE);
        let room: Option<Option<String>> =
            write!(self, |pool| sqlx::query_scalar(text).bind(id).fetch_optional(pool).await?);
        let parse = |room: String| room.parse().map_err(damaged);
        room.map(|room| room.map(parse).transpose()).transpose()
    }
}
