//! Of whom the database could not say, when it mattered, whether they may still be here: they are
//! asked about again until it can.

use std::{collections::BTreeSet, time::Duration};

use plaza_domain::people::RegistrationId;
use tokio::time::Instant;

/// The pause after the first failure, doubled after each, and the longest.
const PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

#[derive(Debug, Default)]
pub(super) struct Owed {
    ids: BTreeSet<RegistrationId>,
    failures: u32,
    /// When to ask again; `None` while nothing is owed.
    due: Option<Instant>,
}

impl Owed {
    /// Waits until it is time to ask again: for ever while nothing is owed.
    pub(super) async fn is_due(&self) {
        match self.due {
            Some(due) => tokio::time::sleep_until(due).await,
            None => std::future::pending().await,
        }
    }

    /// Whom to ask about now.
    pub(super) fn take(&mut self) -> BTreeSet<RegistrationId> {
        self.due = None;
        std::mem::take(&mut self.ids)
    }

    /// They were asked about; of these it was not said.
    pub(super) fn note(&mut self, unknown: BTreeSet<RegistrationId>, now: Instant) {
        if unknown.is_empty() {
            // Of those who are owed still, it may be said as well.
            self.failures = 0;
        } else {
            self.due = Some(now + self.pause());
            self.failures += 1;
        }
        self.ids.extend(unknown);
    }

    fn pause(&self) -> Duration {
        PAUSE.saturating_mul(2_u32.saturating_pow(self.failures)).min(LONGEST_PAUSE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(numbers: &[i64]) -> BTreeSet<RegistrationId> {
        numbers.iter().copied().map(RegistrationId).collect()
    }

    #[test]
    fn who_is_owed_is_asked_about_again_after_longer_and_longer_until_it_is_said() {
        let now = Instant::now();
        let mut owed = Owed::default();
        let mut pauses = Vec::new();
        for _ in 0..7 {
            owed.note(ids(&[7]), now);
            pauses.push((owed.due.unwrap() - now).as_secs());
            assert_eq!(owed.take(), ids(&[7]));
            assert!(owed.due.is_none());
        }
        assert_eq!(pauses, [1, 2, 4, 8, 16, 30, 30]);
        owed.note(ids(&[]), now);
        assert_eq!((owed.due, owed.take()), (None, ids(&[])));
        owed.note(ids(&[1]), now);
        owed.note(ids(&[2]), now);
        // Somebody else is known: the database is back.
        owed.note(ids(&[]), now);
        assert_eq!(owed.due, Some(now + Duration::from_secs(2)));
        assert_eq!(owed.take(), ids(&[1, 2]));
    }
}
