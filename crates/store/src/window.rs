//! Counting within windows of time, by which limits are kept.

use std::time::Duration;

use crate::{error::StoreError, store::Store};

impl Store {
    /// Counts one more under `key`: `(count, rest)`, how many there were since the first of them,
    /// this one included, so 1 or more; and how long it is until counting starts anew, `window`
    /// after that first one.
    ///
    /// Kept in the cache, so replicas count together when it is Redis, and it fails while that is
    /// away. `key` is hashed by the caller where it would name somebody.
    pub async fn count_within(
        &self,
        key: &str,
        window: Duration,
    ) -> Result<(u64, Duration), StoreError> {
        let counted = self.cache().count(&format!("count:{key}"), window).await;
        counted.map_err(|error| error.while_doing("count for a limit"))
    }
}
