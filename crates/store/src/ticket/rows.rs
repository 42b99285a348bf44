//! Tickets, and how far their source was read, in the database.

use chrono::{DateTime, Utc};
use plaza_domain::people::{EmailAddress, Ticket, TicketState};
use sqlx::FromRow;

use super::tell::Known;
use crate::{
    database::{Database, Transaction, read, within, write},
    registration::rows::damaged,
    statements::registrations::{
        CURSOR_FIND, CURSOR_SET, TICKET_FIND, TICKET_LIST_OF_EMAIL, TICKET_TELL, TICKET_WRITE,
    },
};

#[derive(Debug, FromRow)]
pub(super) struct Row {
    slug: String,
    state: String,
    email: Option<String>,
    name: String,
    release: String,
    language: Option<String>,
    updated_at: DateTime<Utc>,
    /// How often it was told, this time included.
    pub(super) tellings: i64,
    forgotten: Option<String>,
}

#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no state of a ticket")]
struct UnknownState(String);

impl Row {
    pub(super) fn into_known(mut self) -> sqlx::Result<Known> {
        let forgotten = self.forgotten.take();
        Ok(Known { ticket: self.into_ticket()?, forgotten })
    }

    pub(super) fn into_ticket(self) -> sqlx::Result<Ticket> {
        let email = self.email.as_deref().map(EmailAddress::parse).transpose();
        let state = STATES.into_iter().find(|(_, word)| *word == self.state);
        let state = state.map(|(state, _)| state);
        Ok(Ticket {
            slug: self.slug,
            state: state.ok_or(UnknownState(self.state)).map_err(damaged)?,
            email: email.map_err(damaged)?,
            name: self.name,
            release: self.release,
            updated_at: self.updated_at,
            language: self.language,
        })
    }
}

const STATES: [(TicketState, &str); 3] = [
    (TicketState::Complete, "complete"),
    (TicketState::Unassigned, "unassigned"),
    (TicketState::Void, "void"),
];

fn word(state: TicketState) -> &'static str {
    match state {
        TicketState::Complete => STATES[0].1,
        TicketState::Unassigned => STATES[1].1,
        TicketState::Void => STATES[2].1,
    }
}

impl Database {
    pub(super) async fn find_ticket(&self, slug: &str) -> sqlx::Result<Option<Known>> {
        let text = self.sql(TICKET_FIND);
        let row: Option<Row> =
            read!(self, |pool| sqlx::query_as(text).bind(slug).fetch_optional(pool).await?);
        row.map(Row::into_known).transpose()
    }

    /// Inserts a ticket that was not known, or answers with what is; locked either way.
    pub(super) async fn tell_ticket(
        &self,
        transaction: &mut Transaction,
        ticket: &Ticket,
    ) -> sqlx::Result<Row> {
        let text = self.sql(TICKET_TELL);
        within!(transaction, |connection| {
            sqlx::query_as(text)
                .bind(&ticket.slug)
                .bind(word(ticket.state))
                .bind(ticket.email.as_ref().map(EmailAddress::expose))
                .bind(&ticket.name)
                .bind(&ticket.release)
                .bind(ticket.language.as_deref())
                .bind(ticket.updated_at)
                .fetch_one(connection)
                .await
        })
    }

    /// Replaces what is known of a ticket that was locked.
    pub(super) async fn write_ticket(
        &self,
        transaction: &mut Transaction,
        ticket: &Ticket,
    ) -> sqlx::Result<()> {
        let text = self.sql(TICKET_WRITE);
        within!(transaction, |connection| {
            sqlx::query(text)
                .bind(&ticket.slug)
                .bind(word(ticket.state))
                .bind(ticket.email.as_ref().map(EmailAddress::expose))
                .bind(&ticket.name)
                .bind(&ticket.release)
                .bind(ticket.language.as_deref())
                .bind(ticket.updated_at)
                .execute(connection)
                .await
                .map(drop)
        })
    }

    pub(super) async fn list_tickets(&self, email: &EmailAddress) -> sqlx::Result<Vec<Ticket>> {
        let text = self.sql(TICKET_LIST_OF_EMAIL);
        let rows: Vec<Row> = read!(self, |pool| {
            sqlx::query_as(text).bind(email.expose()).fetch_all(pool).await?
        });
        rows.into_iter().map(Row::into_ticket).collect()
    }

    /// The tickets of `email` that let it in, the newest first, as this transaction sees them.
    pub(super) async fn list_live_tickets(
        &self,
        transaction: &mut Transaction,
        email: &EmailAddress,
    ) -> sqlx::Result<Vec<Ticket>> {
        let text = self.sql(TICKET_LIST_OF_EMAIL);
        let rows: Vec<Row> = within!(transaction, |connection| {
            sqlx::query_as(text).bind(email.expose()).fetch_all(connection).await?
        });
        let mut tickets =
            rows.into_iter().map(Row::into_ticket).collect::<sqlx::Result<Vec<_>>>()?;
        tickets.retain(Ticket::is_live);
        Ok(tickets)
    }

    pub(super) async fn find_cursor(&self, source: &str) -> sqlx::Result<Option<String>> {
        let text = self.sql(CURSOR_FIND);
        read!(self, |pool| sqlx::query_scalar(text).bind(source).fetch_optional(pool).await)
    }

    pub(super) async fn set_cursor(&self, source: &str, position: &str) -> sqlx::Result<()> {
        let text = self.sql(CURSOR_SET);
        write!(self, |pool| {
            sqlx::query(text).bind(source).bind(position).execute(pool).await.map(drop)
        })
    }
}
