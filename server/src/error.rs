//! What can go wrong for a visitor, as outcomes they can understand. Shown as a page or as JSON,
//! by the group of routes that failed.

mod sentence;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

pub use self::sentence::Sentence;
use crate::encoded::CachePolicy;

/// The outcome of a request that did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is nothing here.
    #[error("not found")]
    NotFound,
    /// What was sent cannot be used; says what and why, for the one who sent it.
    #[error("{0}")]
    Invalid(Sentence),
    /// Only for somebody who signed in. Pages lead to where that is done.
    #[error("sign-in required")]
    SignInRequired,
    /// Not open to them, or not yet; says why. deconf's clients expect 401.
    #[error("{0}")]
    Closed(Sentence),
    /// Others were first; says what is left to do.
    #[error("{0}")]
    Conflict(Sentence),
    /// They may not.
    #[error("forbidden")]
    Forbidden,
    /// Ask again later: seconds.
    #[error("too many requests")]
    TooManyRequests { retry_after: u64 },
    /// What is needed is down for the moment; says what was kept.
    #[error("{0}")]
    Unavailable(Sentence),
    /// Our fault. Logged once, with an id the visitor is shown.
    #[error("internal error")]
    Internal(#[from] anyhow::Error),
}

impl Error {
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Invalid(_) => StatusCode::BAD_REQUEST,
            Self::SignInRequired | Self::Closed(_) => StatusCode::UNAUTHORIZED,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::TooManyRequests { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// Travels in the response's extensions to the layer that renders it ([`crate::pages::failed`]
/// or [`crate::api::failed`]).
#[derive(Debug, Clone)]
pub struct Failure {
    pub status: StatusCode,
    /// For the visitor; none when the status says it all.
    pub message: Option<Sentence>,
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let status = self.status();
        let message = match &self {
            Self::Internal(error) => {
                tracing::error!(error = format!("{error:#}"), "request failed");
                None
            }
            Self::Invalid(message)
            | Self::Closed(message)
            | Self::Conflict(message)
            | Self::Unavailable(message) => Some(message.clone()),
            Self::TooManyRequests { retry_after } => {
                let minutes = usize::try_from(retry_after.div_ceil(60)).unwrap_or(usize::MAX);
                Some(Sentence::Counted("refused-too-often", minutes))
            }
            _ => None,
        };
        let mut response = status.into_response();
        response.headers_mut().insert(header::CACHE_CONTROL, CachePolicy::NoStore.header());
        if let Self::TooManyRequests { retry_after } = self {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(retry_after));
        }
        response.extensions_mut().insert(Failure { status, message });
        response
    }
}

impl From<plaza_store::StoreError> for Error {
    fn from(error: plaza_store::StoreError) -> Self {
        tracing::warn!(%error, "store unavailable");
        Self::Unavailable(Sentence::Key("refused-store-away"))
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Self::Internal(error.into())
    }
}
