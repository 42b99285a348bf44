//! A response body made ready once and sent many times: identity, gzip, brotli, and its `ETag`.

use std::io::Write;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use bytes::Bytes;
use sha2::{Digest, Sha256};

/// How long a copy may be used without asking again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CachePolicy {
    /// Pages and API answers: may be kept, must be asked about each time (a 304 costs nothing).
    Revalidate,
    /// The same for what is shown to somebody who signed in: no cache that is shared may keep it.
    Private,
    /// Files whose name holds their hash.
    Forever,
    /// Answers nobody may keep: errors, health, redirects after a form.
    NoStore,
}

impl CachePolicy {
    pub fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Revalidate => "public, no-cache",
            Self::Private => "private, no-cache",
            Self::Forever => "public, max-age=31536000, immutable",
            Self::NoStore => "no-store",
        })
    }
}

/// How hard to compress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// Once for each snapshot: about 0.3 s per MB. The next quality takes five times as long for 6 %.
    Thorough,
    /// While somebody waits: about 10 ms per MB.
    Quick,
}

/// A body in every encoding clients ask for. Cloning copies no bytes.
#[derive(Debug, Clone)]
pub struct Encoded {
    content_type: HeaderValue,
    vary: HeaderValue,
    identity: Variant,
    gzip: Option<Variant>,
    brotli: Option<Variant>,
}

#[derive(Debug, Clone)]
struct Variant {
    bytes: Bytes,
    /// Strong and different for each encoding (RFC 9110 §8.8.3.3).
    etag: HeaderValue,
}

/// What of a body one client is sent.
#[derive(Debug)]
pub struct View<'a> {
    pub bytes: &'a Bytes,
    pub etag: &'a HeaderValue,
    /// For `Content-Encoding`; none for identity.
    pub encoding: Option<&'static str>,
    /// The client has it already.
    pub is_known: bool,
}

impl Encoded {
    /// Compresses `body`, keeping an encoding only where it makes the body smaller.
    pub fn new(content_type: &'static str, body: impl Into<Bytes>, effort: Effort) -> Self {
        let bytes: Bytes = body.into();
        let hash = hex::encode(&Sha256::digest(&bytes)[..12]);
        let smaller = |encoded: Vec<u8>, suffix: &str| {
            (encoded.len() < bytes.len()).then(|| Variant::new(encoded.into(), &hash, suffix))
        };
        Self {
            content_type: HeaderValue::from_static(content_type),
            vary: HeaderValue::from_static("accept-encoding, accept-language, cookie"),
            gzip: smaller(gzip(&bytes, effort), "-gz"),
            brotli: smaller(brotli(&bytes, effort), "-br"),
            identity: Variant::new(bytes.clone(), &hash, ""),
        }
    }

    /// The same for every visitor, so that caches keep one copy: it varies by encoding only.
    #[must_use]
    pub fn for_everyone(self) -> Self {
        Self { vary: HeaderValue::from_static("accept-encoding"), ..self }
    }

    /// A client's view of this body: which encoding it takes, and whether it has it already. With
    /// it, an answer that was complete once is complete again.
    pub fn view(&self, request: &HeaderMap) -> View<'_> {
        let (variant, encoding) = self.choose(request);
        let etag = &variant.etag;
        View { bytes: &variant.bytes, etag, encoding, is_known: self.is_known(request) }
    }

    /// The plain bytes.
    pub fn bytes(&self) -> &Bytes {
        &self.identity.bytes
    }

    /// Bytes held in memory, all encodings together.
    pub fn weight(&self) -> usize {
        let variants = [Some(&self.identity), self.gzip.as_ref(), self.brotli.as_ref()];
        variants.into_iter().flatten().map(|variant| variant.bytes.len()).sum()
    }

    /// Answers a request: the best encoding the client takes, or 304 if it has the body already.
    pub fn respond(&self, request: &HeaderMap, policy: CachePolicy) -> Response {
        self.respond_as(StatusCode::OK, request, policy)
    }

    pub fn respond_as(
        &self,
        status: StatusCode,
        request: &HeaderMap,
        policy: CachePolicy,
    ) -> Response {
        let (variant, encoding) = self.choose(request);
        let mut response = Response::new(Body::empty());
        let headers = response.headers_mut();
        headers.insert(header::ETAG, variant.etag.clone());
        headers.insert(header::CACHE_CONTROL, policy.header());
        headers.insert(header::VARY, self.vary.clone());
        if status == StatusCode::OK && self.is_known(request) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        headers.insert(header::CONTENT_TYPE, self.content_type.clone());
        if let Some(encoding) = encoding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        *response.status_mut() = status;
        *response.body_mut() = Body::from(variant.bytes.clone());
        response
    }

    fn choose(&self, request: &HeaderMap) -> (&Variant, Option<&'static str>) {
        let accepted = Accepted::read(request);
        match (&self.brotli, &self.gzip) {
            (Some(brotli), _) if accepted.brotli => (brotli, Some("br")),
            (_, Some(gzip)) if accepted.gzip => (gzip, Some("gzip")),
            _ => (&self.identity, None),
        }
    }

    /// Whether `If-None-Match` names this body in any encoding: they all decode to it.
    fn is_known(&self, request: &HeaderMap) -> bool {
        let known = request.get_all(header::IF_NONE_MATCH).iter().filter_map(|v| v.to_str().ok());
        let variants = [Some(&self.identity), self.gzip.as_ref(), self.brotli.as_ref()];
        known.flat_map(|value| value.split(',')).map(str::trim).any(|tag| {
            let tag = tag.strip_prefix("W/").unwrap_or(tag).as_bytes();
            tag == b"*" || variants.into_iter().flatten().any(|variant| variant.etag == tag)
        })
    }
}

