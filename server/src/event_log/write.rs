//! Writes what waits, and notes each minute how many are here.

use std::{sync::Arc, time::Duration};

use plaza_domain::event_log::Event;
use plaza_store::{MetricEvent, StoreError};
use tokio_util::sync::CancellationToken;

use super::{BATCH, Entry, EventLog, PATIENCE};
use crate::Plaza;

/// How often it is noted how many are here.
const COUNT_EVERY: Duration = Duration::from_mins(1);
/// The visitor of events that are the server's own.
const SERVER: &str = "server";

/// Keeps the log until cancelled; then writes what waits.
pub async fn run(plaza: Arc<Plaza>, stop: CancellationToken) {
    tokio::join!(write(&plaza, &stop), count(&plaza, &stop));
}

async fn write(plaza: &Plaza, stop: &CancellationToken) {
    let log = &plaza.event_log;
    loop {
        let ready = async {
            log.buffer.has_some().await;
            // A database that is away is asked again after this, too.
            tokio::time::timeout(PATIENCE, log.buffer.has(BATCH)).await.ok();
        };
        let is_over = stop.run_until_cancelled(ready).await.is_none();
        if let Err(error) = log.flush(plaza).await {
            tracing::warn!(%error, waiting = log.waiting(), "events not written; tried again");
            // A full batch would be ready at once.
            stop.run_until_cancelled(tokio::time::sleep(PATIENCE)).await;
        }
        if is_over {
            return;
        }
    }
}

async fn count(plaza: &Plaza, stop: &CancellationToken) {
    let mut before = 0;
    let mut ticks = tokio::time::interval(COUNT_EVERY);
    while stop.run_until_cancelled(ticks.tick()).await.is_some() {
        before = note_visitors(plaza, before).await;
    }
}

/// Notes how many are here, in place of the number that was noted before; gives the new one.
/// Nothing is written while nobody is here, and of each minute one server writes.
pub async fn note_visitors(plaza: &Plaza, before: u64) -> u64 {
    let visitors = plaza.presence.count() as u64;
    let is_quiet = visitors == 0 && before == 0;
    if !is_quiet && is_ours(plaza).await {
        plaza.event_log.record(Entry {
            at: plaza.clock.now(),
            event: Event::SiteVisitors { visitors },
            visitor: SERVER.to_owned(),
            registration: None,
        });
    }
    visitors
}

async fn is_ours(plaza: &Plaza) -> bool {
    let minute = plaza.clock.now().timestamp().div_euclid(60);
    let key = format!("site-visitors:{minute}");
    let marked = plaza.store.mark_once(&key, COUNT_EVERY * 2).await;
    marked.inspect_err(|error| tracing::debug!(%error, "visitors not counted")).unwrap_or_default()
}

impl EventLog {
    /// Writes what waits now. What could not be written waits on.
    pub async fn flush(&self, plaza: &Plaza) -> Result<(), StoreError> {
        loop {
            let batch = self.buffer.take(BATCH);
            if batch.is_empty() {
                return Ok(());
            }
            let rows: Vec<_> = batch.iter().map(MetricEvent::from).collect();
            if let Err(error) = plaza.store.insert_metrics(&rows).await {
                let dropped = self.buffer.put_back(batch);
                metrics::counter!("plaza_events_dropped_total").increment(dropped as u64);
                return Err(error);
            }
        }
    }
}

impl From<&Entry> for MetricEvent {
    fn from(entry: &Entry) -> Self {
        Self {
            created_at: entry.at,
            name: entry.event.name().to_owned(),
            visitor: entry.visitor.clone(),
            registration_id: entry.registration,
            data: entry.event.data(),
        }
    }
}
