//! How much somebody may do in a time: short bursts, and a steady rate.

use std::time::{Duration, Instant};

/// Holds `capacity` tokens when full, and is filled again by `per_second`.
#[derive(Debug, Clone)]
pub(crate) struct Bucket {
    capacity: f64,
    per_second: f64,
    tokens: f64,
    filled_at: Instant,
}

impl Bucket {
    /// A full bucket.
    pub(crate) fn new(capacity: u32, per_second: u32, now: Instant) -> Self {
        let capacity = f64::from(capacity);
        Self { capacity, per_second: f64::from(per_second), tokens: capacity, filled_at: now }
    }

    /// Takes a token; `false` when there is none.
    pub(crate) fn take(&mut self, now: Instant) -> bool {
        let passed = now.saturating_duration_since(self.filled_at);
        self.filled_at = now;
        self.tokens = (self.tokens + passed.as_secs_f64() * self.per_second).min(self.capacity);
        let is_there = self.tokens >= 1.0;
        if is_there {
            self.tokens -= 1.0;
        }
        is_there
    }

    /// Whether it is as full as it was made, so that a new one would do as well.
    pub(crate) fn is_full(&self, now: Instant) -> bool {
        let passed = now.saturating_duration_since(self.filled_at);
        self.tokens + passed.as_secs_f64() * self.per_second >= self.capacity
    }

    /// How long until there is a token again, when there is none.
    pub(crate) fn wait(&self) -> Duration {
        Duration::from_secs_f64(((1.0 - self.tokens) / self.per_second).max(0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_let_through_and_then_a_steady_rate() {
        let start = Instant::now();
        let mut bucket = Bucket::new(3, 10, start);
        let taken = |bucket: &mut Bucket, ms| bucket.take(start + Duration::from_millis(ms));
        assert_eq!([0; 4].map(|ms| taken(&mut bucket, ms)), [true, true, true, false]);
        assert_eq!([100, 100, 150].map(|ms| taken(&mut bucket, ms)), [true, false, false]);
        assert!(taken(&mut bucket, 201));
        // A long silence saves up no more than it holds.
        assert_eq!([9_000; 4].map(|ms| taken(&mut bucket, ms)), [true, true, true, false]);
        assert_eq!(bucket.wait(), Duration::from_millis(100));
    }
}
