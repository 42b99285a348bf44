//! Applying tellings, one with its mail or many at once.

use plaza_domain::people::{EmailAddress, Ticket, secret::ServerKey};

use super::{
    TicketChange, TicketChanges,
    tell::{Applied, greatest},
};
use crate::{
    attendance::{GivenBack, Seating},
    database::Database,
    error::StoreError,
    mail::NewMail,
    nudge::Nudge,
    store::Store,
};

/// Tickets that one transaction applies: few enough to be done long before its deadline.
const AT_ONCE: usize = 100;

impl Store {
    /// Applies a telling, and queues `mail` to the address that the ticket newly lets in: both or
    /// neither. The key of that mail is ours, so that it is written once for each ticket and
    /// address, and its address is the ticket's.
    ///
    /// Whom it shuts out is signed out, and their seats go to whoever waits for one.
    pub async fn apply_ticket(
        &self,
        ticket: &Ticket,
        mail: Option<&NewMail>,
        seating: Seating<'_>,
    ) -> Result<TicketChange, StoreError> {
        const DOING: &str = "apply a ticket";
        let key = self.server_key().await?;
        let mut seats = GivenBack::new(seating);
        let change = loop {
            let turn = seats.turn(self, DOING).await?;
            let work = self.try_ticket(ticket, mail, &mut seats, &key);
            let change = self.database().run(DOING, work).await?;
            drop(turn);
            if !seats.must_begin_again() {
                break change;
            }
        };
        let mail = async {
            if change.mail_queued {
                self.nudge(&Nudge::Mail).await;
            }
        };
        tokio::join!(self.nudge_registrations(&change.registrations), mail);
        seats.tell(self).await;
        Ok(change)
    }

    async fn try_ticket(
        &self,
        ticket: &Ticket,
        mail: Option<&NewMail>,
        seats: &mut GivenBack<'_>,
        key: &ServerKey,
    ) -> sqlx::Result<TicketChange> {
        let (now, database) = (self.now(), self.database());
        if !database.is_news(ticket, key).await? {
            return Ok(TicketChange::default());
        }
        let mut transaction = database.begin().await?;
        let Some(applied) = database.keep_ticket(&mut transaction, ticket, key).await? else {
            return Ok(TicketChange::default());
        };
        let applied = [applied];
        let (changes, registrations) =
            database.retell_registrations(&mut transaction, &applied, seats, now).await?;
        let let_in = applied[0].newly_let_in().filter(|email| {
            registrations.get(*email).is_some_and(|kept| kept.registration.may_sign_in())
        });
        let mail_queued = match (let_in, mail) {
            (Some(email), Some(mail)) => {
                let mail = once_for(mail, ticket, email);
                database.insert_mail(&mut transaction, &mail, now).await?
            }
            _ => false,
        };
        if !seats.must_begin_again() {
            transaction.commit().await?;
        }
        let TicketChanges { registrations, ended, .. } = changes;
        Ok(TicketChange { applied: true, registrations, ended, mail_queued })
    }

    /// Applies many tellings, without mail but to whoever gets a seat. Those before one that fails
    /// may be applied: telling all of them again is always right.
    pub async fn apply_tickets(
        &self,
        tickets: &[Ticket],
        seating: Seating<'_>,
    ) -> Result<TicketChanges, StoreError> {
        const DOING: &str = "apply tickets";
        let mut all = TicketChanges::default();
        let key = self.server_key().await?;
        for tickets in tickets.chunks(AT_ONCE) {
            let mut seats = GivenBack::new(seating);
            let changes = loop {
                let turn = seats.turn(self, DOING).await?;
                let work = self.try_tickets(tickets, &mut seats, &key);
                let changes = self.database().run(DOING, work).await?;
                drop(turn);
                if !seats.must_begin_again() {
                    break changes;
                }
            };
            // At once: a later part may fail, and this one is told to nobody again.
            self.nudge_registrations(&changes.registrations).await;
            all.applied += changes.applied;
            all.registrations.extend(changes.registrations);
            // Who lost one ticket may have got another in a later part.
            all.ended.extend(changes.ended);
            seats.tell(self).await;
        }
        for ids in [&mut all.registrations, &mut all.ended] {
            ids.sort_unstable();
            ids.dedup();
        }
        Ok(all)
    }

    async fn try_tickets(
        &self,
        tickets: &[Ticket],
        seats: &mut GivenBack<'_>,
        key: &ServerKey,
    ) -> sqlx::Result<TicketChanges> {
        let database = self.database();
        let mut news = Vec::new();
        for ticket in tickets {
            if database.is_news(ticket, key).await? {
                news.push(ticket);
            }
        }
        if news.is_empty() {
            return Ok(TicketChanges::default());
        }
        // Everybody locks tickets in the order of their names, and then registrations.
        news.sort_by(|one, other| one.slug.cmp(&other.slug));
        let mut transaction = database.begin().await?;
        let mut applied: Vec<Applied> = Vec::new();
        for ticket in news {
            applied.extend(database.keep_ticket(&mut transaction, ticket, key).await?);
        }
        let (changes, _) =
            database.retell_registrations(&mut transaction, &applied, seats, self.now()).await?;
        if !seats.must_begin_again() {
            transaction.commit().await?;
        }
        Ok(changes)
    }
}

impl Database {
    /// Whether a telling may change what is known. What is known only grows, so a telling that is
    /// no news stays none, and costs no lock.
    async fn is_news(&self, told: &Ticket, key: &ServerKey) -> sqlx::Result<bool> {
        let known = self.find_ticket(&told.slug).await?;
        Ok(known.is_none_or(|known| greatest(&known, told, key) != known.ticket))
    }
}

/// The mail about `ticket` to `email`, which is written once. A ticket that comes back to somebody
/// says nothing new.
fn once_for(mail: &NewMail, ticket: &Ticket, email: &EmailAddress) -> NewMail {
    let once = Some(NewMail::once_for_ticket(&ticket.slug, email));
    NewMail { email: email.clone(), once, ..mail.clone() }
}
