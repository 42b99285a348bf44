//! Deleting a person, really: every row and every word about them, in one transaction.

use chrono::{DateTime, TimeDelta, Utc};
use plaza_domain::people::{RegistrationId, secret::ServerKey};
use serde_json::json;
use sqlx::FromRow;

use crate::{
    attendance::{GivenBack, Seating},
    database::{Database, Transaction, within, write},
    error::StoreError,
    nudge::Nudge,
    statements::privacy::{
        ERASE_AUDIT, ERASE_BROWSERS, ERASE_BUT_BLOCK, ERASE_FIND, ERASE_LIST_TICKETS, ERASE_MAIL,
        ERASE_METRICS, ERASE_REGISTRATION, ERASE_SAVED, ERASE_SIGN_INS, ERASE_TICKET,
    },
    store::Store,
    ticket::forgotten_hash,
};

/// Past the instant of the last telling, and before any later one: no seller counts so finely.
const JUST_AFTER: TimeDelta = TimeDelta::microseconds(1);

#[derive(FromRow)]
struct Person {
    email: String,
    name: String,
    blocked_at: Option<DateTime<Utc>>,
}

/// How the audit log calls somebody.
pub(super) fn subject(id: RegistrationId) -> String {
    format!("registration {id}")
}

impl Store {
    /// Deletes a person and everything about them; `false` when there is no such registration.
    ///
    /// With `keep_blocked`, of somebody who is blocked the address and the block stay, and nothing
    /// else, so that deleting oneself is no way around it. Tickets become nobody's: whatever is told
    /// of them later for this address brings the person back neither as an attendee nor as a row.
    /// Another ticket does, and an invitation; and for somebody else a ticket counts as ever.
    pub async fn delete_registration(
        &self,
        id: RegistrationId,
        keep_blocked: bool,
        seating: Seating<'_>,
    ) -> Result<bool, StoreError> {
        const DOING: &str = "delete a registration";
        let key = self.server_key().await?;
        let mut seats = GivenBack::new(seating);
        let was_there = loop {
            let turn = seats.turn(self, DOING).await?;
            let work = self.database().erase(id, keep_blocked, &mut seats, &key, self.now());
            let was_there = self.database().run(DOING, work).await?;
            drop(turn);
            if !seats.must_begin_again() {
                break was_there;
            }
        };
        if was_there {
            self.nudge(&Nudge::Registration(id)).await;
        }
        seats.tell(self).await;
        Ok(was_there)
    }
}

impl Database {
    /// What somebody did stays, without who did it.
    pub(crate) async fn unlink_metrics(&self, id: RegistrationId) -> sqlx::Result<()> {
        let text = self.sql(ERASE_METRICS);
        write!(self, |pool| sqlx::query(text).bind(id.0).execute(pool).await.map(drop))
    }

    /// Whether there was such a registration.
    async fn erase(
        &self,
        id: RegistrationId,
        keep_blocked: bool,
        seats: &mut GivenBack<'_>,
        key: &ServerKey,
        now: DateTime<Utc>,
    ) -> sqlx::Result<bool> {
        let mut transaction = self.begin().await?;
        let text = self.sql(ERASE_FIND);
        let person: Option<Person> = within!(&mut transaction, |connection| {
            sqlx::query_as(text).bind(id.0).fetch_optional(connection).await?
        });
        let Some(person) = person else { return Ok(false) };
        self.erase_tickets(&mut transaction, &person.email, key).await?;
        seats.lock(self, &mut transaction).await?;
        self.lock_registration(&mut transaction, id).await?;
        seats.take(self, &mut transaction, id, now).await?;
        if seats.must_begin_again() {
            return Ok(true);
        }
        for text in [ERASE_SIGN_INS, ERASE_MAIL] {
            let text = self.sql(text);
            within!(&mut transaction, |connection| {
                sqlx::query(text).bind(&person.email).execute(connection).await.map(drop)?;
            });
        }
        self.erase_audit(&mut transaction, id, &person).await?;
        for text in [ERASE_SAVED, ERASE_BROWSERS, ERASE_METRICS] {
            let text = self.sql(text);
            within!(&mut transaction, |connection| {
                sqlx::query(text).bind(id.0).execute(connection).await.map(drop)?;
            });
        }
        if keep_blocked && person.blocked_at.is_some() {
            let text = self.sql(ERASE_BUT_BLOCK);
            within!(&mut transaction, |connection| {
                sqlx::query(text).bind(id.0).bind(now).execute(connection).await.map(drop)?;
            });
        } else {
            let text = self.sql(ERASE_REGISTRATION);
            within!(&mut transaction, |connection| {
                sqlx::query(text).bind(id.0).execute(connection).await.map(drop)?;
            });
        }
        transaction.commit().await?;
        Ok(true)
    }

    /// The tickets of an address become nobody's, and stay so for this address.
    async fn erase_tickets(
        &self,
        transaction: &mut Transaction,
        email: &str,
        key: &ServerKey,
    ) -> sqlx::Result<()> {
        let text = self.sql(ERASE_LIST_TICKETS);
        let tickets: Vec<(String, DateTime<Utc>)> = within!(transaction, |connection| {
            sqlx::query_as(text).bind(email).fetch_all(connection).await?
        });
        self.erase_ticket_rows(transaction, &tickets, Some(&forgotten_hash(key, email))).await
    }

    pub(super) async fn erase_ticket_rows(
        &self,
        transaction: &mut Transaction,
        tickets: &[(String, DateTime<Utc>)],
        forgotten: Option<&str>,
    ) -> sqlx::Result<()> {
        for (slug, updated_at) in tickets {
            let text = self.sql(ERASE_TICKET);
            within!(transaction, |connection| {
                let erase = sqlx::query(text).bind(slug).bind(*updated_at + JUST_AFTER);
                erase.bind(forgotten).execute(connection).await.map(drop)?;
            });
        }
        Ok(())
    }

    async fn erase_audit(
        &self,
        transaction: &mut Transaction,
        id: RegistrationId,
        person: &Person,
    ) -> sqlx::Result<()> {
        let text = self.sql(ERASE_AUDIT);
        let subject = subject(id);
        // A name is replaced where it is all that is told; as a part of words it is too short.
        let (name, number) = (json!(person.name).to_string(), json!(subject).to_string());
        within!(transaction, |connection| {
            let erase = sqlx::query(text).bind(id.0).bind(&subject).bind(&person.email);
            erase.bind(name).bind(number).execute(connection).await.map(drop)
        })
    }
}
