//! One session as somebody sees it: kept or not, their seat, everybody's seats; in one query, for
//! a page that many open at the same minute. That page finds out who asks in the same query
//! ([`Store::find_browser_session_at`]).

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

#[derive(Debug, Default, FromRow)]
pub(crate) struct Row {
    is_saved: bool,
    savers: i64,
    state: Option<String>,
    ahead: i64,
    taken: i64,
    waiting: i64,
}

impl Row {
    pub(crate) fn into_attendance(self) -> Attendance {
        let seat = self.state.map(|state| match state.as_str() {
            "taken" => SeatState::Taken,
            _ => SeatState::Waiting { place: self.ahead.unsigned_abs() + 1 },
        });
        let counts =
            SeatCounts { taken: self.taken.unsigned_abs(), waiting: self.waiting.unsigned_abs() };
        let savers = self.savers.unsigned_abs();
        Attendance { is_saved: self.is_saved, savers, seat, counts }
    }
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
        // Who was forgotten has nothing to do with it.
        Ok(row.unwrap_or_default().into_attendance())
    }
}

impl Database {
    async fn find_attendance_row(
        &self,
        registration: RegistrationId,
        session: &str,
    ) -> sqlx::Result<Option<Row>> {
        let text = self.sql(ATTENDANCE);
        read!(self, |pool| {
            sqlx::query_as(text).bind(registration.0).bind(session).fetch_optional(pool).await
        })
    }
}
