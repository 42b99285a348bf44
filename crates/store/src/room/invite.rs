//! Links that let in whoever has them. Only hashes of their secrets are kept.

use std::time::Duration;

use chrono::{DateTime, Utc};
use plaza_domain::{people::RegistrationId, rooms::RoomId};
use sqlx::FromRow;

use crate::{
    database::{Database, read, write},
    error::StoreError,
    nudge::Nudge,
    registration::rows::damaged,
    statements::rooms::{
        ROOM_INVITE_DELETE, ROOM_INVITE_FIND, ROOM_INVITE_INSERT, ROOM_INVITE_LIST,
        ROOM_INVITE_PRUNE,
    },
    store::Store,
};

/// What an invitation is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RoomInviteKind {
    /// To be sent to somebody.
    Link,
    /// To show the room within a page of another site.
    Embed,
}

impl RoomInviteKind {
    const ALL: [Self; 2] = [Self::Link, Self::Embed];

    /// The word for it in the database and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Embed => "embed",
        }
    }
}

/// An invitation that is about to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRoomInvite {
    pub room: RoomId,
    pub kind: RoomInviteKind,
    pub token_hash: String,
    pub invited_by: RegistrationId,
    /// `None`: until it is revoked.
    pub lifetime: Option<Duration>,
}

/// An invitation that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomInvite {
    pub id: i64,
    pub room: RoomId,
    pub kind: RoomInviteKind,
    pub created_at: DateTime<Utc>,
    pub expires_at: Option<DateTime<Utc>>,
}

#[derive(Debug, FromRow)]
struct Row {
    id: i64,
    room_id: String,
    kind: String,
    created_at: DateTime<Utc>,
    expires_at: Option<DateTime<Utc>>,
}

#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no kind of invitation")]
struct UnknownKind(String);

impl Row {
    fn into_invite(self) -> sqlx::Result<RoomInvite> {
        let kind = RoomInviteKind::ALL.into_iter().find(|kind| kind.as_str() == self.kind);
        Ok(RoomInvite {
            id: self.id,
            room: self.room_id.parse().map_err(damaged)?,
            kind: kind.ok_or(UnknownKind(self.kind)).map_err(damaged)?,
            created_at: self.created_at,
            expires_at: self.expires_at,
        })
    }
}

impl Store {
    /// Makes an invitation; its number.
    pub async fn issue_room_invite(&self, invite: &NewRoomInvite) -> Result<i64, StoreError> {
        let now = self.now();
        let expires_at = invite.lifetime.map(|lifetime| self.after(lifetime));
        let work = self.database().insert_invite_row(invite, now, expires_at);
        self.database().run("make an invitation", work).await
    }

    /// The invitation of a secret, while it holds.
    pub async fn find_room_invite(
        &self,
        token_hash: &str,
    ) -> Result<Option<RoomInvite>, StoreError> {
        let work = self.database().find_invite_row(token_hash, self.now());
        self.database().run("look for an invitation", work).await
    }

    /// The invitations to a room that hold, oldest first.
    pub async fn list_room_invites(&self, room: &RoomId) -> Result<Vec<RoomInvite>, StoreError> {
        let work = self.database().list_invite_rows(room, self.now());
        self.database().run("list invitations", work).await
    }

    /// Ends an invitation. `false`: the room has no such invitation. Who came by it may stay until
    /// they go.
    pub async fn revoke_room_invite(&self, room: &RoomId, id: i64) -> Result<bool, StoreError> {
        let work = self.database().delete_invite_row(room, id);
        let revoked = self.database().run("revoke an invitation", work).await?;
        if revoked {
            self.nudge(&Nudge::Room(*room)).await;
        }
        Ok(revoked)
    }
}

impl Database {
    async fn insert_invite_row(
        &self,
        invite: &NewRoomInvite,
        now: DateTime<Utc>,
        expires_at: Option<DateTime<Utc>>,
    ) -> sqlx::Result<i64> {
        let text = self.sql(ROOM_INVITE_INSERT);
        write!(self, |pool| {
            sqlx::query_scalar(text)
                .bind(invite.room.as_str())
                .bind(invite.kind.as_str())
                .bind(&invite.token_hash)
                .bind(invite.invited_by.0)
                .bind(now)
                .bind(expires_at)
                .fetch_one(pool)
                .await
        })
    }

    async fn find_invite_row(
        &self,
        token_hash: &str,
        now: DateTime<Utc>,
    ) -> sqlx::Result<Option<RoomInvite>> {
        let text = self.sql(ROOM_INVITE_FIND);
        let row: Option<Row> = read!(self, |pool| {
            sqlx::query_as(text).bind(token_hash).bind(now).fetch_optional(pool).await?
        });
        row.map(Row::into_invite).transpose()
    }

    async fn list_invite_rows(
        &self,
        room: &RoomId,
        now: DateTime<Utc>,
    ) -> sqlx::Result<Vec<RoomInvite>> {
        let text = self.sql(ROOM_INVITE_LIST);
        let rows: Vec<Row> = read!(self, |pool| {
            sqlx::query_as(text).bind(room.as_str()).bind(now).fetch_all(pool).await?
        });
        rows.into_iter().map(Row::into_invite).collect()
    }

    async fn delete_invite_row(&self, room: &RoomId, id: i64) -> sqlx::Result<bool> {
        let text = self.sql(ROOM_INVITE_DELETE);
        write!(self, |pool| {
            let deleted = sqlx::query(text).bind(room.as_str()).bind(id).execute(pool).await?;
            Ok(deleted.rows_affected() == 1)
        })
    }

    /// Forgets the invitations that hold no more.
    pub(crate) async fn prune_invites(&self, now: DateTime<Utc>) -> sqlx::Result<()> {
        let text = self.sql(ROOM_INVITE_PRUNE);
        write!(self, |pool| sqlx::query(text).bind(now).execute(pool).await.map(drop))
    }
}