impl Variant {
    fn new(bytes: Bytes, hash: &str, suffix: &str) -> Self {
        let etag = HeaderValue::from_str(&format!("\"{hash}{suffix}\""))
            .expect("hexadecimal digits are a valid header value");
        Self { bytes, etag }
    }
}

/// Which of our encodings a client takes (RFC 9110 §12.5.3; `q=0` refuses).
struct Accepted {
    gzip: bool,
    brotli: bool,
}

impl Accepted {
    fn read(request: &HeaderMap) -> Self {
        let mut accepted = Self { gzip: false, brotli: false };
        let values =
            request.get_all(header::ACCEPT_ENCODING).iter().filter_map(|v| v.to_str().ok());
        for item in values.flat_map(|value| value.split(',')) {
            let mut parts = item.split(';').map(str::trim);
            let name = parts.next().unwrap_or_default();
            let quality = parts.find_map(|part| part.strip_prefix("q="));
            let is_wanted = quality.is_none_or(|q| q.parse::<f32>().is_ok_and(|q| q > 0.0));
            if name.eq_ignore_ascii_case("br") {
                accepted.brotli = is_wanted;
            } else if name.eq_ignore_ascii_case("gzip") {
                accepted.gzip = is_wanted;
            }
        }
        accepted
    }
}

fn gzip(bytes: &[u8], effort: Effort) -> Vec<u8> {
    let level = match effort {
        Effort::Thorough => flate2::Compression::best(),
        Effort::Quick => flate2::Compression::new(5),
    };
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), level);
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .expect("writing to memory does not fail")
}

fn brotli(bytes: &[u8], effort: Effort) -> Vec<u8> {
    let quality = match effort {
        Effort::Thorough => 9,
        Effort::Quick => 5,
    };
    // A window that fits the body: the standard one costs some 20 MB each time.
    let lgwin = (usize::BITS - bytes.len().leading_zeros()).clamp(16, 22).cast_signed();
    let size_hint = bytes.len();
    let params =
        brotli::enc::BrotliEncoderParams { quality, lgwin, size_hint, ..Default::default() };
    let mut out = Vec::new();
    let mut input = bytes;
    brotli::BrotliCompress(&mut input, &mut out, &params).expect("writing to memory does not fail");
    out
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderName;

    use super::*;

    fn asking(headers: &[(HeaderName, &str)]) -> HeaderMap {
        headers.iter().map(|(n, v)| (n.clone(), HeaderValue::from_str(v).unwrap())).collect()
    }

    fn header_of(response: &Response, name: &HeaderName) -> Option<String> {
        response.headers().get(name).map(|value| value.to_str().unwrap().to_owned())
    }

    #[test]
    fn the_best_encoding_the_client_takes_is_sent() {
        let body = Encoded::new("text/plain", "plaza ".repeat(500), Effort::Quick);
        let sent = |accept: &str| {
            let headers = asking(&[(header::ACCEPT_ENCODING, accept)]);
            header_of(&body.respond(&headers, CachePolicy::Revalidate), &header::CONTENT_ENCODING)
        };
        assert_eq!(sent("gzip, deflate, br").as_deref(), Some("br"));
        assert_eq!(sent("gzip, br;q=0").as_deref(), Some("gzip"));
        assert_eq!(sent("identity"), None);
    }

    #[test]
    fn a_client_that_has_the_body_in_any_encoding_gets_304() {
        let body = Encoded::new("text/plain", "plaza ".repeat(500), Effort::Quick);
        let brotli = asking(&[(header::ACCEPT_ENCODING, "br")]);
        let etag =
            header_of(&body.respond(&brotli, CachePolicy::Revalidate), &header::ETAG).unwrap();
        let again = asking(&[(header::IF_NONE_MATCH, &format!("\"other\", W/{etag}"))]);
        assert_eq!(
            body.respond(&again, CachePolicy::Revalidate).status(),
            StatusCode::NOT_MODIFIED
        );
        let other = asking(&[(header::IF_NONE_MATCH, "\"other\"")]);
        assert_eq!(body.respond(&other, CachePolicy::Revalidate).status(), StatusCode::OK);
    }
}
