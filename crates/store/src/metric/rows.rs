//! What visitors did, in the database.

use chrono::{DateTime, Utc};
use plaza_domain::people::RegistrationId;
use sqlx::FromRow;

use super::MetricEvent;
use crate::{
    database::{Database, Pools, read, within, write},
    error::StoreError,
    statements::metrics::{
        METRIC_COUNT_POSTGRES, METRIC_COUNT_SQLITE, METRIC_INSERT, METRIC_LIST,
        METRIC_PEAK_POSTGRES, METRIC_PEAK_SQLITE, METRIC_PRUNE, METRIC_TOP_POSTGRES,
        METRIC_TOP_SQLITE,
    },
};

#[derive(Debug, FromRow)]
pub(super) struct Row {
    id: i64,
    created_at: DateTime<Utc>,
    name: String,
    visitor: String,
    registration_id: Option<i64>,
    data: String,
}

impl Row {
    pub(super) fn into_event(self) -> Result<(i64, MetricEvent), StoreError> {
        let data = serde_json::from_str(&self.data).map_err(|error| {
            let what = format!("metric event {}", self.id);
            StoreError::Corrupt { what, source: Box::new(error) }
        })?;
        let Self { id, created_at, name, visitor, registration_id, .. } = self;
        let registration_id = registration_id.map(RegistrationId);
        Ok((id, MetricEvent { created_at, name, visitor, registration_id, data }))
    }
}

impl Database {
    pub(super) async fn insert_metric_rows(&self, events: &[MetricEvent]) -> sqlx::Result<()> {
        let mut transaction = self.begin().await?;
        for event in events {
            let text = self.sql(METRIC_INSERT);
            within!(&mut transaction, |connection| {
                sqlx::query(text)
                    .bind(event.created_at)
                    .bind(&event.name)
                    .bind(&event.visitor)
                    .bind(event.registration_id.map(|id| id.0))
                    .bind(event.data.to_string())
                    .execute(connection)
                    .await
                    .map(drop)?;
            });
        }
        transaction.commit().await
    }

    pub(super) async fn count_metric_rows(
        &self,
        name: &str,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        seconds: i64,
    ) -> sqlx::Result<Vec<(i64, i64)>> {
        let text = self.sql(match self.pools {
            Pools::Sqlite { .. } => METRIC_COUNT_SQLITE,
            Pools::Postgres(_) => METRIC_COUNT_POSTGRES,
        });
        read!(self, |pool| {
            let count = sqlx::query_as(text).bind(name).bind(from).bind(to);
            count.bind(from.timestamp()).bind(seconds).fetch_all(pool).await
        })
    }

    pub(super) async fn peak_metric_rows(
        &self,
        name: &str,
        key: &str,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        seconds: i64,
    ) -> sqlx::Result<Vec<(i64, i64)>> {
        let text = self.sql(match self.pools {
            Pools::Sqlite { .. } => METRIC_PEAK_SQLITE,
            Pools::Postgres(_) => METRIC_PEAK_POSTGRES,
        });
        read!(self, |pool| {
            let peak = sqlx::query_as(text).bind(name).bind(from).bind(to);
            peak.bind(from.timestamp()).bind(seconds).bind(key).fetch_all(pool).await
        })
    }

    pub(super) async fn top_metric_rows(
        &self,
        name: &str,
        key: &str,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        limit: u32,
    ) -> sqlx::Result<Vec<(String, i64)>> {
        let text = self.sql(match self.pools {
            Pools::Sqlite { .. } => METRIC_TOP_SQLITE,
            Pools::Postgres(_) => METRIC_TOP_POSTGRES,
        });
        read!(self, |pool| {
            let top = sqlx::query_as(text).bind(name).bind(key).bind(from).bind(to);
            top.bind(i64::from(limit)).fetch_all(pool).await
        })
    }

    pub(super) async fn list_metric_rows(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        after: i64,
        limit: u32,
    ) -> sqlx::Result<Vec<Row>> {
        let text = self.sql(METRIC_LIST);
        read!(self, |pool| {
            let list = sqlx::query_as(text).bind(from).bind(to).bind(after);
            list.bind(i64::from(limit)).fetch_all(pool).await
        })
    }

    pub(super) async fn prune_metric_rows(&self, before: DateTime<Utc>) -> sqlx::Result<u64> {
        let text = self.sql(METRIC_PRUNE);
        write!(self, |pool| {
            Ok(sqlx::query(text).bind(before).execute(pool).await?.rows_affected())
        })
    }
}
