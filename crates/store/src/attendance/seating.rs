//! Seats that are given back because somebody may not come any more: within the transaction that
//! shuts them out, and whoever waited for one has it when that ends.
//!
//! Everybody locks in the same order: tickets, then the seats of sessions by name, then
//! registrations. Which sessions it will be is known only once the registration is looked at, which
//! is too late to lock them; so whoever finds out begins again, with the locks.

use std::{collections::BTreeSet, fmt};

use chrono::{DateTime, Utc};
use plaza_domain::people::RegistrationId;
use tokio::sync::SemaphorePermit;

use super::{
    Promoted,
    promotion::{free_seats_of, promote},
    seat_rows::Row,
};
use crate::{
    database::{Database, Transaction, within},
    error::StoreError,
    mail::NewMail,
    nudge::Nudge,
    statements::attendance::{SEAT_DELETE, SEAT_LIST},
    store::Store,
};

/// How many seats a session has; `None` where nobody is to move up.
pub type CapOf<'a> = dyn Fn(&str) -> Option<u32> + Send + Sync + 'a;
/// The mail for whoever moved up, if there is one to send.
pub type SeatMail<'a> = dyn Fn(&Promoted) -> Option<NewMail> + Send + Sync + 'a;

/// What must be known of seats so that somebody in line gets the one that becomes free.
#[derive(Clone, Copy)]
pub struct Seating<'a> {
    pub cap: &'a CapOf<'a>,
    pub mail: &'a SeatMail<'a>,
}

impl fmt::Debug for Seating<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Seating").finish_non_exhaustive()
    }
}

impl Seating<'_> {
    /// Nobody moves up: the sessions are over.
    pub const OVER: Seating<'static> = Seating { cap: &|_| None, mail: &|_| None };
}

/// Seats given back within one transaction.
#[derive(Debug)]
pub(crate) struct GivenBack<'a> {
    seating: Seating<'a>,
    /// Sessions whose seats are locked.
    locked: BTreeSet<String>,
    /// Those that would have had to be.
    missed: BTreeSet<String>,
    promoted: Vec<Promoted>,
}

impl<'a> GivenBack<'a> {
    pub(crate) fn new(seating: Seating<'a>) -> Self {
        let (locked, missed) = (BTreeSet::new(), BTreeSet::new());
        Self { seating, locked, missed, promoted: Vec::new() }
    }

    /// Forgets what an attempt did that was rolled back, and waits for a turn if seats will be
    /// locked.
    pub(crate) async fn turn<'s>(
        &mut self,
        store: &'s Store,
        doing: &'static str,
    ) -> Result<Option<SemaphorePermit<'s>>, StoreError> {
        self.locked.append(&mut self.missed);
        self.promoted.clear();
        if self.locked.is_empty() { Ok(None) } else { store.seat_turn(doing).await.map(Some) }
    }

    /// Locks the seats that are known to be needed. After tickets, before registrations.
    pub(crate) async fn lock(
        &self,
        database: &Database,
        transaction: &mut Transaction,
    ) -> sqlx::Result<()> {
        for session in &self.locked {
            database.lock_seats(transaction, session).await?;
        }
        Ok(())
    }

    /// Takes all seats of somebody whose registration is locked, and says already that they may
    /// not come: neither do they move up, nor can they ask for another seat meanwhile.
    pub(crate) async fn take(
        &mut self,
        database: &Database,
        transaction: &mut Transaction,
        id: RegistrationId,
        now: DateTime<Utc>,
    ) -> sqlx::Result<()> {
        let text = database.sql(SEAT_LIST);
        let seats: Vec<Row> = within!(transaction, |connection| {
            sqlx::query_as(text).bind(id.0).fetch_all(connection).await?
        });
        let missed = seats.iter().filter(|seat| !self.locked.contains(&seat.session));
        self.missed.extend(missed.map(|seat| seat.session.clone()));
        if self.must_begin_again() {
            return Ok(());
        }
        for seat in seats {
            let text = database.sql(SEAT_DELETE);
            within!(transaction, |connection| {
                let delete = sqlx::query(text).bind(id.0).bind(&seat.session);
                delete.execute(connection).await.map(drop)?;
            });
            if let Some(cap) = (self.seating.cap)(&seat.session).filter(|_| seat.is_taken()) {
                let counts = database.count_seat_rows(transaction, &seat.session).await?;
                let count = free_seats_of(cap, &counts).min(1);
                let mail = self.seating.mail;
                let moved = promote(database, transaction, &seat.session, count, now, mail);
                self.promoted.extend(moved.await?);
            }
        }
        Ok(())
    }

    /// Seats would have had to be locked: the transaction is not to be committed.
    pub(crate) fn must_begin_again(&self) -> bool {
        !self.missed.is_empty()
    }

    /// Says to whoever waits for it who moved up, once that is committed.
    pub(crate) async fn tell(self, store: &Store) {
        store.tell_promoted(&self.promoted).await;
    }
}

impl Store {
    pub(super) async fn tell_promoted(&self, promoted: &[Promoted]) {
        for one in promoted {
            self.nudge(&Nudge::Saved(one.registration)).await;
        }
        if !promoted.is_empty() {
            self.nudge(&Nudge::Mail).await;
        }
    }
}
