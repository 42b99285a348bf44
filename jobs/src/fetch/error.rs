//! Why something could not be fetched, in words that say what to do.

use crate::JobError;

/// What went wrong with one question to the source. `what` names it: `submissions page 2`.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    #[error(
        "{what}: the source refused the token ({status}); check `{section}.token` and that it may \
         read this event"
    )]
    TokenRefused { what: String, status: u16, section: &'static str },
    #[error("{what}: the source wants a token ({status}); set `{section}.token`")]
    TokenWanted { what: String, status: u16, section: &'static str },
    #[error("{what}: not found (404); check `{section}.url` and `{section}.event`")]
    NotFound { what: String, section: &'static str },
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
    pub(crate) fn temporary(what: &str, reason: impl Into<String>) -> Self {
        Self::Temporary { what: what.to_owned(), reason: reason.into() }
    }

    pub(crate) fn unusable(what: &str, reason: impl Into<String>) -> Self {
        Self::Unusable { what: what.to_owned(), reason: reason.into() }
    }

    /// The error an HTTP status stands for; none for a good one.
    pub(crate) fn of_status(
        status: u16,
        what: &str,
        section: &'static str,
        with_token: bool,
    ) -> Option<Self> {
        let temporary = |what| Self::temporary(what, format!("the source answered {status}"));
        let what = what.to_owned();
        match status {
            200..=299 => None,
            401 | 403 if with_token => Some(Self::TokenRefused { what, status, section }),
            401 | 403 => Some(Self::TokenWanted { what, status, section }),
            404 => Some(Self::NotFound { what, section }),
            500..=599 | 429 => Some(temporary(&what)),
            _ => Some(Self::unusable(&what, format!("the source answered {status}"))),
        }
    }

    /// Whether the source has nothing of this kind for somebody without a token.
    pub(crate) fn is_absent(&self) -> bool {
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
