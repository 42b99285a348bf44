//! The history of jobs: what ran, when, why, and how it ended.

mod rows;

use std::fmt;

use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::{error::StoreError, store::Store};

/// Names one run in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RunId(i64);

impl fmt::Display for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RunOutcome {
    /// It did its work and published something.
    Succeeded,
    /// It did its work and found nothing new.
    Unchanged,
    Failed,
    Cancelled,
    /// Its process died or lost the lease, so nobody knows how far it came.
    Lost,
}

impl RunOutcome {
    const ALL: [Self; 5] =
        [Self::Succeeded, Self::Unchanged, Self::Failed, Self::Cancelled, Self::Lost];

    /// The word for it in the database and in messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Succeeded => "succeeded",
            Self::Unchanged => "unchanged",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Lost => "lost",
        }
    }
}

impl fmt::Display for RunOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One line of the history.
#[derive(Debug, Clone, PartialEq)]
pub struct JobRun {
    pub id: RunId,
    pub job: String,
    /// What started it: `schedule`, `command`, `webhook` …
    pub trigger: String,
    pub started_at: DateTime<Utc>,
    /// `None` while it runs.
    pub finished_at: Option<DateTime<Utc>>,
    /// `None` while it runs.
    pub outcome: Option<RunOutcome>,
    /// A sentence for an organizer; empty while it runs.
    pub message: String,
    /// What the job reported; null while it runs.
    pub report: Value,
}

impl Store {
    /// Writes down that `job` runs now, and forgets its oldest runs.
    pub async fn start_run(&self, job: &str, trigger: &str) -> Result<RunId, StoreError> {
        let work = self.database().insert_run(job, trigger, self.now());
        self.database().run("write down the start of a job", work).await.map(RunId)
    }

    /// Writes down how a run ended. A run that has ended already is left as it is.
    pub async fn finish_run(
        &self,
        id: RunId,
        outcome: RunOutcome,
        message: &str,
        report: &Value,
    ) -> Result<(), StoreError> {
        let report = report.to_string();
        let work = self.database().finish_run_row(id.0, self.now(), outcome, message, &report);
        self.database().run("write down the end of a job", work).await
    }

    /// Ends, as lost, the runs of `job` that still seem to run, and says how many there were.
    ///
    /// Only for whoever just got the only lease of that job: then those runs cannot be alive.
    pub async fn close_lost_runs(&self, job: &str) -> Result<u64, StoreError> {
        let work = self.database().close_lost_run_rows(job, self.now());
        self.database().run("close the lost runs of a job", work).await
    }

    /// Up to `limit` runs, of one job or of all, newest first.
    pub async fn list_runs(
        &self,
        job: Option<&str>,
        limit: u32,
    ) -> Result<Vec<JobRun>, StoreError> {
        let work = self.database().list_run_rows(job, limit);
        let rows = self.database().run("list the runs of jobs", work).await?;
        rows.into_iter().map(JobRun::try_from).collect()
    }
}
