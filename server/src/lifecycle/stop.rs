//! The stages of stopping, as those who must react to them see them.

use tokio_util::sync::CancellationToken;

/// Told in this order: leaving (be asked no more), then closing (end what would never end).
#[derive(Debug, Default)]
pub struct Stop {
    leaving: CancellationToken,
    closing: CancellationToken,
}

impl Stop {
    /// `/readyz` says no from now on.
    pub fn leave(&self) {
        self.leaving.cancel();
    }

    pub fn leaving(&self) -> &CancellationToken {
        &self.leaving
    }

    /// Streams that would go on for ever end now.
    pub fn close_streams(&self) {
        self.closing.cancel();
    }

    pub fn closing(&self) -> &CancellationToken {
        &self.closing
    }
}
