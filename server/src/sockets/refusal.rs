//! Why an event did nothing, as clients are told: `{ok: false, error: {code, message}}`.

use std::time::Duration;

use serde_json::{Value, json};

/// Why an event did nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    /// What was sent cannot be used; says what and why.
    #[error("{0}")]
    Invalid(String),
    #[error("there is no event of this name")]
    Unknown,
    #[error("this is for those who signed in")]
    SignInRequired,
    #[error("this is not for your role")]
    Forbidden,
    #[error("too many events; send the next one in {} ms", .0.as_millis())]
    TooMany(Duration),
    #[error("it did not work at this moment; nothing was lost, please try again")]
    Unavailable,
}

impl Refusal {
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid",
            Self::Unknown => "unknown_event",
            Self::SignInRequired => "sign_in_required",
            Self::Forbidden => "forbidden",
            Self::TooMany(_) => "too_many",
            Self::Unavailable => "unavailable",
        }
    }

    /// As an acknowledgement.
    pub(crate) fn acknowledgement(&self) -> Value {
        json!({"ok": false, "error": {"code": self.code(), "message": self.to_string()}})
    }

    /// As deconf's `apiError`, for clients that ask for no acknowledgement.
    pub(crate) fn api_error(&self) -> Value {
        let status = match self {
            Self::Invalid(_) => 400,
            Self::Unknown => 404,
            Self::SignInRequired => 401,
            Self::Forbidden => 403,
            Self::TooMany(_) => 429,
            Self::Unavailable => 503,
        };
        json!({"status": status, "codes": [self.code()]})
    }
}

impl From<plaza_store::StoreError> for Refusal {
    fn from(error: plaza_store::StoreError) -> Self {
        tracing::warn!(%error, "an event of a live connection did nothing");
        Self::Unavailable
    }
}
