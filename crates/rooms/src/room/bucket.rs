//! How often somebody may do something: token buckets, one for each kind of act.

use std::time::Duration;

use crate::{Millis, protocol::refusal::Refusal};

/// So many at once, and one more after each interval.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rate {
    pub(super) burst: u32,
    pub(super) every: Duration,
}

/// Full at the beginning; kept as the instant at which it will be full again.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Bucket {
    full_at: Millis,
}

impl Rate {
    pub(super) const fn new(burst: u32, every_ms: u64) -> Self {
        Self { burst, every: Duration::from_millis(every_ms) }
    }
}

impl Bucket {
    pub(super) fn take(&mut self, rate: Rate, now: Millis) -> Result<(), Refusal> {
        let full_at = self.full_at.max(now) + rate.every;
        let excess = full_at.since(now).saturating_sub(rate.every * rate.burst);
        if excess.is_zero() {
            self.full_at = full_at;
            return Ok(());
        }
        Err(Refusal::TooFast { wait_ms: u64::try_from(excess.as_millis()).unwrap_or(u64::MAX) })
    }
}

/// What one participant has done of late.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Buckets {
    pub(super) reports: Bucket,
    pub(super) commands: Bucket,
    pub(super) chat: Bucket,
    pub(super) reactions: Bucket,
    pub(super) things: Bucket,
    pub(super) teleports: Bucket,
    pub(super) complaints: Bucket,
    pub(super) corrections: Bucket,
}

pub(super) const REPORTS: Rate = Rate::new(60, 33);
pub(super) const COMMANDS: Rate = Rate::new(40, 100);
pub(super) const CHAT: Rate = Rate::new(6, 1_000);
pub(super) const REACTIONS: Rate = Rate::new(8, 400);
pub(super) const THINGS: Rate = Rate::new(6, 1_500);
pub(super) const TELEPORTS: Rate = Rate::new(5, 700);
pub(super) const COMPLAINTS: Rate = Rate::new(3, 20_000);
pub(super) const CORRECTIONS: Rate = Rate::new(2, 500);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_a_burst_one_more_goes_through_after_each_interval() {
        let (rate, mut bucket) = (Rate::new(2, 100), Bucket::default());
        let mut take = |at| bucket.take(rate, Millis(at));
        assert_eq!([take(1_000), take(1_000)], [Ok(()), Ok(())]);
        assert_eq!(take(1_040), Err(Refusal::TooFast { wait_ms: 60 }));
        assert_eq!(take(1_100), Ok(()));
        assert_eq!(take(1_100), Err(Refusal::TooFast { wait_ms: 100 }));
    }
}
