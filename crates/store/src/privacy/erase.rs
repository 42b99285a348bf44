//! Deleting a person, really: every row and every word about them, in one transaction.

use chrono::{DateTime, TimeDelta, Utc};
use plaza_domain::people::{RegistrationId, secret::ServerKey};
use sqlx::FromRow;

use crate::{
    attendance::{GivenBack, Seating},
    database::{Database, Transaction, within, write},
    error::StoreError,
    nudge::Nudge,
    statements::privacy::{
        ERASE_BROWSERS, ERASE_BUT_BLOCK, ERASE_FIND, ERASE_LIST_TICKETS, ERASE_MAIL, ERASE_METRICS,
        ERASE_REGISTRATION, ERASE_SAVED, ERASE_SIGN_INS, ERASE_TICKET,
    },
    store::Store,
    ticket::forgotten_hash,
};

/// Past the instant of the last telling, and before any later one: no seller counts so finely.
const JUST_AFTER: TimeDelta = TimeDelta::microseconds(1);

#[derive(FromRow)]
pub(super) struct Person {
    pub(super) email: String,
    pub(super) name: String,
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
            let erased = self.database().run(DOING, work).await?;
            drop(turn);
            if let Some(was_there) = erased {
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

    /// Whether there was such a registration; `None`: it must begin again.
    async fn erase(
        &self,
        id: RegistrationId,
        keep_blocked: bool,
        seats: &mut GivenBack<'_>,
        key: &ServerKey,
        now: DateTime<Utc>,
    ) -> sqlx::Result<Option<bool>> {
        let mut transaction = self.begin().await?;
        let text = self.sql(ERASE_FIND);
        let person: Option<Person> = within!(&mut transaction, |connection| {
            sqlx::query_as(text).bind(id.0).fetch_optional(connection).await?
        });
        let Some(person) = person else { return Ok(Some(false)) };
        self.erase_tickets(&mut transaction, &person.email, key).await?;
        seats.lock(self, &mut transaction).await?;
        if self.lock_registration(&mut transaction, id).await?.is_none() {
            return Ok(Some(false));
        }
        // Told of before the registration was locked: it would stay, and let nobody in. Tickets are
        // locked before registrations.
        if !self.list_tickets_to_erase(&mut transaction, &person.email).await?.is_empty() {
            return Ok(None);
        }
        seats.take(self, &mut transaction, id, now).await?;
        if seats.must_begin_again() {
            return Ok(None);
        }
        for text in [ERASE_SIGN_INS, ERASE_MAIL] {
            let text = self.sql(text);
            within!(&mut transaction, |connection| {
                sqlx::query(text).bind(&person.email).execute(connection).await.map(drop)?;
            });
        }
        self.erase_audit(&mut transaction, id, &person).await?;
        self.erase_in_rooms(&mut transaction, id, &person, now).await?;
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
        Ok(Some(true))
    }

    async fn list_tickets_to_erase(
        &self,
        transaction: &mut Transaction,
        email: &str,
    ) -> sqlx::Result<Vec<(String, DateTime<Utc>)>> {
        let text = self.sql(ERASE_LIST_TICKETS);
        within!(transaction, |connection| {
            sqlx::query_as(text).bind(email).fetch_all(connection).await
        })
    }

    /// The tickets of an address become nobody's, and stay so for this address.
    async fn erase_tickets(
        &self,
        transaction: &mut Transaction,
        email: &str,
        key: &ServerKey,
    ) -> sqlx::Result<()> {
        let tickets = self.list_tickets_to_erase(transaction, email).await?;
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
}
