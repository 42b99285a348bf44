//! The browser that asked: a cookie proves that it is the one.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue};
use plaza_domain::people::secret::{self, Code, ServerKey, Token, shown_code};
use plaza_store::SignInRequest;

use crate::{Plaza, config::HttpConfig, visitor::cookie::ASKING};

/// Longer than any link is good for that was asked for, so that its page can say that it is over.
const LIFE: Duration = Duration::from_mins(15);

/// A request to sign in, and what only the browser that made it knows.
#[derive(Debug, Clone)]
pub struct Asking {
    /// The request's id.
    pub request: String,
    pub nonce: Token,
}

impl Asking {
    /// What the browser's cookie says; `None` when it has none.
    pub fn read(http: &HttpConfig, headers: &HeaderMap) -> Option<Self> {
        let value = ASKING.read(http, headers)?;
        let (request, nonce) = value.split_once('.')?;
        let is_name = request.len() == 32 && request.bytes().all(|b| b.is_ascii_hexdigit());
        let nonce = Token::parse(nonce).filter(|_| is_name)?;
        Some(Self { request: request.to_owned(), nonce })
    }

    /// A `Set-Cookie` that makes the browser the one that asked.
    pub fn keep(&self, http: &HttpConfig) -> HeaderValue {
        ASKING.keep(http, &format!("{}.{}", self.request, self.nonce.expose()), LIFE)
    }

    /// The request, if this browser made it.
    pub async fn find(&self, plaza: &Plaza) -> Result<Option<SignInRequest>, crate::error::Error> {
        let found = plaza.store.find_sign_in_by_id(&self.request).await?;
        Ok(found.filter(|request| self.has_made(request)))
    }

    /// Whether this browser made the request. In constant time: a wrong nonce tells nothing.
    pub fn has_made(&self, request: &SignInRequest) -> bool {
        let is_named = secret::is_same(&self.request, &request.id);
        let nonce = request.nonce_hash.as_deref();
        is_named && nonce.is_some_and(|hash| secret::is_same(hash, &self.nonce.hash()))
    }

    /// The code to be typed where the link is opened on another device.
    pub fn shown_code(&self, key: &ServerKey) -> Code {
        shown_code(key, &self.request, self.nonce.expose())
    }
}
