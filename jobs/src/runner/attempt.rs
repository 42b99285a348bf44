//! One execution of a job: within its time, stoppable, and with its panics caught.

use std::{sync::Arc, time::Duration};

use plaza_store::RunOutcome;
use tokio_util::sync::CancellationToken;

use super::{Inner, RunResult};
use crate::{Job, Run};

/// One execution of a job.
pub(super) struct Attempt<'a> {
    inner: &'a Inner,
    job: &'a Arc<dyn Job>,
    dry_run: bool,
    lost: CancellationToken,
}

/// Why it was told to stop.
enum Stop {
    TimeIsUp,
    LeaseLost,
    ProgramStops,
}

impl<'a> Attempt<'a> {
    pub(super) fn new(inner: &'a Inner, job: &'a Arc<dyn Job>, dry_run: bool) -> Self {
        Self { inner, job, dry_run, lost: CancellationToken::new() }
    }

    /// Stops when this is cancelled.
    pub(super) fn lost_by(mut self, lost: &CancellationToken) -> Self {
        self.lost = lost.clone();
        self
    }

    pub(super) async fn go(self) -> RunResult {
        let cancel = CancellationToken::new();
        let run = Run {
            store: self.inner.store.clone(),
            clock: self.inner.clock.clone(),
            cancel: cancel.clone(),
            dry_run: self.dry_run,
        };
        let job = self.job.clone();
        // A task of its own: a panic ends the task, not the runner.
        let mut task = self.inner.tasks.spawn(async move { job.run(&run).await });
        let limit = self.job.time_limit();
        let stop = tokio::select! {
            biased;
            ended = &mut task => return self.ended(ended),
            () = self.lost.cancelled() => Stop::LeaseLost,
            () = self.inner.stop.cancelled() => Stop::ProgramStops,
            () = tokio::time::sleep(limit) => Stop::TimeIsUp,
        };
        cancel.cancel();
        match tokio::time::timeout(self.inner.options.stop_grace, &mut task).await {
            // It was done at the very moment it was told to stop: what it did counts.
            Ok(Ok(Ok(report))) => return Ok(report).into(),
            Ok(_) => {}
            Err(_) => {
                tracing::warn!(job.name = self.job.name(), "job did not stop when told; dropped");
                task.abort();
                // The lease is given back after this: what still holds a thread gets a last moment.
                tokio::time::timeout(self.inner.options.stop_grace, &mut task).await.ok();
            }
        }
        stop.result(limit)
    }

    fn ended(
        &self,
        ended: Result<Result<crate::Report, crate::JobError>, tokio::task::JoinError>,
    ) -> RunResult {
        match ended {
            Ok(result) => result.into(),
            Err(error) => {
                let cause = error.try_into_panic().map_or_else(|e| e.to_string(), panic_text);
                tracing::error!(job.name = self.job.name(), panic = cause, "job panicked");
                let what = format!("panicked: {cause}; the last good snapshot stays");
                RunResult::failed(what)
            }
        }
    }
}

impl Stop {
    fn result(self, limit: Duration) -> RunResult {
        let (outcome, message) = match self {
            Self::TimeIsUp => (
                RunOutcome::Failed,
                format!("stopped after {} s, its time limit", limit.as_secs_f64()),
            ),
            Self::LeaseLost => (
                RunOutcome::Cancelled,
                "stopped: its lease was lost, another process may run it".to_owned(),
            ),
            Self::ProgramStops => {
                (RunOutcome::Cancelled, "stopped: the program was told to stop".to_owned())
            }
        };
        let message = format!("{message}; the last good snapshot stays");
        RunResult::Ran { outcome, message, report: None }
    }
}

fn panic_text(panic: Box<dyn std::any::Any + Send>) -> String {
    match panic.downcast::<String>() {
        Ok(text) => *text,
        Err(panic) => panic.downcast_ref::<&str>().map_or("no reason given", |t| t).to_owned(),
    }
}
