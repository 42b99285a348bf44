//! One complete answer, in every encoding, with all its headers.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::MatchedPath,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};
use plaza_domain::Clock;

use super::Lane;
use crate::{
    encoded::{CachePolicy, Encoded},
    telemetry::{access::Meters, request_id},
};

/// Headers of the one answer that was kept, not of the next.
const OF_ONE_ANSWER: [HeaderName; 5] = [
    header::CONTENT_ENCODING,
    header::CONTENT_LENGTH,
    header::DATE,
    header::ETAG,
    request_id::HEADER,
];

/// Said by a handler, in the response's extensions: everybody who asks in the same words may be
/// sent this body, as long as the edition stands and the minute lasts.
#[derive(Debug, Clone)]
pub struct Keep {
    pub lane: Arc<Lane>,
    pub body: Arc<Encoded>,
    /// Minutes since 1970, for an answer that speaks of the present.
    pub minute: Option<i64>,
}

impl Keep {
    /// Answers a request, and says that the answer may be kept.
    pub fn respond(self, headers: &HeaderMap) -> Response {
        let mut response = self.body.respond(headers, CachePolicy::Revalidate);
        response.extensions_mut().insert(self);
        response
    }
}

/// A kept answer.
#[derive(Debug)]
pub(super) struct Entry {
    body: Arc<Encoded>,
    minute: Option<i64>,
    /// Identity, gzip, brotli; the first stands in for an encoding the body does not have.
    variants: [Headers; 3],
    meters: Meters,
}

/// Made ready, so that a request clones one map.
#[derive(Debug, Clone)]
struct Headers {
    whole: HeaderMap,
    unchanged: HeaderMap,
}

impl Entry {
    /// Keeps a complete answer; `None` for one that has no body or is somebody's own.
    pub(super) fn new(keep: Keep, response: &Response) -> Option<Self> {
        let is_shared = !response.headers().contains_key(header::SET_COOKIE);
        if response.status() != StatusCode::OK || !is_shared {
            return None;
        }
        let mut common = response.headers().clone();
        for name in OF_ONE_ANSWER {
            common.remove(name);
        }
        let path = response.extensions().get::<MatchedPath>();
        let meters = Meters::of_gets(path.map_or("(none)", MatchedPath::as_str));
        let variants = ["identity", "gzip", "br"].map(|accepted| {
            let request = (header::ACCEPT_ENCODING, HeaderValue::from_static(accepted));
            Headers::new(&keep.body, &common, &HeaderMap::from_iter([request]))
        });
        Some(Self { body: keep.body, minute: keep.minute, variants, meters })
    }

    /// Whether the minute it speaks of has passed.
    pub(super) fn is_over(&self, clock: &dyn Clock) -> bool {
        self.minute.is_some_and(|minute| minute != clock.now().timestamp().div_euclid(60))
    }

    pub(super) fn weight(&self) -> usize {
        self.body.weight()
    }

    pub(super) fn respond(&self, request: &HeaderMap) -> Response {
        let view = self.body.view(request);
        let headers = match view.encoding {
            None => &self.variants[0],
            Some("gzip") => &self.variants[1],
            Some(_) => &self.variants[2],
        };
        self.meters.count(view.is_known);
        let mut response = Response::new(Body::empty());
        if view.is_known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            *response.headers_mut() = headers.unchanged.clone();
        } else {
            *response.headers_mut() = headers.whole.clone();
            *response.body_mut() = Body::from(view.bytes.clone());
        }
        response
    }
}

impl Headers {
    fn new(body: &Encoded, common: &HeaderMap, request: &HeaderMap) -> Self {
        let view = body.view(request);
        let mut whole = common.clone();
        whole.insert(header::ETAG, view.etag.clone());
        // Its place: filling it later must not make the map grow.
        whole.insert(request_id::HEADER, HeaderValue::from_static(""));
        let mut unchanged = whole.clone();
        unchanged.remove(header::CONTENT_TYPE);
        if let Some(encoding) = view.encoding {
            whole.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        Self { whole, unchanged }
    }
}
