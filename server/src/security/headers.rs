//! Headers that tell a browser what it may not do.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::config::HttpConfig;

/// Two years. Of this host only: hosts below it may belong to others, and browsers do not forget.
const HSTS: HeaderValue = HeaderValue::from_static("max-age=63072000");

const ALWAYS: [(HeaderName, HeaderValue); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), midi=()",
        ),
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("x-permitted-cross-domain-policies"),
        HeaderValue::from_static("none"),
    ),
];

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// The headers of every answer.
#[derive(Debug)]
pub(super) struct Headers {
    is_https: bool,
    /// For browsers that do not know `frame-ancestors`.
    frame_options: Option<HeaderValue>,
}

impl Headers {
    pub(super) fn new(http: &HttpConfig) -> Self {
        let frame_options = match http.frame_ancestors.as_slice() {
            [] => Some(HeaderValue::from_static("DENY")),
            [only] if only == "'self'" => Some(HeaderValue::from_static("SAMEORIGIN")),
            _ => None,
        };
        Self { is_https: http.is_https(), frame_options }
    }

    /// `may_be_framed`: the policy says by whom.
    pub(super) fn add(&self, answer: &mut HeaderMap, policy: HeaderValue, may_be_framed: bool) {
        // Where a page says something stricter, that counts.
        for (name, value) in ALWAYS {
            answer.entry(name).or_insert(value);
        }
        answer.insert(header::CONTENT_SECURITY_POLICY, policy);
        // The API allows other origins by CORS; everything else is for our own pages.
        let is_shared = answer.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN);
        let scope = if is_shared { "cross-origin" } else { "same-origin" };
        answer.insert(RESOURCE_POLICY, HeaderValue::from_static(scope));
        if self.is_https {
            answer.insert(header::STRICT_TRANSPORT_SECURITY, HSTS);
        }
        if let Some(value) = self.frame_options.as_ref().filter(|_| !may_be_framed) {
            answer.insert(header::X_FRAME_OPTIONS, value.clone());
        }
    }
}
