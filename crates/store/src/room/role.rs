//! What people were made in a room.

use plaza_domain::{
    people::{EmailAddress, RegistrationId},
    rooms::{RoomId, RoomRole},
};
use sqlx::FromRow;

use crate::{
    database::{Database, read, write},
    error::StoreError,
    nudge::Nudge,
    registration::rows::damaged,
    statements::rooms::{
        ROOM_ROLE_DELETE, ROOM_ROLE_FIND, ROOM_ROLE_LIST, ROOM_ROLE_LIST_OF, ROOM_ROLE_SET,
    },
    store::Store,
};

/// Somebody who was made something in a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomMember {
    pub id: RegistrationId,
    /// May be empty.
    pub name: String,
    pub email: EmailAddress,
    pub role: RoomRole,
}

#[derive(Debug, FromRow)]
struct Row {
    registration_id: i64,
    role: String,
    name: String,
    email: String,
}

impl Row {
    fn into_member(self) -> sqlx::Result<RoomMember> {
        Ok(RoomMember {
            id: RegistrationId(self.registration_id),
            name: self.name,
            email: EmailAddress::parse(&self.email).map_err(damaged)?,
            role: self.role.parse().map_err(damaged)?,
        })
    }
}

impl Store {
    /// What somebody is in a room: its creator, or what they were made; `None` for anybody else.
    pub async fn room_role(
        &self,
        room: &RoomId,
        who: RegistrationId,
    ) -> Result<Option<RoomRole>, StoreError> {
        if self.find_room(room).await?.is_some_and(|room| room.creator == Some(who)) {
            return Ok(Some(RoomRole::Creator));
        }
        let work = self.database().find_room_role(room, who);
        self.database().run("look what somebody is in a room", work).await
    }

    /// Makes somebody something in a room, or nothing any more. `false`: there is no such room or
    /// person, or they were nothing.
    pub async fn set_room_role(
        &self,
        room: &RoomId,
        who: RegistrationId,
        role: Option<RoomRole>,
    ) -> Result<bool, StoreError> {
        let work = self.database().write_room_role(room, who, role);
        let changed = self.database().run("make somebody something in a room", work).await?;
        if changed {
            self.nudge(&Nudge::Room(*room)).await;
        }
        Ok(changed)
    }

    /// The rooms in which somebody was made something; those they made are not among them.
    pub async fn list_roles_of(
        &self,
        who: RegistrationId,
    ) -> Result<Vec<(RoomId, RoomRole)>, StoreError> {
        let work = self.database().list_room_roles_of(who);
        self.database().run("list what somebody is in rooms", work).await
    }

    /// Who was made something in a room, by name.
    pub async fn list_room_members(&self, room: &RoomId) -> Result<Vec<RoomMember>, StoreError> {
        let work = self.database().list_room_roles(room);
        self.database().run("list who is what in a room", work).await
    }
}

impl Database {
    async fn find_room_role(
        &self,
        room: &RoomId,
        who: RegistrationId,
    ) -> sqlx::Result<Option<RoomRole>> {
        let text = self.sql(ROOM_ROLE_FIND);
        let role: Option<String> = read!(self, |pool| {
            sqlx::query_scalar(text).bind(room.as_str()).bind(who.0).fetch_optional(pool).await?
        });
        role.map(|role| role.parse().map_err(damaged)).transpose()
    }

    async fn write_room_role(
        &self,
        room: &RoomId,
        who: RegistrationId,
        role: Option<RoomRole>,
    ) -> sqlx::Result<bool> {
        let written = if let Some(role) = role {
            let text = self.sql(ROOM_ROLE_SET);
            write!(self, |pool| {
                let set = sqlx::query(text).bind(room.as_str()).bind(who.0).bind(role.as_str());
                set.execute(pool).await?.rows_affected()
            })
        } else {
            let text = self.sql(ROOM_ROLE_DELETE);
            write!(self, |pool| {
                let delete = sqlx::query(text).bind(room.as_str()).bind(who.0);
                delete.execute(pool).await?.rows_affected()
            })
        };
        Ok(written == 1)
    }

    async fn list_room_roles_of(
        &self,
        who: RegistrationId,
    ) -> sqlx::Result<Vec<(RoomId, RoomRole)>> {
        let text = self.sql(ROOM_ROLE_LIST_OF);
        let rows: Vec<(String, String)> =
            read!(self, |pool| sqlx::query_as(text).bind(who.0).fetch_all(pool).await?);
        let parse = |(room, role): (String, String)| {
            Ok((room.parse().map_err(damaged)?, role.parse().map_err(damaged)?))
        };
        rows.into_iter().map(parse).collect()
    }

    async fn list_room_roles(&self, room: &RoomId) -> sqlx::Result<Vec<RoomMember>> {
        let text = self.sql(ROOM_ROLE_LIST);
        let rows: Vec<Row> =
            read!(self, |pool| { sqlx::query_as(text).bind(room.as_str()).fetch_all(pool).await? });
        rows.into_iter().map(Row::into_member).collect()
    }
}
