//! Why content could not be read.

use plaza_domain::content::Problem;

use crate::JobError;

/// Why no new content came of a fetch.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReadError {
    #[error("cancelled")]
    Cancelled,
    /// It may work next time.
    #[error("{0}")]
    Unreachable(String),
    /// Somebody must change something first.
    #[error("{0}")]
    Wrong(String),
    /// The local copy is damaged: it is thrown away and fetched anew once.
    #[error("could not fetch the content repository")]
    Broken(#[from] git2::Error),
    /// The revision is refused as a whole.
    #[error("revision {revision} is refused, the last good content stays:\n{}", list(.problems))]
    Refused { revision: String, problems: Vec<Problem> },
}

impl ReadError {
    pub(super) fn wrong(reason: impl Into<String>) -> Self {
        Self::Wrong(reason.into())
    }
}

impl From<ReadError> for JobError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Cancelled => Self::Cancelled,
            ReadError::Unreachable(_) | ReadError::Broken(_) => Self::retry(error),
            ReadError::Wrong(_) | ReadError::Refused { .. } => Self::fail(error),
        }
    }
}

fn list(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
