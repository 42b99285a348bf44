//! What people told those who look after the conference of each other.

use chrono::{DateTime, Utc};
use plaza_domain::rooms::RoomId;
use serde_json::Value;
use sqlx::FromRow;

use crate::{
    database::{Database, read, write},
    error::StoreError,
    registration::rows::damaged,
    statements::rooms::{ROOM_COMPLAINT_INSERT, ROOM_COMPLAINT_LIST},
    store::Store,
};

/// Somebody tells of somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct NewRoomComplaint {
    pub room: RoomId,
    /// The key of who tells.
    pub told_by: String,
    /// The key of whom it is about.
    pub about: String,
    /// What that person is called in the room.
    pub name: String,
    pub reason: String,
    /// What was said last.
    pub evidence: Value,
}

/// Somebody told of somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct RoomComplaint {
    pub id: i64,
    pub room: RoomId,
    /// `None` when they are gone.
    pub told_by: Option<String>,
    pub about: String,
    pub name: String,
    pub reason: String,
    pub evidence: Value,
    pub created_at: DateTime<Utc>,
}

#[derive(Debug, FromRow)]
struct Row {
    id: i64,
    room_id: String,
    told_by: Option<String>,
    about: String,
    name: String,
    reason: String,
    evidence: String,
    created_at: DateTime<Utc>,
}

impl Row {
    fn into_complaint(self) -> sqlx::Result<RoomComplaint> {
        Ok(RoomComplaint {
            id: self.id,
            room: self.room_id.parse().map_err(damaged)?,
            told_by: self.told_by,
            about: self.about,
            name: self.name,
            reason: self.reason,
            evidence: serde_json::from_str(&self.evidence).map_err(damaged)?,
            created_at: self.created_at,
        })
    }
}

impl Store {
    /// Writes down what somebody tells. `false`: there is no such room.
    pub async fn insert_room_complaint(
        &self,
        complaint: &NewRoomComplaint,
    ) -> Result<bool, StoreError> {
        let work = self.database().insert_complaint_row(complaint, self.now());
        self.database().run("write down a complaint", work).await
    }

    /// The last `limit`, the newest first.
    pub async fn list_room_complaints(&self, limit: u32) -> Result<Vec<RoomComplaint>, StoreError> {
        self.database().run("list complaints", self.database().list_complaint_rows(limit)).await
    }
}

impl Database {
    async fn insert_complaint_row(
        &self,
        complaint: &NewRoomComplaint,
        now: DateTime<Utc>,
    ) -> sqlx::Result<bool> {
        let text = self.sql(ROOM_COMPLAINT_INSERT);
        write!(self, |pool| {
            let inserted = sqlx::query(text)
                .bind(complaint.room.as_str())
                .bind(&complaint.told_by)
                .bind(&complaint.about)
                .bind(&complaint.name)
                .bind(&complaint.reason)
                .bind(complaint.evidence.to_string())
                .bind(now)
                .execute(pool)
                .await?;
            Ok(inserted.rows_affected() == 1)
        })
    }

    async fn list_complaint_rows(&self, limit: u32) -> sqlx::Result<Vec<RoomComplaint>> {
        let text = self.sql(ROOM_COMPLAINT_LIST);
        let rows: Vec<Row> = read!(self, |pool| {
            sqlx::query_as(text).bind(i64::from(limit)).fetch_all(pool).await?
        });
        rows.into_iter().map(Row::into_complaint).collect()
    }
}
