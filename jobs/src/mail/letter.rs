//! The kinds of mail there are, and what of each waits in the queue.

use plaza_domain::{Localized, people::EmailAddress};
use plaza_store::{Mail, NewMail};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A letter that is not written yet: its kind and what it needs. Links and codes are made when it
/// is sent, so that none waits in the database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "payload", rename_all = "kebab-case")]
pub enum Letter {
    /// Somebody asked to sign in; `request` is the id of the request in the store.
    SignIn { request: String },
    /// A ticket became somebody's, and lets them in.
    Ticket {
        slug: String,
        /// Of the holder; may be empty.
        name: String,
    },
    /// A seat became free, and the first in line has it now.
    Seat {
        /// The id of the session.
        session: String,
        title: Localized,
    },
    /// The organizers write.
    Message { subject: Localized, text: Localized },
}

impl Letter {
    /// The word for it in the queue.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::SignIn { .. } => "sign-in",
            Self::Ticket { .. } => "ticket",
            Self::Seat { .. } => "seat",
            Self::Message { .. } => "message",
        }
    }

    /// What waits in the queue until it is sent. `locale` is the reader's, as far as it is known.
    pub fn queue(&self, email: &EmailAddress, locale: &str) -> NewMail {
        let letter = serde_json::to_value(self).expect("a letter is made of texts");
        NewMail {
            kind: self.kind().to_owned(),
            email: email.clone(),
            locale: locale.to_owned(),
            payload: letter.get("payload").cloned().unwrap_or(Value::Null),
            once: self.once(email),
        }
    }

    /// Reads a letter out of the queue; the error says which field is wrong.
    pub(super) fn read(mail: &Mail) -> Result<Self, serde_json::Error> {
        serde_json::from_value(json!({ "kind": mail.kind, "payload": mail.payload }))
    }

    /// However often the same thing is told, one letter.
    fn once(&self, email: &EmailAddress) -> Option<String> {
        match self {
            Self::SignIn { request } => Some(format!("sign-in:{request}")),
            Self::Ticket { slug, .. } => Some(NewMail::once_for_ticket(slug, email)),
            Self::Seat { .. } | Self::Message { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_waits_without_any_secret_and_one_ticket_makes_one_letter() {
        let ada = EmailAddress::parse("ada@example.org").unwrap();
        let letter = Letter::Ticket { slug: "ti_1".into(), name: "Ada".into() };
        let queued = letter.queue(&ada, "es");
        assert_eq!((queued.kind.as_str(), queued.locale.as_str()), ("ticket", "es"));
        assert_eq!(queued.payload, json!({ "slug": "ti_1", "name": "Ada" }));
        assert_eq!(queued.once, letter.queue(&ada, "en").once);
        let eve = EmailAddress::parse("eve@example.org").unwrap();
        assert_ne!(queued.once, letter.queue(&eve, "es").once);
        assert!(!queued.once.unwrap().contains("ada"), "no address stands in a key");
    }
}
