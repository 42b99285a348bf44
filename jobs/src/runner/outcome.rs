//! How a request for a run ended.

use std::{fmt, time::Duration};

use plaza_domain::text::clean_line;
use plaza_store::RunOutcome;

use crate::{JobError, Report};

/// How long it is remembered that a tick was taken: longer than clocks of replicas disagree.
pub(super) const PERIOD_MEMORY: Duration = Duration::from_hours(1);

/// How many runs are looked at to find the last success.
pub(super) const RECENT_RUNS: u32 = 50;

/// Enough for every problem of a refused revision.
const LONGEST_MESSAGE: usize = 50_000;

/// How a request for a run ended.
#[derive(Debug, Clone, PartialEq)]
pub enum RunResult {
    /// The job ran; `message` is one line for a person. No report when it failed.
    Ran { outcome: RunOutcome, message: String, report: Option<Report> },
    /// It did not run, for a good reason.
    Skipped(Skip),
    /// There is no such job.
    Unknown,
}

/// Why a job did not run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Skip {
    /// It is under way, here or in another process.
    Busy,
    /// Another process ran it for this tick.
    AlreadyDone,
    /// Whether it is under way cannot be known: what keeps leases does not answer.
    LeasesUnavailable(String),
    /// The database does not answer.
    StoreUnavailable(String),
    /// The program is stopping.
    Stopping,
}

impl RunResult {
    pub(super) fn failed(message: String) -> Self {
        Self::Ran { outcome: RunOutcome::Failed, message, report: None }
    }

    /// Whether what was asked for is done.
    pub fn is_success(&self) -> bool {
        match self {
            Self::Ran { outcome, .. } => is_success(*outcome),
            Self::Skipped(skip) => *skip == Skip::AlreadyDone,
            Self::Unknown => false,
        }
    }
}

impl From<Result<Report, JobError>> for RunResult {
    fn from(result: Result<Report, JobError>) -> Self {
        match result {
            Ok(report) => {
                let outcome =
                    if report.is_news() { RunOutcome::Succeeded } else { RunOutcome::Unchanged };
                Self::Ran { outcome, message: report.summary.clone(), report: Some(report) }
            }
            Err(error @ (JobError::Retry(_) | JobError::Fail(_))) => {
                Self::failed(one_line(&error.to_string()))
            }
            Err(JobError::Cancelled) => Self::Ran {
                outcome: RunOutcome::Cancelled,
                message: "cancelled; the last good snapshot stays".to_owned(),
                report: None,
            },
        }
    }
}

pub(super) fn is_success(outcome: RunOutcome) -> bool {
    matches!(outcome, RunOutcome::Succeeded | RunOutcome::Unchanged)
}

/// The words may be a git host's or a file's: nothing of them moves a terminal's cursor.
fn one_line(text: &str) -> String {
    clean_line(text, LONGEST_MESSAGE)
}

impl fmt::Display for Skip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Busy => f.write_str("it is already running, here or in another process"),
            Self::AlreadyDone => f.write_str("another process has just done it"),
            Self::LeasesUnavailable(error) => write!(
                f,
                "it cannot be known whether it runs elsewhere ({error}); nothing was changed, it \
                 is tried again at the next tick"
            ),
            Self::StoreUnavailable(error) => {
                write!(f, "{error}; nothing was changed, it is tried again at the next tick")
            }
            Self::Stopping => f.write_str("the program is stopping"),
        }
    }
}

impl fmt::Display for RunResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ran { message, .. } => f.write_str(message),
            Self::Skipped(skip) => write!(f, "not run: {skip}"),
            Self::Unknown => f.write_str("there is no such job"),
        }
    }
}
