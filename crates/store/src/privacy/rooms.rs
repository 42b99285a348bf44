//! Rooms without somebody who goes: what they said and were goes with them; a room they made stays,
//! as nobody's.

use chrono::{DateTime, Utc};
use plaza_domain::people::RegistrationId;
use serde_json::Value;

use super::{
    audit::erase,
    erase::{Person, subject},
};
use crate::{
    database::{Database, Transaction, within, write},
    room::person_key,
    statements::rooms::{
        ERASE_LIST_ROOM_EVIDENCE, ERASE_LIST_ROOM_OBJECTS, ERASE_ROOM_BANS,
        ERASE_ROOM_BANS_DECIDED, ERASE_ROOM_COMPLAINTS, ERASE_ROOM_COMPLAINTS_TOLD,
        ERASE_ROOM_CREATOR, ERASE_ROOM_EVIDENCE, ERASE_ROOM_INVITES, ERASE_ROOM_MESSAGES,
        ERASE_ROOM_ROLES, FORGET_ROOM_BANS, FORGET_ROOM_COMPLAINTS, FORGET_ROOM_MESSAGES,
        ROOM_OBJECT_DROP, ROOM_OBJECT_KEEP,
    },
};

impl Database {
    pub(super) async fn erase_in_rooms(
        &self,
        transaction: &mut Transaction,
        id: RegistrationId,
        person: &Person,
        now: DateTime<Utc>,
    ) -> sqlx::Result<()> {
        let key = person_key(id);
        for text in [ERASE_ROOM_CREATOR, ERASE_ROOM_ROLES, ERASE_ROOM_INVITES] {
            let text = self.sql(text);
            within!(transaction, |connection| {
                sqlx::query(text).bind(id.0).execute(connection).await.map(drop)?;
            });
        }
        for text in [
            ERASE_ROOM_BANS,
            ERASE_ROOM_BANS_DECIDED,
            ERASE_ROOM_MESSAGES,
            ERASE_ROOM_COMPLAINTS,
            ERASE_ROOM_COMPLAINTS_TOLD,
        ] {
            let text = self.sql(text);
            within!(transaction, |connection| {
                sqlx::query(text).bind(&key).execute(connection).await.map(drop)?;
            });
        }
        self.erase_evidence(transaction, id, person).await?;
        self.erase_objects(transaction, &key, person, now).await
    }

    /// What they said may be told of where somebody else is complained about.
    async fn erase_evidence(
        &self,
        transaction: &mut Transaction,
        id: RegistrationId,
        person: &Person,
    ) -> sqlx::Result<()> {
        let text = self.sql(ERASE_LIST_ROOM_EVIDENCE);
        let told: Vec<(i64, String)> = within!(transaction, |connection| {
            sqlx::query_as(text).fetch_all(connection).await?
        });
        for (complaint, evidence) in told {
            let Ok(mut value) = serde_json::from_str::<Value>(&evidence) else { continue };
            let before = value.clone();
            erase(&mut value, person, &subject(id));
            if value == before {
                continue;
            }
            let text = self.sql(ERASE_ROOM_EVIDENCE);
            within!(transaction, |connection| {
                let write = sqlx::query(text).bind(complaint).bind(value.to_string());
                write.execute(connection).await.map(drop)?;
            });
        }
        Ok(())
    }

    /// What they pinned goes when it is known to be theirs; where only a name says so, the name
    /// does, since another may have the same.
    async fn erase_objects(
        &self,
        transaction: &mut Transaction,
        key: &str,
        person: &Person,
        now: DateTime<Utc>,
    ) -> sqlx::Result<()> {
        let text = self.sql(ERASE_LIST_ROOM_OBJECTS);
        let pinned: Vec<(String, i64, String)> = within!(transaction, |connection| {
            sqlx::query_as(text).fetch_all(connection).await?
        });
        for (room, number, body) in pinned {
            let Ok(mut body) = serde_json::from_str::<Value>(&body) else { continue };
            if body["person"] == key {
                let text = self.sql(ROOM_OBJECT_DROP);
                within!(transaction, |connection| {
                    let delete = sqlx::query(text).bind(room).bind(number);
                    delete.execute(connection).await.map(drop)?;
                });
            } else if !person.name.is_empty() && body["by"] == *person.name {
                body["by"] = Value::String(String::new());
                let text = self.sql(ROOM_OBJECT_KEEP);
                within!(transaction, |connection| {
                    let keep = sqlx::query(text).bind(room).bind(number).bind(body.to_string());
                    keep.bind(now).execute(connection).await.map(drop)?;
                });
            }
        }
        Ok(())
    }

    /// What people without a registration left behind before `before`.
    pub(super) async fn forget_guests_of_rooms(&self, before: DateTime<Utc>) -> sqlx::Result<()> {
        for text in [FORGET_ROOM_MESSAGES, FORGET_ROOM_BANS, FORGET_ROOM_COMPLAINTS] {
            let text = self.sql(text);
            write!(self, |pool| sqlx::query(text).bind(before).execute(pool).await.map(drop))?;
        }
        Ok(())
    }
}
