//! What Prometheus is told of jobs.

use chrono::{DateTime, Utc};
use metrics::{counter, gauge};

use super::{RunResult, Skip, outcome::is_success};

/// Counts a request for a run by how it ended.
pub(super) fn finished(job: &'static str, result: &RunResult, now: DateTime<Utc>) {
    let ended = match result {
        RunResult::Ran { outcome, .. } => outcome.as_str(),
        RunResult::Skipped(Skip::Busy) => "skipped_busy",
        RunResult::Skipped(Skip::AlreadyDone) => "skipped_done",
        RunResult::Skipped(Skip::LeasesUnavailable(_) | Skip::StoreUnavailable(_)) => {
            "skipped_unavailable"
        }
        RunResult::Skipped(Skip::Stopping) | RunResult::Unknown => "skipped_stopping",
    };
    counter!("plaza_job_runs_total", "job" => job, "outcome" => ended).increment(1);
    match result {
        RunResult::Ran { outcome, message, .. } if is_success(*outcome) => {
            #[expect(
                clippy::cast_precision_loss,
                reason = "a clock's seconds fit until year 285M"
            )]
            gauge!("plaza_job_last_success_timestamp_seconds", "job" => job)
                .set(now.timestamp() as f64);
            tracing::info!(job.name = job, job.outcome = ended, job.message = message, "job ended");
        }
        RunResult::Ran { message, .. } => {
            tracing::warn!(job.name = job, job.outcome = ended, job.message = message, "job ended");
        }
        skipped => tracing::debug!(job.name = job, %skipped, "job not run"),
    }
}
