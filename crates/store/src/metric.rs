//! What visitors did, without who they are.

mod rows;

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use plaza_domain::people::RegistrationId;
use serde_json::Value;

use crate::{error::StoreError, store::Store};

/// Something a visitor did.
#[derive(Debug, Clone, PartialEq)]
pub struct MetricEvent {
    pub created_at: DateTime<Utc>,
    pub name: String,
    /// A random name of the connection.
    pub visitor: String,
    pub registration_id: Option<RegistrationId>,
    /// The shape that the name has.
    pub data: Value,
}

/// Which events to count, and in how long stretches of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetricQuery {
    pub name: String,
    pub from: DateTime<Utc>,
    /// Not included.
    pub to: DateTime<Utc>,
    /// Whole seconds, at least one.
    pub bucket: Duration,
}

/// Events written in one transaction, which must end within the deadline of a statement.
const BATCH: usize = 200;
/// A curve with more points than this shows nothing that one with fewer does not.
const MOST_BUCKETS: i64 = 10_000;
const ALMOST_A_SECOND: TimeDelta = TimeDelta::microseconds(999_999);

/// How a time is cut.
#[derive(Debug, Clone, Copy)]
struct Stretches {
    from: DateTime<Utc>,
    /// Seconds of all together, and of each.
    span: i64,
    seconds: i64,
}

impl MetricQuery {
    fn stretches(&self) -> Stretches {
        let from = DateTime::from_timestamp(self.from.timestamp(), 0).unwrap_or(self.from);
        // A second that has begun is one, in a time that has one.
        let rounded = self.to - from + ALMOST_A_SECOND;
        let span = if self.from < self.to { rounded.num_seconds() } else { 0 };
        let seconds = i64::try_from(self.bucket.as_secs()).unwrap_or(i64::MAX);
        Stretches {
            from,
            span,
            seconds: seconds.max(1).max((span + MOST_BUCKETS - 1) / MOST_BUCKETS),
        }
    }
}

impl Stretches {
    /// The start of each with its number, 0 for those that have no row.
    fn fill(self, rows: Vec<(i64, i64)>) -> Vec<(DateTime<Utc>, u64)> {
        let Self { from, span, seconds } = self;
        let mut counted = rows.into_iter().peekable();
        let starts = (0..).take_while(|bucket| {
            i64::checked_mul(*bucket, seconds).is_some_and(|start| start < span)
        });
        let buckets = starts.map(|bucket: i64| {
            let count = counted.next_if(|(at, _)| *at == bucket).map_or(0, |(_, count)| count);
            (from + TimeDelta::seconds(bucket * seconds), count.unsigned_abs())
        });
        buckets.collect()
    }
}

impl Store {
    /// Writes events down. A registration that is gone, or that does not consent to be linked with
    /// what it does, is left out of its events.
    pub async fn insert_metrics(&self, events: &[MetricEvent]) -> Result<(), StoreError> {
        for batch in events.chunks(BATCH) {
            let work = self.database().insert_metric_rows(batch);
            self.database().run("write down what visitors did", work).await?;
        }
        Ok(())
    }

    /// How many events of a name there were in each stretch from `from` on, none left out: the
    /// start of the stretch and the count. Stretches are longer where there would be over 10,000.
    pub async fn count_metrics(
        &self,
        query: &MetricQuery,
    ) -> Result<Vec<(DateTime<Utc>, u64)>, StoreError> {
        let Stretches { from, span, seconds } = query.stretches();
        let work = self.database().count_metric_rows(&query.name, from, query.to, seconds);
        let rows = self.database().run("count what visitors did", work).await?;
        Ok(Stretches { from, span, seconds }.fill(rows))
    }

    /// The greatest number one key of the data of a name's events had in each stretch from `from`
    /// on, 0 where there was none. For events whose key is a whole number.
    pub async fn peak_metrics(
        &self,
        query: &MetricQuery,
        data_key: &str,
    ) -> Result<Vec<(DateTime<Utc>, u64)>, StoreError> {
        let Stretches { from, span, seconds } = query.stretches();
        let work = self.database().peak_metric_rows(&query.name, data_key, from, query.to, seconds);
        let rows = self.database().run("find the peaks of what visitors did", work).await?;
        Ok(Stretches { from, span, seconds }.fill(rows))
    }

    /// The most frequent values of one key of the data of a name's events, with how often.
    pub async fn top_metrics(
        &self,
        name: &str,
        data_key: &str,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        limit: u32,
    ) -> Result<Vec<(String, u64)>, StoreError> {
        let work = self.database().top_metric_rows(name, data_key, from, to, limit);
        let rows = self.database().run("rank what visitors did", work).await?;
        Ok(rows.into_iter().map(|(value, count)| (value, count.unsigned_abs())).collect())
    }

    /// Up to `limit` events of a stretch of time in the order in which they were written, each
    /// with its number; pass the last number on to get more, 0 at first.
    pub async fn list_metrics(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        after: i64,
        limit: u32,
    ) -> Result<Vec<(i64, MetricEvent)>, StoreError> {
        let work = self.database().list_metric_rows(from, to, after, limit);
        let rows = self.database().run("list what visitors did", work).await?;
        rows.into_iter().map(rows::Row::into_event).collect()
    }

    /// Deletes events older than that, and says how many.
    pub async fn prune_metrics(&self, older_than: Duration) -> Result<u64, StoreError> {
        let work = self.database().prune_metric_rows(self.before(older_than));
        self.database().run("delete what visitors did", work).await
    }
}
