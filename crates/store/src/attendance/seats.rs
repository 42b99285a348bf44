//! Asking for seats, leaving them, and looking at them.

use std::collections::BTreeMap;

use plaza_domain::people::RegistrationId;

use super::{
    LeftSeat, Promoted, SeatAnswer, SeatCounts, SeatState,
    seat_rows::{Ask, Row},
};
use crate::{error::StoreError, mail::NewMail, nudge::Nudge, store::Store};

const ASK: &str = "ask for a seat";
const LEAVE: &str = "leave a seat";
const LOOK: &str = "look at the seats of a session";

impl Store {
    /// Takes a seat in a session that has `cap` of them, or a place in its line. `None`: it is
    /// full, and they do not wait; or they may not come. Never are more than `cap` seats taken, however many ask.
    pub async fn ask_seat(
        &self,
        registration: RegistrationId,
        session: &str,
        cap: u32,
        may_wait: bool,
    ) -> Result<Option<SeatAnswer>, StoreError> {
        let turn = self.seat_turn(ASK).await?;
        let ask = Ask { registration, session, cap, may_wait, now: self.now() };
        let answer = self.database().run(ASK, self.database().ask_seat_row(ask)).await?;
        drop(turn);
        if matches!(answer, Some(SeatAnswer::Taken | SeatAnswer::Waiting { .. })) {
            self.nudge(&Nudge::Saved(registration)).await;
        }
        Ok(answer)
    }

    /// Gives a seat or a place in the line back. Whoever is first in line has the seat from then
    /// on, and the mail that `mail` makes for them is queued with it.
    pub async fn leave_seat(
        &self,
        registration: RegistrationId,
        session: &str,
        cap: u32,
        mail: &(dyn Fn(&Promoted) -> Option<NewMail> + Send + Sync),
    ) -> Result<LeftSeat, StoreError> {
        let turn = self.seat_turn(LEAVE).await?;
        let ask = Ask { registration, session, cap, may_wait: false, now: self.now() };
        let left = self.database().run(LEAVE, self.database().leave_seat_row(ask, mail)).await?;
        drop(turn);
        if left.had {
            self.nudge(&Nudge::Saved(registration)).await;
        }
        if let Some(promoted) = left.promoted {
            self.nudge(&Nudge::Saved(promoted)).await;
            self.nudge(&Nudge::Mail).await;
        }
        Ok(left)
    }

    /// Seats as many of the line as there is room for, for when a session has more seats now.
    pub async fn fill_seats(
        &self,
        session: &str,
        cap: u32,
        mail: &(dyn Fn(&Promoted) -> Option<NewMail> + Send + Sync),
    ) -> Result<Vec<RegistrationId>, StoreError> {
        let doing = "fill the seats of a session";
        let turn = self.seat_turn(doing).await?;
        let work = self.database().fill_seat_rows(session, cap, self.now(), mail);
        let promoted = self.database().run(doing, work).await?;
        drop(turn);
        self.tell_promoted(&promoted).await;
        Ok(promoted.into_iter().map(|one| one.registration).collect())
    }

    /// What somebody has in a session.
    pub async fn find_seat(
        &self,
        registration: RegistrationId,
        session: &str,
    ) -> Result<Option<SeatState>, StoreError> {
        let row = self.database().run(LOOK, self.database().find_seat_row(registration, session));
        match row.await? {
            Some(row) => Ok(Some(self.state_of(&row).await?)),
            None => Ok(None),
        }
    }

    /// What somebody has, in every session, by session.
    pub async fn list_seats(
        &self,
        registration: RegistrationId,
    ) -> Result<Vec<(String, SeatState)>, StoreError> {
        let rows = self.database().run(LOOK, self.database().list_seat_rows(registration)).await?;
        let mut seats = Vec::with_capacity(rows.len());
        for row in rows {
            let state = self.state_of(&row).await?;
            seats.push((row.session, state));
        }
        Ok(seats)
    }

    /// How many have a seat in a session and how many wait.
    pub async fn count_seats(&self, session: &str) -> Result<SeatCounts, StoreError> {
        let counts = self.count_seats_by_session(Some(session)).await?;
        Ok(counts.get(session).copied().unwrap_or_default())
    }

    /// How many have a seat and how many wait, in every session in which somebody does.
    pub async fn count_all_seats(&self) -> Result<BTreeMap<String, SeatCounts>, StoreError> {
        self.count_seats_by_session(None).await
    }

    async fn count_seats_by_session(
        &self,
        session: Option<&str>,
    ) -> Result<BTreeMap<String, SeatCounts>, StoreError> {
        let rows = self.database().run(LOOK, self.database().count_seats_of(session)).await?;
        let mut counts: BTreeMap<String, SeatCounts> = BTreeMap::new();
        for (session, state, count) in rows {
            let of_session = counts.entry(session).or_default();
            let cell =
                if state == "taken" { &mut of_session.taken } else { &mut of_session.waiting };
            *cell = count.unsigned_abs();
        }
        Ok(counts)
    }

    async fn state_of(&self, row: &Row) -> Result<SeatState, StoreError> {
        if row.is_taken() {
            return Ok(SeatState::Taken);
        }
        let before = self.database().run(LOOK, self.database().find_place(&row.session, row.id));
        Ok(SeatState::Waiting { place: before.await?.unsigned_abs() + 1 })
    }
}
