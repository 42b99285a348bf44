//! A rush for seats queues here, where nobody is refused for having to wait for a connection.

use std::time::Duration;

use tokio::sync::SemaphorePermit;

use crate::{
    error::{Outage, StoreError},
    store::Store,
};

/// How many change seats at a time. Those of one session wait for each other anyway: more would
/// only take connections away from everything else.
pub(crate) const AT_ONCE: usize = 3;
/// How long somebody waits for their turn.
const PATIENCE: Duration = Duration::from_secs(30);

impl Store {
    /// Waits for a turn to change seats, first come first served.
    pub(crate) async fn seat_turn(
        &self,
        doing: &'static str,
    ) -> Result<SemaphorePermit<'_>, StoreError> {
        let turn = tokio::time::timeout(PATIENCE, self.seat_turns().acquire()).await;
        turn.map(|turn| turn.expect("nobody closes it")).map_err(|elapsed| {
            let outage = Outage::DatabaseBusy;
            StoreError::Unavailable { doing, outage, source: Box::new(elapsed) }
        })
    }
}
