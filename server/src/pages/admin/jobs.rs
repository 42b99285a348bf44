//! `/admin/jobs`: each job with its last runs, and a button that runs it.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use plaza_store::{JobRun, RunOutcome};

use super::desk::{Desk, Moment, back, frame, show};
use crate::{
    Plaza,
    admin::{Act, Staff, perform},
    api::v1::admin::jobs::{RunReport, runs_of},
    error::Error,
    page::Scene,
    pages::frame::Frame,
    visit::Visit,
};

/// Runs shown of each job.
const RUNS: u32 = 10;

#[derive(Debug, Template)]
#[template(path = "pages/admin/jobs.html")]
struct JobsPage {
    frame: Frame,
    desk: Desk,
    jobs: Vec<JobRow>,
}

/// A job with its last runs, newest first.
#[derive(Debug)]
struct JobRow {
    name: &'static str,
    /// When it runs by itself, in cron's words; empty when it only runs when asked for.
    schedule: String,
    runs: Vec<RunRow>,
}

/// One run.
#[derive(Debug)]
pub(super) struct RunRow {
    pub(super) started: Moment,
    pub(super) trigger: String,
    /// Seconds, with one place.
    pub(super) seconds: String,
    pub(super) outcome: String,
    /// For the style sheet: `succeeded`, `running` …
    pub(super) kind: &'static str,
    pub(super) message: String,
    pub(super) changes: Vec<String>,
    pub(super) warnings: Vec<String>,
}

/// `GET /admin/jobs`
pub(super) async fn get(
    State(plaza): State<Arc<Plaza>>,
    Staff(staff): Staff,
    visit: Visit,
) -> Result<Response, Error> {
    let mut rows = Vec::new();
    for name in plaza.runner.names() {
        rows.push((name, runs_of(&plaza, name, RUNS).await?));
    }
    show(&plaza, &visit, |scene| {
        let schedules = plaza.config.jobs.schedules.texts();
        let schedule = |name: &str| {
            let known = schedules.iter().find(|(job, _)| *job == name);
            known.map(|(_, text)| (*text).to_owned()).unwrap_or_default()
        };
        let jobs = rows.iter().map(|(name, runs)| JobRow {
            name,
            schedule: schedule(name),
            runs: runs.iter().map(|run| RunRow::new(scene, run)).collect(),
        });
        let jobs = jobs.collect();
        let frame = frame(scene, &scene.t.get("admin-jobs"));
        Ok(JobsPage { frame, desk: Desk::new(scene, &staff), jobs }.render()?)
    })
}

/// `POST /admin/jobs/{name}/run`
pub(super) async fn run(
    State(plaza): State<Arc<Plaza>>,
    Staff(staff): Staff,
    Path(job): Path<String>,
) -> Result<Response, Error> {
    perform(&plaza, &staff, &Act::RunJob { job }).await?;
    Ok(back("/admin/jobs", "started"))
}

impl RunRow {
    pub(super) fn new(scene: &Scene<'_>, run: &JobRun) -> Self {
        let report = RunReport::read(&run.report);
        let length = run.finished_at.map(|end| (end - run.started_at).num_milliseconds());
        let seconds = length.map(|ms| {
            let tenths = ms.max(0) / 100;
            format!("{}.{}", tenths / 10, tenths % 10)
        });
        let (kind, key) = outcome(run.outcome);
        Self {
            started: Moment::new(scene, run.started_at),
            trigger: scene
                .t
                .find(&format!("admin-trigger-{}", run.trigger))
                .unwrap_or_else(|| run.trigger.clone()),
            seconds: seconds.unwrap_or_default(),
            outcome: scene.t.get(key),
            kind,
            message: run.message.clone(),
            changes: report.changes,
            warnings: report.warnings,
        }
    }
}

fn outcome(outcome: Option<RunOutcome>) -> (&'static str, &'static str) {
    match outcome {
        None => ("running", "admin-outcome-running"),
        Some(RunOutcome::Succeeded) => ("succeeded", "admin-outcome-succeeded"),
        Some(RunOutcome::Unchanged) => ("unchanged", "admin-outcome-unchanged"),
        Some(RunOutcome::Failed) => ("failed", "admin-outcome-failed"),
        Some(RunOutcome::Cancelled) => ("cancelled", "admin-outcome-cancelled"),
        Some(RunOutcome::Lost) => ("lost", "admin-outcome-lost"),
    }
}
