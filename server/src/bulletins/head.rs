//! The last bulletin this server tells its connections, known without asking the database: most
//! who come back missed nothing.

use std::sync::atomic::{AtomicI64, Ordering};

/// Before it is known.
const UNKNOWN: i64 = -1;

/// The number of a bulletin.
#[derive(Debug)]
pub(crate) struct Head(AtomicI64);

impl Default for Head {
    fn default() -> Self {
        Self(AtomicI64::new(UNKNOWN))
    }
}

impl Head {
    /// This one is told from now on. Said before it is told: who comes in between asks the
    /// database, and hears it twice rather than not at all.
    pub(super) fn note(&self, seq: i64) {
        self.0.store(seq, Ordering::SeqCst);
    }

    /// Whether somebody who heard everything up to a number missed nothing. What is written and
    /// not told yet is told to them like to everyone.
    pub(super) fn is(&self, seq: i64) -> bool {
        self.0.load(Ordering::SeqCst) == seq && seq != UNKNOWN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_up_to_date_before_it_is_known_what_there_is() {
        let head = Head::default();
        assert!(!head.is(0) && !head.is(-1));
        head.note(0);
        assert!(head.is(0), "nothing was told yet, and they missed nothing");
        head.note(7);
        assert!(head.is(7) && !head.is(6) && !head.is(8));
    }
}
