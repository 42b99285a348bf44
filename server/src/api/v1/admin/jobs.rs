//! Jobs as JSON: what ran, what runs, and a run that is asked for.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use chrono::{DateTime, Utc};
use plaza_jobs::Report;
use plaza_store::{JobRun, StoreError};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    Plaza,
    admin::{Act, Staff, perform},
    api::{
        failed::ApiError,
        own::{own, own_with},
    },
    error::Error,
};

/// Runs given of each job.
const RUNS: u32 = 3;

/// The jobs there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct JobsAnswer {
    pub jobs: Vec<JobRecord>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct JobRecord {
    #[schema(example = "fetch-schedule")]
    pub name: String,
    /// The last ones, newest first.
    pub runs: Vec<RunRecord>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RunRecord {
    /// Grows with each run of any job.
    pub id: u64,
    /// What started it: `schedule`, `start`, `command`, `webhook` or `admin`.
    pub trigger: String,
    pub started_at: DateTime<Utc>,
    /// Absent while it runs.
    pub finished_at: Option<DateTime<Utc>>,
    /// `succeeded`, `unchanged`, `failed`, `cancelled` or `lost`; absent while it runs.
    pub outcome: Option<String>,
    /// One sentence for an organizer.
    pub message: String,
    #[serde(flatten)]
    pub report: RunReport,
}

/// What a run reported.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RunReport {
    /// What changed, a line each.
    pub changes: Vec<String>,
    /// What looked wrong and stopped nothing, a line each.
    pub warnings: Vec<String>,
}

/// A run that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RunAsked {
    pub job: String,
    /// The last run there was when this one was asked for; the new one has a greater id.
    pub after: u64,
}

/// Every job with its last runs.
#[utoipa::path(get, path = "/v1/admin/jobs", tag = "v1", responses(
    (status = OK, body = JobsAnswer, description = "The jobs"),
    (status = NOT_FOUND, body = ApiError, description = "You are no organizer"),
))]
pub(super) async fn list(State(plaza): State<Arc<Plaza>>, _: Staff) -> Result<Response, Error> {
    let mut jobs = Vec::new();
    for name in plaza.runner.names() {
        let runs = runs_of(&plaza, name, RUNS).await?;
        let runs = runs.iter().map(RunRecord::from).collect();
        jobs.push(JobRecord { name: name.to_owned(), runs });
    }
    Ok(own(JobsAnswer { jobs }))
}

/// Runs a job soon. One that runs already is waited for, and followed by another.
#[utoipa::path(post, path = "/v1/admin/jobs/{name}/run", tag = "v1",
    params(("name" = String, Path, description = "A job's name")),
    responses(
        (status = ACCEPTED, body = RunAsked, description = "It will run"),
        (status = FORBIDDEN, body = ApiError, description = "You may not run jobs"),
        (status = NOT_FOUND, body = ApiError, description = "There is no such job"),
        (status = SERVICE_UNAVAILABLE, body = ApiError, description = "Jobs are switched off"),
    ))]
pub(super) async fn run(
    State(plaza): State<Arc<Plaza>>,
    Staff(staff): Staff,
    Path(job): Path<String>,
) -> Result<Response, Error> {
    let last = runs_of(&plaza, &job, 1).await?;
    let after = last.first().map(id).unwrap_or_default();
    perform(&plaza, &staff, &Act::RunJob { job: job.clone() }).await?;
    Ok(own_with(StatusCode::ACCEPTED, RunAsked { job, after }))
}

/// The last runs of a job, newest first.
pub(crate) async fn runs_of(
    plaza: &Plaza,
    job: &str,
    limit: u32,
) -> Result<Vec<JobRun>, StoreError> {
    plaza.store.list_runs(Some(job), limit).await
}

impl RunReport {
    /// From what the history keeps; a run that failed reported nothing.
    pub(crate) fn read(report: &Value) -> Self {
        let Ok(report) = Report::deserialize(report) else { return Self::default() };
        let warnings = report.warnings.into_iter().map(|warning| warning.message);
        Self { changes: report.changes, warnings: warnings.collect() }
    }
}

impl From<&JobRun> for RunRecord {
    fn from(run: &JobRun) -> Self {
        Self {
            id: id(run),
            trigger: run.trigger.clone(),
            started_at: run.started_at,
            finished_at: run.finished_at,
            outcome: run.outcome.map(|outcome| outcome.to_string()),
            message: run.message.clone(),
            report: RunReport::read(&run.report),
        }
    }
}

fn id(run: &JobRun) -> u64 {
    run.id.to_string().parse().unwrap_or_default()
}
