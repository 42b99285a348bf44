//! Why something could not be fetched, in words that say what to do.

use crate::JobError;

/// What went wrong with one question to the source. `what` names it: `submissions page 2`.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    #[error(
        "{what}: the source refused the token ({status}); check `pretalx.token` and that it may \
         read this event"
    )]
    TokenRefused { what: String, status: u16 },
    #[error("{what}: the source wants a token ({status}); set `pretalx.token`")]
    TokenWanted { what: String, status: u16 },
    #[error("{what}: not found (404); check `pretalx.url` and `pretalx.event`")]
    NotFound { what: String },
    /// The source may do better next time.
    #[error("{what}: {reason}")]
    Temporary { what: String, reason: String },
    /// It will say the same next time.
    #[error("{what}: {reason}")]
    Unusable { what: String, reason: String },
    #[error("cancelled")]
    Cancelled,
}

impl FetchError {
    pub(super) fn temporary(what: &str, reason: impl Into<String>) -> Self {
        Self::Temporary { what: what.to_owned(), reason: reason.into() }
    }

    pub(super) fn unusable(what: &str, reason: impl Into<String>) -> Self {
        Self::Unusable { what: what.to_owned(), reason: reason.into() }
    }

    /// Whether the source has nothing of this kind for somebody without a token.
    pub(super) fn is_absent(&self) -> bool {
        matches!(self, Self::TokenWanted { .. } | Self::NotFound { .. })
    }
}

impl From<FetchError> for JobError {
    fn from(error: FetchError) -> Self {
        match error {
            FetchError::Cancelled => Self::Cancelled,
            FetchError::Temporary { .. } => Self::retry(error),
            _ => Self::fail(error),
        }
    }
}
