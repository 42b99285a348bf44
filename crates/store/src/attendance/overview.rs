//! One session as somebody sees it: kept or not, their seat, everybody's seats; in one query, for
//! a page that many open at the same minute.

use plaza_domain::people::RegistrationId;
use sqlx::FromRow;

use super::{SeatCounts, SeatState};
use crate::{
    database::{Database, read},
    error::StoreError,
    statements::attendance::ATTENDANCE,
    store::Store,
};

/// What somebody has to do with a session.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attendance {
    pub is_saved: bool,
    /// How many keep it.
    pub savers: u64,
    pub seat: Option<SeatState>,
    /// Of everybody who may come, as [`SeatState::Waiting`] counts them.
    pub counts: SeatCounts,
}

#[derive(FromRow)]
struct Row {
    is_saved: bool,
    savers: i64,
    state: Option<String>,
    ahead: i64,
    taken: i64,
    waiting: i64,
}

impl Store {
    /// What somebody has to do with a session, whether it is in the programme or not.
    pub async fn find_attendance(
        &self,
        registration: RegistrationId,
        session: &str,
    ) -> Result<Attendance, StoreError> {
        let work = self.database().find_attendance_row(registration, session);
        let row = self.database().run("look at a session with somebody", work).await?;
        let seat = row.state.map(|state| match state.as_str() {
            "taken" => SeatState::Taken,
            _ => SeatState::Waiting { place: row.ahead.unsigned_abs() + 1 },
        });
        let counts =
            SeatCounts { taken: row.taken.unsigned_abs(), waiting: row.waiting.unsigned_abs() };
        Ok(Attendance { is_saved: row.is_saved, savers: row.savers.unsigned_abs(), seat, counts })
    }
}

impl Database {
    async fn find_attendance_row(
        &self,
        registration: RegistrationId,
        session: &str,
    ) -> sqlx::Result<Row> {
        let text = self.sql(ATTENDANCE);
        read!(self, |pool| {
            sqlx::query_as(text).bind(registration.0).bind(session).fetch_one(pool).await
        })
    }
}
