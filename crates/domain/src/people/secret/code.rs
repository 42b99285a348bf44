//! A secret for people to carry from one screen to another by eye and hand.

use std::fmt;

use rand::{CryptoRng, Rng};

use super::{ServerKey, keyed_hash};

/// Crockford's digits: without I, L, O and U, which are misread or make words.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 8;

/// Eight characters, 40 bits: enough while few tries are allowed. Not shown by `Debug`; written
/// `ABCD-EFGH` by `Display`, for the one it was made for.
#[derive(Clone)]
pub struct Code(String);

/// The text is not of the form of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a code has eight letters and digits, such as ABCD-EFGH")]
pub struct InvalidCode;

impl Code {
    pub fn issue(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        Self((0..LENGTH).map(|_| digit(rng.random())).collect())
    }

    /// Reads what people type: in any case, with blanks and hyphens anywhere, with letters for
    /// the digits they look like, with the digits of an Arabic keyboard.
    pub fn parse(text: &str) -> Result<Self, InvalidCode> {
        let mut code = String::with_capacity(LENGTH);
        for typed in text.chars().filter(|c| !is_between(*c)) {
            let digit = read(typed).ok_or(InvalidCode)?;
            if code.len() == LENGTH {
                return Err(InvalidCode);
            }
            code.push(digit);
        }
        if code.len() == LENGTH { Ok(Self(code)) } else { Err(InvalidCode) }
    }
}

/// What is kept of the code mailed for a request: 64 hexadecimal digits.
pub fn code_hash(key: &ServerKey, request: &str, code: &Code) -> String {
    hex::encode(keyed_hash(key, "mailed code", &[request.as_bytes(), code.0.as_bytes()]))
}

/// The code shown in the browser that asked, which alone knows `nonce`: it need not be kept.
pub fn shown_code(key: &ServerKey, request: &str, nonce: &str) -> Code {
    let hash = keyed_hash(key, "shown code", &[request.as_bytes(), nonce.as_bytes()]);
    Code(hash.into_iter().take(LENGTH).map(digit).collect())
}

/// Each of the 32 digits is as likely as the others: a byte is 8 times 32.
fn digit(byte: u8) -> char {
    char::from(DIGITS[usize::from(byte % 32)])
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{200b}'..='\u{200f}')
}

fn read(typed: char) -> Option<char> {
    let plain = match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        arabic @ ('\u{0660}'..='\u{0669}' | '\u{06f0}'..='\u{06f9}') => {
            char::from_digit(u32::from(arabic) & 0xf, 10)?
        }
        other => other,
    };
    DIGITS.contains(&u8::try_from(plain).ok()?).then_some(plain)
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, second) = self.0.split_at(LENGTH / 2);
        write!(f, "{first}-{second}")
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(a code)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rand::{SeedableRng, rngs::StdRng};

    use super::*;

    const KEY: ServerKey = [7; 32];

    fn parsed(text: &str) -> Result<String, InvalidCode> {
        Code::parse(text).map(|code| code.to_string())
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let typings =
            ["01AB-CDEF", "oiabcdef", " O l a b c d e f ", "01ab\u{2013}cdef\n", "٠١ABCDEF"];
        for typed in typings {
            assert_eq!(parsed(typed), Ok("01AB-CDEF".to_owned()), "{typed:?}");
        }
    }

    #[test]
    fn what_is_no_code_is_told_apart_from_a_wrong_one() {
        for typed in ["", "ABCD", "ABCD-EFG", "ABCD-EFGHJ", "ABCD-EFGU", "ABCDEFG\0", "ÀBCDEFGH"] {
            assert_eq!(parsed(typed), Err(InvalidCode), "{typed:?}");
        }
    }

    #[test]
    fn what_is_kept_of_a_code_depends_on_everything() {
        let code = Code::parse("01AB-CDEF").unwrap();
        let kept = code_hash(&KEY, "request", &code);
        assert_eq!(kept, code_hash(&KEY, "request", &Code::parse("oiab cdef").unwrap()));
        assert_ne!(kept, code_hash(&KEY, "another", &code));
        assert_ne!(kept, code_hash(&[8; 32], "request", &code));
        assert_ne!(kept, code_hash(&KEY, "request", &Code::parse("01AB-CDEG").unwrap()));
        assert_eq!(format!("{code:?}"), "(a code)");
    }

    #[test]
    fn the_shown_code_is_the_same_again_for_the_browser_that_asked_only() {
        let shown = |request, nonce| shown_code(&KEY, request, nonce).to_string();
        assert_eq!(shown("request", "nonce"), shown("request", "nonce"));
        assert_ne!(shown("request", "nonce"), shown("request", "another"));
        assert_ne!(shown("request", "nonce"), shown("another", "nonce"));
        assert_ne!(shown("ab", "c"), shown("a", "bc"));
    }

    proptest! {
        #[test]
        fn every_issued_code_is_read_back(seed: u64) {
            let code = Code::issue(&mut StdRng::seed_from_u64(seed));
            prop_assert_eq!(parsed(&code.to_string()), Ok(code.to_string()));
            prop_assert_eq!(parsed(&code.to_string().to_lowercase()), Ok(code.to_string()));
        }

        #[test]
        fn no_text_breaks_the_reading(text: String) {
            if let Ok(code) = parsed(&text) {
                prop_assert_eq!(parsed(&code), Ok(code.clone()));
            }
        }
    }
}
