//! Seats in the database, each change behind the lock of its session.

use chrono::{DateTime, Utc};
use plaza_domain::people::RegistrationId;
use sqlx::FromRow;

use super::{
    LeftSeat, Promoted, SeatAnswer,
    promotion::{free_seats_of, promote},
};
use crate::{
    database::{Database, Transaction, read, within},
    mail::NewMail,
    statements::attendance::{
        SEAT_COUNT_ALL, SEAT_COUNT_OF, SEAT_COUNTS, SEAT_DELETE, SEAT_FIND, SEAT_INSERT, SEAT_LIST,
        SEAT_LOCK, SEAT_PLACE, SEAT_TAKE,
    },
};

const TAKEN: &str = "taken";
const WAITING: &str = "waiting";

/// Those who have a seat, and those in line who may still come.
#[derive(Debug, FromRow)]
pub(super) struct Counts {
    pub(super) taken: i64,
    pub(super) waiting: i64,
}

#[derive(Debug, FromRow)]
pub(super) struct Row {
    pub(super) id: i64,
    pub(super) session: String,
    state: String,
}

impl Row {
    pub(super) fn is_taken(&self) -> bool {
        self.state == TAKEN
    }
}

/// Who asks for what.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ask<'a> {
    pub(super) registration: RegistrationId,
    pub(super) session: &'a str,
    pub(super) cap: u32,
    pub(super) may_wait: bool,
    pub(super) now: DateTime<Utc>,
}

impl Database {
    /// Waits until nobody else changes the seats of a session, and keeps others waiting until the
    /// end of the transaction.
    pub(super) async fn lock_seats(
        &self,
        transaction: &mut Transaction,
        session: &str,
    ) -> sqlx::Result<()> {
        let text = self.sql(SEAT_LOCK);
        within!(transaction, |connection| {
            sqlx::query(text).bind(session).execute(connection).await.map(drop)
        })
    }

    pub(super) async fn count_seat_rows(
        &self,
        transaction: &mut Transaction,
        session: &str,
    ) -> sqlx::Result<Counts> {
        let text = self.sql(SEAT_COUNTS);
        within!(transaction, |connection| {
            sqlx::query_as(text).bind(session).fetch_one(connection).await
        })
    }

    /// Takes a seat where one is free that nobody in line has a right to; a place in the line else.
    pub(super) async fn ask_seat_row(&self, ask: Ask<'_>) -> sqlx::Result<Option<SeatAnswer>> {
        let Ask { registration, session, cap, may_wait, now } = ask;
        let mut transaction = self.begin().await?;
        self.lock_seats(&mut transaction, session).await?;
        let text = self.sql(SEAT_FIND);
        let own: Option<Row> = within!(&mut transaction, |connection| {
            sqlx::query_as(text).bind(registration.0).bind(session).fetch_optional(connection).await
        })?;
        let counts = self.count_seat_rows(&mut transaction, session).await?;
        let answer = match own {
            Some(own) if own.is_taken() => Some(SeatAnswer::Already),
            Some(own) => {
                let before = self.count_before(&mut transaction, session, own.id).await?;
                if before < free_seats_of(cap, &counts) {
                    let text = self.sql(SEAT_TAKE);
                    within!(&mut transaction, |connection| {
                        sqlx::query(text).bind(own.id).execute(connection).await.map(drop)?;
                    });
                    Some(SeatAnswer::Taken)
                } else {
                    Some(SeatAnswer::Waiting { place: before.unsigned_abs() + 1 })
                }
            }
            None => {
                let is_free = counts.taken + counts.waiting < i64::from(cap);
                let state = if is_free { TAKEN } else { WAITING };
                if !is_free && !may_wait {
                    return Ok(None);
                }
                // Who is shut out at this moment gives all seats back, and must not take one after
                // that: the registration stays as it is until the seat is there.
                let asker = self.lock_registration(&mut transaction, registration).await?;
                if !asker.is_some_and(|kept| kept.registration.may_sign_in()) {
                    return Ok(None);
                }
                let text = self.sql(SEAT_INSERT);
                let id: i64 = within!(&mut transaction, |connection| {
                    let insert = sqlx::query_scalar(text).bind(registration.0).bind(session);
                    insert.bind(state).bind(now).fetch_one(connection).await
                })?;
                if is_free {
                    Some(SeatAnswer::Taken)
                } else {
                    let before = self.count_before(&mut transaction, session, id).await?;
                    Some(SeatAnswer::Waiting { place: before.unsigned_abs() + 1 })
                }
            }
        };
        transaction.commit().await?;
        Ok(answer)
    }

