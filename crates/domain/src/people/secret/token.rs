//! A secret for machines to carry: in a link, in a cookie, in a header.

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::CryptoRng;

/// Random bytes of a token.
const BYTES: usize = 32;

/// 256 random bits as 43 characters that need no escaping anywhere. Not shown by `Debug`.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    pub fn issue(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut bytes = [0; BYTES];
        rng.fill_bytes(&mut bytes);
        Self(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// `None` for what no token looks like: such text need not be looked for.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        (bytes.len() == BYTES).then(|| Self(text.to_owned()))
    }

    /// The token itself, for whoever it was made for.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    pub fn hash(&self) -> String {
        super::hash(&self.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(a token)")
    }
}

#[cfg(test)]
mod tests {
    use rand::{SeedableRng, rngs::StdRng};

    use super::*;

    #[test]
    fn a_token_is_read_as_it_is_written_and_shown_by_nothing() {
        let token = Token::issue(&mut StdRng::seed_from_u64(1));
        let read = Token::parse(token.expose()).unwrap();
        assert_eq!(read.expose(), token.expose());
        assert_eq!(token.expose().len(), 43);
        assert_eq!((token.hash().len(), read.hash()), (64, token.hash()));
        assert_eq!(format!("{token:?}"), "(a token)");
    }

    #[test]
    fn no_two_tokens_are_the_same() {
        let mut rng = StdRng::seed_from_u64(1);
        assert_ne!(Token::issue(&mut rng).expose(), Token::issue(&mut rng).expose());
    }

    #[test]
    fn what_is_no_token_is_not_looked_for() {
        for text in ["", "abc", &"a".repeat(44), &"ä".repeat(43), &"=".repeat(43), &"/".repeat(43)]
        {
            assert!(Token::parse(text).is_none(), "{text}");
        }
    }
}
