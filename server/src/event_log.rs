//! What visitors do, gathered and written down in batches: telling of it never waits.

mod buffer;
#[cfg(test)]
mod tests;
mod write;

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use plaza_domain::{event_log::Event, people::RegistrationId};

use self::buffer::Buffer;
pub use self::write::{note_visitors, run};

/// Events in one statement.
const BATCH: usize = 500;
/// Events that wait at most, while the database is slow or away; more are counted and dropped.
const MAX_WAITING: usize = 20_000;
/// How long an event waits for others to be written with it.
const PATIENCE: Duration = Duration::from_secs(1);

/// Somebody did something.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub at: DateTime<Utc>,
    pub event: Event,
    /// A random name of the visitor's connection or browser: never an address.
    pub visitor: String,
    /// Who signed in there, if somebody did.
    pub registration: Option<RegistrationId>,
}

/// Events on their way to the store. Clones share them.
#[derive(Debug, Clone)]
pub struct EventLog {
    buffer: Arc<Buffer<Entry>>,
}

impl Default for EventLog {
    fn default() -> Self {
        Self { buffer: Arc::new(Buffer::new(MAX_WAITING)) }
    }
}

impl EventLog {
    /// Takes an event to be written soon. When too many wait already it is dropped and counted.
    pub fn record(&self, entry: Entry) {
        metrics::counter!("plaza_events_total", "event" => entry.event.name()).increment(1);
        if !self.buffer.push(entry, BATCH) {
            metrics::counter!("plaza_events_dropped_total").increment(1);
        }
    }

    /// How many wait to be written.
    pub fn waiting(&self) -> usize {
        self.buffer.len()
    }
}
