//! Applying tellings: each with its mail as it comes, or many at once.

use std::collections::BTreeSet;

use plaza_domain::people::{EmailAddress, Ticket, secret::ServerKey};

use super::{
    TicketChange, TicketChanges,
    queue::Waiting,
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
const DOING: &str = "apply tickets";

/// What tellings changed, and the seats that became free by it.
#[derive(Debug)]
struct Tellings<'a> {
    /// Of each telling, in their order.
    changes: Vec<TicketChange>,
    seats: GivenBack<'a>,
}

/// What is told of a ticket, and the mail to the address that it newly lets in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Telling<'a> {
    pub(super) ticket: &'a Ticket,
    pub(super) mail: Option<&'a NewMail>,
}

impl Store {
    /// Applies a telling, and queues `mail` to the address that the ticket newly lets in: both or
    /// neither. The key of that mail is ours, so that it is written once for each ticket and
    /// address, and its address is the ticket's.
    ///
    /// Whom it shuts out is signed out, and their seats go to whoever waits for one. Tellings that
    /// come at the same time are kept together, with the `seating` of one of them.
    pub async fn apply_ticket(
        &self,
        ticket: &Ticket,
        mail: Option<&NewMail>,
        seating: Seating<'_>,
    ) -> Result<TicketChange, StoreError> {
        let key = self.server_key().await?;
        let is_news = self.database().is_news(ticket, &key);
        if !self.database().run("look for a ticket", is_news).await? {
            return Ok(TicketChange::default());
        }
        let queue = self.tellings();
        let mut answer = queue.push(ticket, mail);
        let change = loop {
            tokio::select! {
                biased;
                told = &mut answer => break match told {
                    Ok(change) => change,
                    // One of the others may be why: they are not to blame it on this one.
                    Err(_) => self.keep_alone(Telling { ticket, mail }, seating, &key).await?,
                },
                _turn = queue.turn.lock() => self.keep_waiting(seating, &key).await?,
            }
        };
        // Each for itself: who kept them may be gone by now.
        self.nudge_of(&change).await;
        Ok(change)
    }

    async fn nudge_of(&self, change: &TicketChange) {
        let mail = async {
            if change.mail_queued {
                self.nudge(&Nudge::Mail).await;
            }
        };
        tokio::join!(self.nudge_registrations(&change.registrations), mail);
    }

    /// Keeps tellings that wait, and answers each. One that cannot be kept and waited alone is
    /// the error of whoever calls this; several are told to try alone.
    async fn keep_waiting(&self, seating: Seating<'_>, key: &ServerKey) -> Result<(), StoreError> {
        let waiting = self.tellings().take();
        let told: Vec<_> = waiting.iter().map(Waiting::telling).collect();
        let kept = match self.keep(&told, seating, key).await {
            Ok(kept) => kept,
            Err(error) if told.len() == 1 => return Err(error),
            Err(error) => {
                tracing::debug!(%error, tellings = told.len(), "tried again one by one");
                return Ok(());
            }
        };
        // Nothing is waited for between the end of the transaction and the answers.
        let answers = waiting.into_iter().zip(kept.changes);
        let left: Vec<_> = answers.filter_map(|(waiting, change)| waiting.answer(change)).collect();
        for change in left {
            self.nudge_of(&change).await;
        }
        kept.seats.tell(self).await;
        Ok(())
    }

    async fn keep_alone(
        &self,
        telling: Telling<'_>,
        seating: Seating<'_>,
        key: &ServerKey,
    ) -> Result<TicketChange, StoreError> {
        let Tellings { changes, seats } = self.keep(&[telling], seating, key).await?;
        seats.tell(self).await;
        Ok(changes.into_iter().next().unwrap_or_default())
    }

    /// Applies many tellings, without mail but to whoever gets a seat. Those before one that fails
    /// may be applied: telling all of them again is always right.
    pub async fn apply_tickets(
        &self,
        tickets: &[Ticket],
        seating: Seating<'_>,
    ) -> Result<TicketChanges, StoreError> {
        let mut all = TicketChanges::default();
        let key = self.server_key().await?;
        for tickets in tickets.chunks(AT_ONCE) {
            let news = self.database().run(DOING, self.find_news(tickets, &key)).await?;
            let Tellings { changes, seats } = self.keep(&news, seating, &key).await?;
            // At once: a later part may fail, and this one is told to nobody again.
            let changed: BTreeSet<_> =
                changes.iter().flat_map(|change| change.registrations.iter().copied()).collect();
            self.nudge_registrations(&changed.into_iter().collect::<Vec<_>>()).await;
            for change in changes {
                all.applied += u64::from(change.applied);
                all.registrations.extend(change.registrations);
                // Who lost one ticket may have got another in a later part.
                all.ended.extend(change.ended);
            }
            seats.tell(self).await;
        }
        for ids in [&mut all.registrations, &mut all.ended] {
            ids.sort_unstable();
            ids.dedup();
        }
        Ok(all)
    }

    async fn find_news<'a>(
        &self,
        tickets: &'a [Ticket],
        key: &ServerKey,
    ) -> sqlx::Result<Vec<Telling<'a>>> {
        let mut news = Vec::new();
        for ticket in tickets {
            if self.database().is_news(ticket, key).await? {
                news.push(Telling { ticket, mail: None });
            }
        }
        Ok(news)
    }

    /// Keeps tellings in one transaction. Nobody was told of it yet.
    async fn keep<'s>(
        &self,
        told: &[Telling<'_>],
        seating: Seating<'s>,
        key: &ServerKey,
    ) -> Result<Tellings<'s>, StoreError> {
        let mut seats = GivenBack::new(seating);
        if told.is_empty() {
            return Ok(Tellings { changes: Vec::new(), seats });
        }
        loop {
            let turn = seats.turn(self, DOING).await?;
            let work = self.try_tellings(told, &mut seats, key);
            let changes = self.database().run(DOING, work).await?;
            drop(turn);
            if !seats.must_begin_again() {
                return Ok(Tellings { changes, seats });
            }
        }
    }

    /// What each telling changed, in the order they are given.
    async fn try_tellings(
        &self,
        told: &[Telling<'_>],
        seats: &mut GivenBack<'_>,
        key: &ServerKey,
    ) -> sqlx::Result<Vec<TicketChange>> {
        let (now, database) = (self.now(), self.database());
        // Everybody locks tickets in the order of their names, and then registrations. Of one
        // ticket, what came first stays first.
        let mut order: Vec<usize> = (0..told.len()).collect();
        order.sort_by(|one, other| told[*one].ticket.slug.cmp(&told[*other].ticket.slug));
        let mut transaction = database.begin().await?;
        let (mut news, mut applied): (Vec<usize>, Vec<Applied>) = (Vec::new(), Vec::new());
        for place in order {
            let ticket = told[place].ticket;
            if let Some(one) = database.keep_ticket(&mut transaction, ticket, key).await? {
                news.push(place);
                applied.push(one);
            }
        }
        let mut changes = vec![TicketChange::default(); told.len()];
        if applied.is_empty() {
            return Ok(changes);
        }
        let retold = database.retell_registrations(&mut transaction, &applied, seats, now).await?;
        for (place, applied) in news.into_iter().zip(&applied) {
            let mail_queued = match (applied.newly_let_in(), told[place].mail) {
                (Some(email), Some(mail)) if retold.may_sign_in(email) => {
                    let mail = once_for(mail, told[place].ticket, email);
                    database.insert_mail(&mut transaction, &mail, now).await?
                }
                _ => false,
            };
            changes[place] = TicketChange { mail_queued, ..retold.of(applied) };
        }
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
