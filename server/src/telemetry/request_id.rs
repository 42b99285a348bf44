//! A name for each request, to find it in the logs of everything it passed through.

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use rand::Rng;

/// Where the name travels, in both directions.
pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// What a proxy may call a request.
const MAX_LENGTH: usize = 64;

/// The name of a request, in its extensions.
#[derive(Debug, Clone)]
pub struct RequestId(HeaderValue);

impl RequestId {
    /// The name a trusted proxy gave, if it is a sane one; else a random one.
    pub fn new(headers: &HeaderMap, is_proxy_trusted: bool, rng: &mut impl Rng) -> Self {
        let given = headers.get(HEADER).filter(|value| is_proxy_trusted && is_sane(value));
        Self(given.cloned().unwrap_or_else(|| random(rng)))
    }

    pub fn header(&self) -> HeaderValue {
        self.0.clone()
    }

    pub fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }
}

fn is_sane(value: &HeaderValue) -> bool {
    let is_plain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    !value.is_empty() && value.len() <= MAX_LENGTH && value.as_bytes().iter().all(is_plain)
}

fn random(rng: &mut impl Rng) -> HeaderValue {
    let text = format!("{:016x}", rng.random::<u64>());
    HeaderValue::try_from(text).expect("hexadecimal digits are a valid header value")
}
