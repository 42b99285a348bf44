//! Whom and what to forget, once a conference is long over.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use plaza_domain::people::{EmailAddress, RegistrationId};

use crate::{
    database::{Database, read, within, write},
    error::StoreError,
    statements::privacy::{FORGET_LIST, FORGET_LIST_TICKETS, FORGET_MAIL, FORGET_SIGN_INS},
    store::Store,
};

const DOING: &str = "forget who was here";
/// Tickets that one transaction makes nobody's.
const AT_ONCE: i64 = 100;

impl Store {
    /// Whose registration came about before `ended`, did not change since `before`, and who was not
    /// here since; neither those to whom roles were given nor those of `spared`.
    pub async fn list_forgettable(
        &self,
        before: DateTime<Utc>,
        ended: DateTime<Utc>,
        spared: &[EmailAddress],
    ) -> Result<Vec<RegistrationId>, StoreError> {
        let text = self.database().sql(FORGET_LIST);
        let work = async {
            read!(self.database(), |pool| {
                sqlx::query_as(text).bind(before).bind(ended).fetch_all(pool).await
            })
        };
        let rows: Vec<(i64, String)> = self.database().run(DOING, work).await?;
        let spared: BTreeSet<&str> = spared.iter().map(EmailAddress::expose).collect();
        let rows = rows.into_iter().filter(|(_, email)| !spared.contains(email.as_str()));
        Ok(rows.map(|(id, _)| RegistrationId(id)).collect())
    }

    /// Deletes what is kept since before `before` of addresses that have no registration: tickets
    /// become nobody's, mail and requests to sign in go, and what guests left in rooms. What was done
    /// before it fails stays done.
    pub async fn forget_strangers(&self, before: DateTime<Utc>) -> Result<(), StoreError> {
        while self.database().run(DOING, self.database().forget_tickets(before)).await? {}
        for text in [FORGET_SIGN_INS, FORGET_MAIL] {
            let text = self.database().sql(text);
            let work = async {
                write!(self.database(), |pool| {
                    sqlx::query(text).bind(before).execute(pool).await.map(drop)
                })
            };
            self.database().run(DOING, work).await?;
        }
        self.database().run(DOING, self.database().forget_guests_of_rooms(before)).await
    }
}

impl Database {
    /// Makes tickets of addresses without a registration nobody's; whether there may be more.
    async fn forget_tickets(&self, before: DateTime<Utc>) -> sqlx::Result<bool> {
        let mut transaction = self.begin().await?;
        let text = self.sql(FORGET_LIST_TICKETS);
        let tickets: Vec<(String, DateTime<Utc>)> = within!(&mut transaction, |connection| {
            sqlx::query_as(text).bind(before).bind(AT_ONCE).fetch_all(connection).await?
        });
        // They let nobody in, so nobody has to be kept out.
        self.erase_ticket_rows(&mut transaction, &tickets, None).await?;
        transaction.commit().await?;
        Ok(!tickets.is_empty())
    }
}