    async fn count_before(
        &self,
        transaction: &mut Transaction,
        session: &str,
        seat: i64,
    ) -> sqlx::Result<i64> {
        let text = self.sql(SEAT_PLACE);
        within!(transaction, |connection| {
            sqlx::query_scalar(text).bind(session).bind(seat).fetch_one(connection).await
        })
    }

    pub(super) async fn leave_seat_row(
        &self,
        ask: Ask<'_>,
        mail: &(dyn Fn(&Promoted) -> Option<NewMail> + Send + Sync),
    ) -> sqlx::Result<LeftSeat> {
        let Ask { registration, session, cap, now, .. } = ask;
        let mut transaction = self.begin().await?;
        self.lock_seats(&mut transaction, session).await?;
        let text = self.sql(SEAT_DELETE);
        let state: Option<String> = within!(&mut transaction, |connection| {
            let delete = sqlx::query_scalar(text).bind(registration.0).bind(session);
            delete.fetch_optional(connection).await
        })?;
        let Some(state) = state else { return Ok(LeftSeat::default()) };
        let mut promoted = Vec::new();
        if state == TAKEN {
            let counts = self.count_seat_rows(&mut transaction, session).await?;
            // A limit that was lowered lets nobody move up until enough have left.
            let count = free_seats_of(cap, &counts).min(1);
            promoted = promote(self, &mut transaction, session, count, now, mail).await?;
        }
        transaction.commit().await?;
        Ok(LeftSeat { had: true, promoted: promoted.first().map(|one| one.registration) })
    }

    pub(super) async fn fill_seat_rows(
        &self,
        session: &str,
        cap: u32,
        now: DateTime<Utc>,
        mail: &(dyn Fn(&Promoted) -> Option<NewMail> + Send + Sync),
    ) -> sqlx::Result<Vec<Promoted>> {
        let mut transaction = self.begin().await?;
        self.lock_seats(&mut transaction, session).await?;
        let counts = self.count_seat_rows(&mut transaction, session).await?;
        let count = free_seats_of(cap, &counts);
        let promoted = promote(self, &mut transaction, session, count, now, mail).await?;
        transaction.commit().await?;
        Ok(promoted)
    }

    pub(super) async fn find_seat_row(
        &self,
        registration: RegistrationId,
        session: &str,
    ) -> sqlx::Result<Option<Row>> {
        let text = self.sql(SEAT_FIND);
        read!(self, |pool| {
            sqlx::query_as(text).bind(registration.0).bind(session).fetch_optional(pool).await
        })
    }

    pub(super) async fn list_seat_rows(
        &self,
        registration: RegistrationId,
    ) -> sqlx::Result<Vec<Row>> {
        let text = self.sql(SEAT_LIST);
        read!(self, |pool| sqlx::query_as(text).bind(registration.0).fetch_all(pool).await)
    }

    /// How many wait before a seat, as it is shown; nothing hangs on it.
    pub(super) async fn find_place(&self, session: &str, seat: i64) -> sqlx::Result<i64> {
        let text = self.sql(SEAT_PLACE);
        read!(self, |pool| {
            sqlx::query_scalar(text).bind(session).bind(seat).fetch_one(pool).await
        })
    }

    pub(super) async fn count_seats_of(
        &self,
        session: Option<&str>,
    ) -> sqlx::Result<Vec<(String, String, i64)>> {
        if let Some(session) = session {
            let text = self.sql(SEAT_COUNT_OF);
            read!(self, |pool| sqlx::query_as(text).bind(session).fetch_all(pool).await)
        } else {
            let text = self.sql(SEAT_COUNT_ALL);
            read!(self, |pool| sqlx::query_as(text).fetch_all(pool).await)
        }
    }
}
