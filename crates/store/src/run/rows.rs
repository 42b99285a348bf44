//! The history of jobs in the database.

use chrono::{DateTime, Utc};
use sqlx::FromRow;

use super::{JobRun, RunId, RunOutcome};
use crate::{
    database::{Database, read, transaction, write},
    error::StoreError,
    statements::{RUN_CLOSE_LOST, RUN_FINISH, RUN_INSERT, RUN_LIST, RUN_LIST_OF_JOB, RUN_PRUNE},
};

/// How many runs of each job are kept.
const KEPT: i64 = 500;
const LOST: &str = "the process that ran it stopped without saying how it ended";

#[derive(Debug, FromRow)]
pub(super) struct Row {
    id: i64,
    job: String,
    started_by: String,
    started_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
    outcome: Option<String>,
    message: String,
    report: String,
}

impl TryFrom<Row> for JobRun {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let what = format!("run {} of {}", row.id, row.job);
        let report = serde_json::from_str(&row.report)
            .map_err(|error| StoreError::Corrupt { what: what.clone(), source: Box::new(error) })?;
        let outcome = row.outcome.map(|word| {
            let known = RunOutcome::ALL.into_iter().find(|outcome| outcome.as_str() == word);
            known.ok_or_else(|| StoreError::Corrupt {
                what,
                source: format!("unknown outcome `{word}`").into(),
            })
        });
        Ok(Self {
            id: RunId(row.id),
            job: row.job,
            trigger: row.started_by,
            started_at: row.started_at,
            finished_at: row.finished_at,
            outcome: outcome.transpose()?,
            message: row.message,
            report,
        })
    }
}

impl Database {
    pub(super) async fn insert_run(
        &self,
        job: &str,
        trigger: &str,
        now: DateTime<Utc>,
    ) -> sqlx::Result<i64> {
        let id: i64 = transaction!(self, |connection| {
            let id = sqlx::query_scalar(self.sql(RUN_INSERT))
                .bind(job)
                .bind(trigger)
                .bind(now)
                .fetch_one(&mut *connection)
                .await?;
            sqlx::query(self.sql(RUN_PRUNE)).bind(job).bind(KEPT).execute(&mut *connection).await?;
            id
        });
        Ok(id)
    }

    pub(super) async fn finish_run_row(
        &self,
        id: i64,
        now: DateTime<Utc>,
        outcome: RunOutcome,
        message: &str,
        report: &str,
    ) -> sqlx::Result<()> {
        let text = self.sql(RUN_FINISH);
        write!(self, |pool| {
            sqlx::query(text)
                .bind(id)
                .bind(now)
                .bind(outcome.as_str())
                .bind(message)
                .bind(report)
                .execute(pool)
                .await
                .map(drop)
        })
    }

    pub(super) async fn close_lost_run_rows(
        &self,
        job: &str,
        now: DateTime<Utc>,
    ) -> sqlx::Result<u64> {
        let text = self.sql(RUN_CLOSE_LOST);
        write!(self, |pool| {
            let closed = sqlx::query(text).bind(job).bind(now).bind(LOST).execute(pool).await?;
            Ok(closed.rows_affected())
        })
    }

    pub(super) async fn list_run_rows(
        &self,
        job: Option<&str>,
        limit: u32,
    ) -> sqlx::Result<Vec<Row>> {
        let limit = i64::from(limit);
        if let Some(job) = job {
            let text = self.sql(RUN_LIST_OF_JOB);
            read!(self, |pool| sqlx::query_as(text).bind(job).bind(limit).fetch_all(pool).await)
        } else {
            let text = self.sql(RUN_LIST);
            read!(self, |pool| sqlx::query_as(text).bind(limit).fetch_all(pool).await)
        }
    }
}
