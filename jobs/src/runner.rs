//! Runs each job once, whoever asks and however many processes there are.
//!
//! Whoever asks, the way is the same: [`lease`] (one process at a time), the guard of the period
//! (a tick that two processes hear is one run), [`attempt`] (time limit, cancellation, panics),
//! history and metrics. [`ticker`] and [`request`] only ask.

mod attempt;
mod lease;
mod measure;
pub mod outcome;
mod request;
pub mod schedule;
#[cfg(test)]
mod tests;
mod ticker;
mod trigger;

use std::{sync::Arc, time::Duration};

use plaza_domain::Clock;
use plaza_store::{Nudge, Store};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use self::{attempt::Attempt, lease::Held, request::Waiting};
pub use self::{
    outcome::{RunResult, Skip},
    schedule::Schedule,
    trigger::Trigger,
};
use crate::Job;

/// How patient a runner is.
#[derive(Debug, Clone)]
pub struct RunnerOptions {
    /// A runner that died holds its job no longer than this.
    pub lease_ttl: Duration,
    /// What a cancelled job gets to stop by itself before it is dropped.
    pub stop_grace: Duration,
    /// A burst of requests within this is one run.
    pub debounce: Duration,
}

impl Default for RunnerOptions {
    fn default() -> Self {
        Self {
            lease_ttl: Duration::from_secs(30),
            stop_grace: Duration::from_secs(5),
            debounce: Duration::from_secs(1),
        }
    }
}

/// Gives jobs a lease, a time limit and a history. Cloning it gives another handle.
#[derive(Debug, Clone)]
pub struct Runner {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    store: Store,
    clock: Arc<dyn Clock>,
    jobs: Vec<(Arc<dyn Job>, Waiting)>,
    options: RunnerOptions,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Runner {
    pub fn new(store: Store, clock: Arc<dyn Clock>, jobs: Vec<Arc<dyn Job>>) -> Self {
        Self::with_options(store, clock, jobs, RunnerOptions::default())
    }

    pub fn with_options(
        store: Store,
        clock: Arc<dyn Clock>,
        jobs: Vec<Arc<dyn Job>>,
        options: RunnerOptions,
    ) -> Self {
        let jobs = jobs.into_iter().map(|job| (job, Waiting::default())).collect();
        let (tasks, stop) = (TaskTracker::new(), CancellationToken::new());
        Self { inner: Arc::new(Inner { store, clock, jobs, options, tasks, stop }) }
    }

    /// The names of the jobs there are.
    pub fn names(&self) -> Vec<&'static str> {
        self.inner.jobs.iter().map(|(job, _)| job.name()).collect()
    }

    /// Runs a job now and waits for its end. Goes on to the end although nobody waits any more.
    pub async fn run(&self, name: &str, trigger: Trigger, dry_run: bool) -> RunResult {
        let Some((job, _)) = self.find(name) else { return RunResult::Unknown };
        let (inner, job) = (self.inner.clone(), job.clone());
        let work = async move {
            if dry_run { inner.rehearse(&job).await } else { inner.run(&job, trigger, None).await }
        };
        match self.inner.tasks.spawn(work).await {
            Ok(result) => result,
            Err(error) => RunResult::failed(format!("the runner stopped unexpectedly: {error}")),
        }
    }

    /// Starts no run any more, cancels those under way, and waits for them up to `limit`. Whether
    /// all ended in time.
    pub async fn drain(&self, limit: Duration) -> bool {
        self.inner.stop.cancel();
        self.inner.tasks.close();
        let all_ended = tokio::time::timeout(limit, self.inner.tasks.wait()).await.is_ok();
        if !all_ended {
            tracing::warn!("jobs did not end in time; their leases end by themselves");
        }
        all_ended
    }

    fn find(&self, name: &str) -> Option<&(Arc<dyn Job>, Waiting)> {
        self.inner.jobs.iter().find(|(job, _)| job.name() == name)
    }
}

impl Inner {
    /// One run under a lease. `waiting` is cleared as soon as the lease is had: what is asked for
    /// after that moment needs another run.
    async fn run(
        self: &Arc<Self>,
        job: &Arc<dyn Job>,
        trigger: Trigger,
        waiting: Option<&Waiting>,
    ) -> RunResult {
        let patience = if trigger.is_patient() { job.time_limit() } else { Duration::ZERO };
        let result = match Held::acquire(self, job.name(), patience).await {
            Ok(held) => {
                if let Some(waiting) = waiting {
                    waiting.clear();
                }
                let result = match self.is_wanted(job.name(), &trigger).await {
                    Ok(()) => self.run_held(job, &trigger, &held).await,
                    Err(skip) => RunResult::Skipped(skip),
                };
                held.release().await;
                result
            }
            Err(skip) => {
                if let Some(waiting) = waiting {
                    waiting.clear();
                }
                self.note_skip(job.name(), &trigger, &skip).await;
                RunResult::Skipped(skip)
            }
        };
        measure::finished(job.name(), &result, self.clock.now());
        result
    }

    async fn run_held(&self, job: &Arc<dyn Job>, trigger: &Trigger, held: &Held) -> RunResult {
        let name = job.name();
        match self.store.close_lost_runs(name).await {
            Ok(0) => {}
            Ok(lost) => tracing::warn!(job.name = name, lost, "earlier runs ended without a word"),
            Err(error) => tracing::warn!(job.name = name, %error, "lost runs not closed"),
        }
        let run = match self.store.start_run(name, trigger.name()).await {
            Ok(run) => run,
            Err(error) => {
                tracing::warn!(job.name = name, %error, "job skipped: its history cannot be written");
                return RunResult::Skipped(Skip::StoreUnavailable(error.to_string()));
            }
        };
        tracing::info!(job.name = name, job.trigger = trigger.name(), "job started");
        self.store.nudge(&Nudge::Run(name.to_owned())).await;
        let result = Attempt::new(self, job, false).lost_by(held.lost()).go().await;
        if let RunResult::Ran { outcome, message, report } = &result {
            let report = serde_json::to_value(report).unwrap_or_default();
            if let Err(error) = self.store.finish_run(run, *outcome, message, &report).await {
                tracing::warn!(job.name = name, %error, "the end of a job is not in its history");
            }
        }
        self.store.nudge(&Nudge::Run(name.to_owned())).await;
        result
    }

    /// A run that could not even be tried is in the history too, if that can be written.
    async fn note_skip(&self, job: &str, trigger: &Trigger, skip: &Skip) {
        if !matches!(skip, Skip::LeasesUnavailable(_)) {
            return;
        }
        let Ok(run) = self.store.start_run(job, trigger.name()).await else { return };
        let message = format!("not run: {skip}");
        let outcome = plaza_store::RunOutcome::Cancelled;
        let noted = self.store.finish_run(run, outcome, &message, &serde_json::Value::Null).await;
        if let Err(error) = noted {
            tracing::debug!(job.name = job, %error, "skipped run not in the history");
        }
    }

    /// A dry run changes nothing: it needs no lease and leaves no history.
    async fn rehearse(&self, job: &Arc<dyn Job>) -> RunResult {
        Attempt::new(self, job, true).go().await
    }
}
