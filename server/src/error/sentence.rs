//! What is said to somebody whose request was not done, in their language where it is a person's.

use std::fmt;

use fluent_templates::fluent_bundle::FluentValue;

use crate::{i18n::Translate, visit::LOCALES};

/// A sentence, translated when it is known who reads it. Programs read English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sentence {
    /// As it is: what only programs read, or what quotes what was sent.
    Plain(String),
    /// The Fluent key of a text that takes nothing.
    Key(&'static str),
    /// The Fluent key of a text that takes the largest number that is allowed, as `$most`.
    AtMost(&'static str, usize),
    /// The Fluent key of a text that counts, as `$n`.
    Counted(&'static str, usize),
}

impl Sentence {
    pub fn translate(&self, t: Translate) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            Self::Key(key) => t.get(key),
            Self::AtMost(key, most) => t.with(key, [("most", FluentValue::from(*most))]),
            Self::Counted(key, n) => t.count(key, n),
        }
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.translate(Translate::new(LOCALES[0])))
    }
}

impl From<String> for Sentence {
    fn from(text: String) -> Self {
        Self::Plain(text)
    }
}

impl From<&str> for Sentence {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_reads_their_language_and_a_program_english() {
        let most = Sentence::AtMost("refused-reason-long", 500);
        assert_eq!(
            most.to_string(),
            "The reason is longer than 500 characters. Nobody was blocked."
        );
        let spanish = most.translate(Translate::new("es"));
        assert_eq!(spanish, "El motivo tiene más de 500 caracteres. No se bloqueó a nadie.");
        let plain = Sentence::from("`at` must be a time.");
        assert_eq!(plain.translate(Translate::new("ar")), plain.to_string());
    }
}
