//! The header `Tito-Signature`: no bytes but the signature itself are good.

#![no_main]

use http::{HeaderMap, HeaderValue};
use libfuzzer_sys::fuzz_target;
use plaza_server::{
    config::secret::Secret,
    webhooks::{signature::Verdict, tito::signature::verify},
};

fuzz_target!(|parts: (&[u8], &[u8])| {
    let (header, body) = parts;
    let Ok(header) = HeaderValue::from_bytes(header) else { return };
    let mut headers = HeaderMap::new();
    headers.insert("tito-signature", header);
    let secret = Secret::new("a secret the fuzzer cannot know");
    assert_eq!(verify(&headers, body, &[&secret]), Verdict::Wrong);
});
