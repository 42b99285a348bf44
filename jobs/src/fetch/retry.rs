//! When to ask again.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use chrono::{DateTime, Utc};
use rand::{Rng, SeedableRng, rngs::StdRng};

/// A source that asks for more patience than this gets this much.
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// Spreads repeated requests, so that many who failed together do not come back together.
#[derive(Debug, Clone)]
pub struct Jitter(Arc<Mutex<StdRng>>);

impl Jitter {
    pub fn new(rng: StdRng) -> Self {
        Self(Arc::new(Mutex::new(rng)))
    }

    /// The same waits each time: for tests.
    pub fn seeded(seed: u64) -> Self {
        Self::new(StdRng::seed_from_u64(seed))
    }

    /// Between half of `pause` doubled `attempt` times, and the whole of it.
    pub(crate) fn wait(&self, pause: Duration, attempt: u32) -> Duration {
        let full = pause.saturating_mul(2_u32.saturating_pow(attempt)).min(LONGEST_WAIT);
        let mut rng = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        full.mul_f64(rng.random_range(0.5..=1.0))
    }
}

/// What `Retry-After` asks for, as seconds or as a date, at most a minute.
pub(crate) fn retry_after(value: &str, now: DateTime<Utc>) -> Option<Duration> {
    let value = value.trim();
    let wait = if let Ok(seconds) = value.parse() {
        Duration::from_secs(seconds)
    } else {
        let at = DateTime::parse_from_rfc2822(value).ok()?;
        (at.with_timezone(&Utc) - now).to_std().unwrap_or_default()
    };
    Some(wait.min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-06-18T07:00:00Z".parse().unwrap()
    }

    #[test]
    fn retry_after_is_seconds_or_a_date_and_never_more_than_a_minute() {
        let seconds = |value| retry_after(value, now()).map(|wait| wait.as_secs());
        assert_eq!(seconds("7"), Some(7));
        assert_eq!(seconds("86400"), Some(60));
        assert_eq!(seconds("Thu, 18 Jun 2026 07:00:09 GMT"), Some(9));
        assert_eq!(seconds("Thu, 18 Jun 2026 06:00:00 GMT"), Some(0));
        assert_eq!(seconds("tomorrow"), None);
    }

    #[test]
    fn waits_double_and_are_spread() {
        let jitter = Jitter::seeded(7);
        for attempt in 0..3 {
            let wait = jitter.wait(Duration::from_secs(1), attempt).as_secs_f64();
            let full = f64::from(2_u32.pow(attempt));
            assert!((full / 2.0..=full).contains(&wait), "{wait} of {full}");
        }
    }
}
