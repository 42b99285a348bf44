//! Who asks for a run.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use plaza_store::StoreError;

use super::{Inner, Skip, outcome};

/// Who asks for a run, in the words of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trigger {
    /// The ticker, for the tick of that instant.
    Schedule { tick: DateTime<Utc> },
    /// A server that started and finds that the job has not succeeded since that instant.
    Start { since: DateTime<Utc> },
    /// A person or a `CronJob`, by `plaza job`.
    Command,
    /// A push to the content repository.
    Webhook,
    /// An organizer's button.
    Admin,
}

impl Trigger {
    pub fn name(&self) -> &'static str {
        match self {
            Self::Schedule { .. } => "schedule",
            Self::Start { .. } => "start",
            Self::Command => "command",
            Self::Webhook => "webhook",
            Self::Admin => "admin",
        }
    }

    /// Whether it waits for a run that is under way: who asked by hand wants what is there now.
    pub(super) fn is_patient(&self) -> bool {
        matches!(self, Self::Command | Self::Webhook | Self::Admin)
    }
}

impl Inner {
    /// Asked under the lease: whether another process already did what the trigger asks for.
    pub(super) async fn is_wanted(
        self: &Arc<Self>,
        job: &str,
        trigger: &Trigger,
    ) -> Result<(), Skip> {
        let unavailable = |error: StoreError| Skip::StoreUnavailable(error.to_string());
        match trigger {
            Trigger::Schedule { tick } => {
                let key = format!("job:{job}:{}", tick.format("%Y-%m-%dT%H:%M:%SZ"));
                let is_ours = self.store.mark_once(&key, outcome::PERIOD_MEMORY).await;
                if is_ours.map_err(unavailable)? { Ok(()) } else { Err(Skip::AlreadyDone) }
            }
            Trigger::Start { since } => {
                let is_due = self.is_due(job, *since).await.map_err(unavailable)?;
                if is_due { Ok(()) } else { Err(Skip::AlreadyDone) }
            }
            Trigger::Command | Trigger::Webhook | Trigger::Admin => Ok(()),
        }
    }

    /// Whether the job has not succeeded since then.
    pub(super) async fn is_due(&self, job: &str, since: DateTime<Utc>) -> Result<bool, StoreError> {
        let runs = self.store.list_runs(Some(job), outcome::RECENT_RUNS).await?;
        let has_succeeded = |run: &plaza_store::JobRun| {
            run.started_at >= since && run.outcome.is_some_and(outcome::is_success)
        };
        Ok(!runs.iter().any(has_succeeded))
    }
}
