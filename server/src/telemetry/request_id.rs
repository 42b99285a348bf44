//! A name for each request, to find it in the logs of everything it passed through.

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use rand::Rng;

/// Where the name travels, in both directions.
pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// What a proxy may call a request.
const MAX_LENGTH: usize = 64;

/// The name of a request.
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

#[cfg(test)]
mod tests {
    use rand::{SeedableRng, rngs::SmallRng};

    use super::*;

    fn name(given: &str, is_proxy_trusted: bool) -> String {
        let headers = HeaderMap::from_iter([(HEADER, HeaderValue::from_str(given).unwrap())]);
        RequestId::new(&headers, is_proxy_trusted, &mut SmallRng::seed_from_u64(7)).as_str().into()
    }

    #[test]
    fn a_proxy_may_name_a_request_and_a_stranger_may_not() {
        assert_eq!(name("req-7.a_b", true), "req-7.a_b");
        let random = name("req-7.a_b", false);
        assert_eq!(random.len(), 16);
        for hostile in ["", "a b", "a\"b", "\u{e9}", &"a".repeat(65)] {
            assert_eq!(name(hostile, true), random);
        }
    }
}
