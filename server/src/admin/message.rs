//! A message of the organizers: to everyone, or to those who saved a session.

use chrono::{DateTime, Utc};
use plaza_domain::{Localized, text::clean};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::error::{Error, Sentence};

/// Characters of a subject, and of a text, in each language.
pub const MAX_SUBJECT: usize = 120;
pub const MAX_TEXT: usize = 4_000;

/// What is said, to whom, and how.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    pub subject: Localized,
    pub text: Localized,
    /// Only to those who saved it; to everyone when `None`.
    pub session: Option<String>,
    /// Besides the bulletin on open pages.
    pub by_mail: bool,
    /// When it was looked at before sending: the same message of the same moment is sent once,
    /// however often the button is pressed.
    pub seen_at: DateTime<Utc>,
}

impl Message {
    /// What stands in the bulletin.
    pub fn body(&self) -> Value {
        json!({ "subject": self.subject, "text": self.text, "mail": self.by_mail })
    }

    /// Names it, so that it is told once.
    pub fn once(&self) -> String {
        let words = json!([self.body(), self.session, self.seen_at.timestamp_micros()]);
        format!("message:{}", hex::encode(&Sha256::digest(words.to_string())[..16]))
    }

    /// Refuses one that says nothing, says it halfway, or says too much.
    pub fn check(&self) -> Result<(), Error> {
        let refuse = |sentence| Err(Error::Invalid(sentence));
        if self.text.is_empty() {
            return refuse(Sentence::Key("refused-message-empty"));
        }
        for (locale, text) in self.text.iter() {
            if self.subject.get(locale).is_none() {
                return refuse(Sentence::Key("refused-message-half"));
            }
            if text.chars().count() > MAX_TEXT {
                return refuse(Sentence::AtMost("refused-message-text-long", MAX_TEXT));
            }
        }
        for (locale, subject) in self.subject.iter() {
            if self.text.get(locale).is_none() {
                return refuse(Sentence::Key("refused-message-half"));
            }
            if subject.chars().count() > MAX_SUBJECT {
                return refuse(Sentence::AtMost("refused-message-subject-long", MAX_SUBJECT));
            }
        }
        Ok(())
    }

    /// Adds what was written in a language; what is blank is nothing.
    pub fn say(&mut self, locale: &str, subject: &str, text: &str) {
        let text = clean(&text.replace("\r\n", "\n")).trim().to_owned();
        let subject = clean(subject).split_whitespace().collect::<Vec<_>>().join(" ");
        if !subject.is_empty() {
            self.subject.insert(locale, subject);
        }
        if !text.is_empty() {
            self.text.insert(locale, text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(locale: &str, subject: &str, text: &str) -> Message {
        let mut message = Message::default();
        message.say(locale, subject, text);
        message
    }

    #[test]
    fn a_message_needs_both_parts_in_each_of_its_languages() {
        assert!(message("es", "Hola", "Bajen al patio.").check().is_ok());
        let long = "x".repeat(MAX_TEXT + 1);
        for (subject, text) in [("", ""), ("Hi", " "), ("", "Hi"), ("Hi", &long), (&long, "Hi")] {
            let refused = message("en", subject, text).check();
            let Err(Error::Invalid(said)) = refused else { panic!("{refused:?}") };
            assert!(said.to_string().ends_with("Nothing was sent."), "{said}");
        }
    }

    #[test]
    fn the_same_message_is_one_and_another_is_another() {
        let first = message("en", "Hi", "There");
        assert_eq!(first.once(), first.clone().once());
        let mut others = [first.clone(), first.clone(), first.clone()];
        others[0].session = Some("A".into());
        others[1].by_mail = true;
        others[2].seen_at = DateTime::from_timestamp(7, 0).unwrap();
        assert!(others.iter().all(|other| other.once() != first.once()));
    }

    #[test]
    fn nothing_of_what_is_written_moves_a_terminal_or_begins_a_header() {
        let said = message("en", " A\r\nBcc: x \u{1b}[2J", "One\r\n\r\nTwo\u{0}");
        assert_eq!(said.subject.get("en"), Some("A Bcc: x [2J"));
        assert_eq!(said.text.get("en"), Some("One\n\nTwo"));
    }
}
