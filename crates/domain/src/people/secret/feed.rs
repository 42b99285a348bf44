//! The secret in the address of somebody's own calendar. It is computed, never kept: its proof
//! can only be made with the server's key, and ends when the generation moves on.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use subtle::ConstantTimeEq;

use super::{ServerKey, keyed_hash};
use crate::people::RegistrationId;

/// Whose calendar, and which of the addresses it has had: `17.2.…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feed {
    pub registration: RegistrationId,
    pub generation: i64,
}

impl Feed {
    /// The secret of its address: two numbers and 256 bits, in characters that need no escaping.
    pub fn issue(self, key: &ServerKey) -> String {
        let proof = URL_SAFE_NO_PAD.encode(self.proof(key));
        format!("{}.{}.{proof}", self.registration, self.generation)
    }

    /// `None` for whatever this plaza did not issue. Whether the generation still stands is for
    /// the store to say.
    pub fn parse(text: &str, key: &ServerKey) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        let registration = RegistrationId(number(parts.next()?)?);
        let feed = Self { registration, generation: number(parts.next()?)? };
        let proof = URL_SAFE_NO_PAD.decode(parts.next()?).ok()?;
        bool::from(proof.ct_eq(&feed.proof(key))).then_some(feed)
    }

    fn proof(self, key: &ServerKey) -> [u8; 32] {
        let numbers = [self.registration.0.to_be_bytes(), self.generation.to_be_bytes()];
        keyed_hash(key, "calendar feed", &[&numbers[0], &numbers[1]])
    }
}

/// A number as it is written: one address, one text.
fn number(text: &str) -> Option<i64> {
    let number = text.parse::<i64>().ok()?;
    (number.to_string() == text).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: ServerKey = [7; 32];

    #[test]
    fn an_address_is_read_as_it_was_issued() {
        let feed = Feed { registration: RegistrationId(17), generation: 2 };
        let text = feed.issue(&KEY);
        assert!(text.starts_with("17.2.") && text.len() == 5 + 43, "{text}");
        assert_eq!(Feed::parse(&text, &KEY), Some(feed));
        assert_eq!(Feed::parse(&text, &[8; 32]), None);
    }

    #[test]
    fn another_person_generation_or_writing_is_refused() {
        let text = Feed { registration: RegistrationId(17), generation: 2 }.issue(&KEY);
        let proof = text.rsplit('.').next().unwrap();
        for hostile in [
            format!("18.2.{proof}"),
            format!("17.3.{proof}"),
            format!("017.2.{proof}"),
            format!("+17.2.{proof}"),
            format!("17.2.{}", &proof[..42]),
            format!("17.2.{proof}="),
            format!("17.2.{proof}.1"),
            "17.2.".to_owned(),
            "..".to_owned(),
            String::new(),
        ] {
            assert_eq!(Feed::parse(&hostile, &KEY), None, "{hostile}");
        }
    }
}
