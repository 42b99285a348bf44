//! Who waits moves up: within the transaction that made room, with the mail that tells them.

use chrono::{DateTime, Utc};
use plaza_domain::people::{EmailAddress, RegistrationId};
use sqlx::FromRow;

use super::seat_rows::Counts;
use crate::{
    database::{Database, Transaction, within},
    mail::NewMail,
    statements::attendance::{SEAT_FIRST_WAITING, SEAT_TAKE},
};

/// Somebody who waited and has a seat now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promoted {
    /// Names this seat, and no later one of the same person.
    pub seat: i64,
    pub session: String,
    pub registration: RegistrationId,
    pub email: EmailAddress,
    pub name: String,
    /// A locale of the interface, where known.
    pub language: Option<String>,
}

#[derive(FromRow)]
struct Row {
    id: i64,
    registration_id: i64,
    session: String,
    email: String,
    name: String,
    language: Option<String>,
}

/// How many of the line have room, where that many have a seat.
pub(super) fn free_seats_of(cap: u32, counts: &Counts) -> i64 {
    (i64::from(cap) - counts.taken).clamp(0, counts.waiting)
}

/// Seats the first `count` in line and queues the mail that tells them. The session is locked.
pub(super) async fn promote(
    database: &Database,
    transaction: &mut Transaction,
    session: &str,
    count: i64,
    now: DateTime<Utc>,
    mail: &(dyn Fn(&Promoted) -> Option<NewMail> + Send + Sync),
) -> sqlx::Result<Vec<Promoted>> {
    if count < 1 {
        return Ok(Vec::new());
    }
    let text = database.sql(SEAT_FIRST_WAITING);
    let rows: Vec<Row> = within!(transaction, |connection| {
        sqlx::query_as(text).bind(session).bind(count).fetch_all(connection).await?
    });
    let mut promoted = Vec::new();
    for row in rows {
        let text = database.sql(SEAT_TAKE);
        within!(transaction, |connection| {
            sqlx::query(text).bind(row.id).execute(connection).await.map(drop)?;
        });
        let email = EmailAddress::parse(&row.email)
            .map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
        let one = Promoted {
            seat: row.id,
            session: row.session,
            registration: RegistrationId(row.registration_id),
            email,
            name: row.name,
            language: row.language,
        };
        if let Some(mail) = mail(&one) {
            database.insert_mail(transaction, &mail, now).await?;
        }
        promoted.push(one);
    }
    Ok(promoted)
}
