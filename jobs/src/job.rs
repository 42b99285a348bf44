//! What a job is: a name, a time limit, and something to do that can be cancelled.

use std::{fmt::Debug, sync::Arc, time::Duration};

use async_trait::async_trait;
use plaza_domain::{Clock, schedule::lint::Warning};
use plaza_store::Store;
use serde::{Deserialize, Serialize};
use tokio_util::sync::CancellationToken;

/// A unit of work that may be run again at any time: running it twice does what running it once
/// does.
#[async_trait]
pub trait Job: Debug + Send + Sync + 'static {
    /// The word for it on the command line, in history, leases and metrics: `fetch-schedule`.
    fn name(&self) -> &'static str;

    /// After this the runner cancels it.
    fn time_limit(&self) -> Duration;

    /// Does it. Must stop soon after `run.cancel` is cancelled, with [`JobError::Cancelled`].
    async fn run(&self, run: &Run) -> Result<Report, JobError>;
}

/// Everything one run of a job may touch.
#[derive(Debug, Clone)]
pub struct Run {
    pub store: Store,
    pub clock: Arc<dyn Clock>,
    /// Cancelled when the time is up, the lease is lost, or the program stops.
    pub cancel: CancellationToken,
    /// Say what would change, change nothing.
    pub dry_run: bool,
}

/// What a run did, kept in its history row.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// One sentence for an organizer: `published snapshot 7: 2 sessions moved, 1 added`.
    pub summary: String,
    /// The number of the snapshot it published, if it did.
    pub published: Option<u64>,
    /// Whether it changed something else: people, mail, what was kept too long.
    #[serde(default)]
    pub has_changed: bool,
    /// What looked wrong but stopped nothing.
    pub warnings: Vec<Warning>,
    /// What changed (or, in a dry run, would), a line each.
    pub changes: Vec<String>,
}

impl Report {
    /// Whether anything is not as it was before.
    pub fn is_news(&self) -> bool {
        self.published.is_some() || self.has_changed
    }
}

/// Why a run did not do its work. In every case the last good snapshot stays.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// The source may answer next time.
    #[error("{0:#}")]
    Retry(anyhow::Error),
    /// Somebody must change something first: a token, a file, a setting.
    #[error("{0:#}")]
    Fail(anyhow::Error),
    /// It was told to stop.
    #[error("cancelled")]
    Cancelled,
}

impl JobError {
    pub fn retry(error: impl Into<anyhow::Error>) -> Self {
        Self::Retry(error.into())
    }

    pub fn fail(error: impl Into<anyhow::Error>) -> Self {
        Self::Fail(error.into())
    }
}
