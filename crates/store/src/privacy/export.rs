//! Everything kept about a person, by table, for that person to read.

use chrono::{DateTime, Utc};
use plaza_domain::people::RegistrationId;
use serde::Serialize;
use serde_json::{Value, json};
use sqlx::FromRow;

use crate::{
    database::{Database, read},
    error::StoreError,
    room::person_key,
    statements::{
        privacy::{
            EXPORT_AUDIT, EXPORT_BROWSERS, EXPORT_MAIL, EXPORT_METRICS, EXPORT_REGISTRATION,
            EXPORT_SAVED, EXPORT_SEATS, EXPORT_SIGN_INS, EXPORT_TICKETS,
        },
        rooms::{
            EXPORT_ROOM_BANS, EXPORT_ROOM_COMPLAINTS, EXPORT_ROOM_MESSAGES, EXPORT_ROOM_ROLES,
            EXPORT_ROOMS,
        },
    },
    store::Store,
};

type Instant = DateTime<Utc>;

#[derive(FromRow, Serialize)]
struct RegistrationRow {
    id: i64,
    email: String,
    name: String,
    language: Option<String>,
    #[sqlx(try_from = "String")]
    releases: Json,
    #[sqlx(try_from = "String")]
    granted_roles: Json,
    is_invited: bool,
    visibility: String,
    created_at: Instant,
    updated_at: Instant,
    verified_at: Option<Instant>,
    consented_at: Option<Instant>,
    blocked_at: Option<Instant>,
    blocked_because: String,
}

#[derive(FromRow, Serialize)]
struct TicketRow {
    slug: String,
    state: String,
    email: Option<String>,
    name: String,
    release: String,
    language: Option<String>,
    updated_at: Instant,
}

#[derive(FromRow, Serialize)]
struct SignInRow {
    purpose: String,
    next: String,
    locale: String,
    created_at: Instant,
    expires_at: Instant,
    used_at: Option<Instant>,
}

#[derive(FromRow, Serialize)]
struct BrowserRow {
    kind: String,
    device: String,
    created_at: Instant,
    seen_at: Instant,
    expires_at: Instant,
}

#[derive(FromRow, Serialize)]
struct MailRow {
    kind: String,
    locale: String,
    #[sqlx(try_from = "String")]
    payload: Json,
    state: String,
    created_at: Instant,
    sent_at: Option<Instant>,
}

#[derive(FromRow, Serialize)]
struct SavedRow {
    session: String,
    created_at: Instant,
}

#[derive(FromRow, Serialize)]
struct SeatRow {
    session: String,
    state: String,
    created_at: Instant,
}

#[derive(FromRow, Serialize)]
struct MetricRow {
    created_at: Instant,
    name: String,
    visitor: String,
    #[sqlx(try_from = "String")]
    data: Json,
}

#[derive(FromRow, Serialize)]
struct AuditRow {
    at: Instant,
    action: String,
    subject: String,
    #[sqlx(try_from = "String")]
    detail: Json,
}

#[derive(FromRow, Serialize)]
struct RoomRow {
    id: String,
    #[sqlx(try_from = "String")]
    name: Json,
    #[sqlx(try_from = "String")]
    description: Json,
    state: String,
    created_at: Instant,
}

#[derive(FromRow, Serialize)]
struct RoomRoleRow {
    room_id: String,
    role: String,
}

#[derive(FromRow, Serialize)]
struct RoomMessageRow {
    room_id: String,
    #[sqlx(try_from = "String")]
    body: Json,
    created_at: Instant,
}

#[derive(FromRow, Serialize)]
struct RoomBanRow {
    room_id: Option<String>,
    reason: String,
    created_at: Instant,
    until: Option<Instant>,
}

#[derive(FromRow, Serialize)]
struct RoomComplaintRow {
    room_id: String,
    name: String,
    reason: String,
    created_at: Instant,
}

/// A column that holds JSON; its text where it does not, since this is to show what is there.
#[derive(Serialize)]
#[serde(transparent)]
struct Json(Value);

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self(serde_json::from_str(&text).unwrap_or(Value::String(text)))
    }
}

impl Store {
    /// Everything kept about a person, by table. `None`: there is no such registration. Secrets
    /// are not in it: only their hashes are kept.
    pub async fn export_registration(
        &self,
        id: RegistrationId,
    ) -> Result<Option<Value>, StoreError> {
        self.database().run("gather what is kept of a person", self.database().export(id)).await
    }
}

/// All rows of a statement whose parameters are given.
macro_rules! rows {
    ($database:expr, $statement:ident, $row:ty, $($value:expr),+) => {{
        let text = $database.sql($statement);
        let rows: Vec<$row> =
            read!($database, |pool| sqlx::query_as(text)$(.bind($value))+.fetch_all(pool).await?);
        rows
    }};
}

impl Database {
    async fn export(&self, id: RegistrationId) -> sqlx::Result<Option<Value>> {
        let found = rows!(self, EXPORT_REGISTRATION, RegistrationRow, id.0);
        let Some(registration) = found.into_iter().next() else { return Ok(None) };
        let (email, person) = (&registration.email, person_key(id));
        Ok(Some(json!({
            "tickets": rows!(self, EXPORT_TICKETS, TicketRow, email),
            "sign_in_requests": rows!(self, EXPORT_SIGN_INS, SignInRow, email),
            "browser_sessions": rows!(self, EXPORT_BROWSERS, BrowserRow, id.0),
            "mail": rows!(self, EXPORT_MAIL, MailRow, email),
            "saved_sessions": rows!(self, EXPORT_SAVED, SavedRow, id.0),
            "seats": rows!(self, EXPORT_SEATS, SeatRow, id.0),
            "metric_events": rows!(self, EXPORT_METRICS, MetricRow, id.0),
            "rooms": rows!(self, EXPORT_ROOMS, RoomRow, id.0),
            "room_roles": rows!(self, EXPORT_ROOM_ROLES, RoomRoleRow, id.0),
            "room_messages": rows!(self, EXPORT_ROOM_MESSAGES, RoomMessageRow, &person),
            "room_bans": rows!(self, EXPORT_ROOM_BANS, RoomBanRow, &person),
            "room_complaints": rows!(self, EXPORT_ROOM_COMPLAINTS, RoomComplaintRow, &person),
            "audit": rows!(self, EXPORT_AUDIT, AuditRow, id.0, super::erase::subject(id)),
            "registration": registration,
        })))
    }
}
