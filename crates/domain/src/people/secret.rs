//! Secrets that let people in: how they are made, compared, and what of them is kept.
//!
//! Tokens have 256 bits, so that a plain hash of one gives nothing away. Codes are typed by
//! people and short: what is kept of them is keyed with what only our servers know, and they
//! live for minutes.

pub mod code;
pub mod feed;
pub mod token;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

pub use self::{
    code::{Code, InvalidCode, code_hash, shown_code},
    feed::Feed,
    token::Token,
};

/// What only the servers of one plaza know.
pub type ServerKey = [u8; 32];

/// What is kept of a secret of full strength: its SHA-256, in hexadecimal.
pub fn hash(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}

/// HMAC-SHA256 of `parts` for one `purpose`. No two lists of parts are taken for each other,
/// and no hash of one purpose is one of another.
pub fn keyed_hash(key: &ServerKey, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length will do");
    for part in [purpose.as_bytes()].iter().chain(parts) {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// Whether two secrets, or what is kept of them, are the same; takes as long when they differ in
/// the first byte as in the last.
pub fn is_same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_purposes_are_not_taken_for_each_other() {
        let key = [7; 32];
        let one = keyed_hash(&key, "feed", &[b"ab", b"c"]);
        assert_ne!(one, keyed_hash(&key, "feed", &[b"a", b"bc"]));
        assert_ne!(one, keyed_hash(&key, "fee", &[b"dab", b"c"]));
        assert_ne!(one, keyed_hash(&[8; 32], "feed", &[b"ab", b"c"]));
        assert_eq!(one, keyed_hash(&key, "feed", &[b"ab", b"c"]));
    }

    #[test]
    fn secrets_are_the_same_or_not() {
        assert!(is_same("one", "one"));
        assert!(!is_same("one", "onf"));
        assert!(!is_same("one", "ones"));
    }
}
