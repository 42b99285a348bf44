//! One connection's person: who it is, how much it may do, and the seat it holds.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use tokio::sync::SetOnce;

use super::{bucket::Bucket, refusal::Refusal, seat::Seat};
use crate::{
    presence::{here::Face, person::PersonKey},
    visitor::Attendee,
};

/// Seconds of its steady rate that a connection may send at once.
const BURST_SECONDS: u32 = 3;
/// A connection that was not greeted by then never will be.
const GREETING: Duration = Duration::from_secs(10);
/// Events beyond the limit until a connection is ended: it does not listen to what it is told.
const MAX_EXCESS: u32 = 200;

/// What is known of one connection.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) locale: &'static str,
    /// Who it is counted as while nobody is signed in.
    guest: PersonKey,
    state: Mutex<State>,
    /// Set when it is counted and in its rooms: what it asks for is done after that.
    greeted: SetOnce<()>,
    /// How often others were looked at again when it was looked up.
    pub(super) as_of: u64,
    _seat: Seat,
}

#[derive(Debug)]
struct State {
    attendee: Option<(Arc<Attendee>, PersonKey)>,
    bucket: Bucket,
    excess: u32,
    has_left: bool,
}

impl Member {
    pub(super) fn new(
        guest: PersonKey,
        locale: &'static str,
        seat: Seat,
        events_per_second: u32,
        as_of: u64,
    ) -> Self {
        let burst = events_per_second.saturating_mul(BURST_SECONDS);
        let bucket = Bucket::new(burst, events_per_second, Instant::now());
        let state = State { attendee: None, bucket, excess: 0, has_left: false };
        let (state, greeted) = (Mutex::new(state), SetOnce::new());
        Self { locale, guest, state, greeted, as_of, _seat: seat }
    }

    pub(super) fn attendee(&self) -> Option<Arc<Attendee>> {
        self.state().attendee.as_ref().map(|(attendee, _)| attendee.clone())
    }

    /// Who it is from now on; gives who it was counted as, and is counted as now.
    pub(super) fn become_known(
        &self,
        attendee: Option<(Arc<Attendee>, PersonKey)>,
    ) -> (PersonKey, PersonKey) {
        let before = self.key();
        self.state().attendee = attendee;
        (before, self.key())
    }

    pub(super) fn key(&self) -> PersonKey {
        self.state().attendee.as_ref().map_or(self.guest, |(_, key)| *key)
    }

    /// What others may know of it.
    pub(super) fn face(&self) -> Face {
        match self.attendee() {
            Some(attendee) => Face { visibility: attendee.visibility, name: attendee.name.clone() },
            None => Face::of_guest(),
        }
    }

    pub(super) fn note_greeted(&self) {
        // A second time says nothing new.
        self.greeted.set(()).ok();
    }

    /// Waits until it was greeted; false for one that ended before.
    pub(super) async fn is_greeted(&self) -> bool {
        self.greeted.get().is_some()
            || tokio::time::timeout(GREETING, self.greeted.wait()).await.is_ok()
    }

    /// Takes an event, unless there were too many.
    pub(super) fn spend(&self) -> Result<(), Refusal> {
        let mut state = self.state();
        if state.bucket.take(Instant::now()) {
            state.excess = 0;
            return Ok(());
        }
        state.excess += 1;
        Err(Refusal::TooMany(state.bucket.wait().max(Duration::from_millis(1))))
    }

    /// Whether it goes on sending although it was told to stop.
    pub(super) fn is_flooding(&self) -> bool {
        self.state().excess > MAX_EXCESS
    }

    /// Marks it as gone, so that an event under way does not bring it back.
    pub(super) fn leave(&self) {
        self.state().has_left = true;
    }

    pub(super) fn has_left(&self) -> bool {
        self.state().has_left
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
