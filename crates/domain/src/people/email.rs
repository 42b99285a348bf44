//! An e-mail address in the one form in which addresses are compared.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

/// Bytes of an address (RFC 5321 §4.5.3.1.3, less the angle brackets).
const MAX_LENGTH: usize = 254;
/// Bytes before the `@` (RFC 5321 §4.5.3.1.1).
const MAX_LOCAL: usize = 64;

/// An address: trimmed, in lower case, of a form that mail can be sent to. It is shown by neither
/// `Debug` nor `Display`, so that it ends in no log by accident.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

/// The text is no address mail can be sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not an e-mail address, such as ada@example.org")]
pub struct InvalidEmail;

impl EmailAddress {
    /// Reads an address as people and services write it: with blanks around it, in capitals.
    ///
    /// Two addresses that differ in case are one person's: mail systems may tell them apart, none
    /// in use does.
    pub fn parse(text: &str) -> Result<Self, InvalidEmail> {
        // In lower case first: some letters grow, and `İ` becomes two, one of them a mark.
        let text = text.trim().to_lowercase();
        let (local, host) = text.rsplit_once('@').ok_or(InvalidEmail)?;
        let is_plain =
            |c: char| !c.is_whitespace() && !c.is_control() && !"<>()[]\\,;:\"@".contains(c);
        let is_local = !local.is_empty() && local.len() <= MAX_LOCAL && local.chars().all(is_plain);
        let is_label = |label: &str| {
            let is_inside = |c: char| c.is_alphanumeric() || c == '-';
            !label.is_empty() && label.chars().all(is_inside) && !label.starts_with('-')
        };
        let is_host = host.contains('.') && host.split('.').all(is_label);
        let is_address = is_local && is_host && text.len() <= MAX_LENGTH;
        if is_address { Ok(Self(text)) } else { Err(InvalidEmail) }
    }

    /// The address itself. The one way to it, so that its uses can be found.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Enough for its owner to recognize it, too little for anyone else: `a…@example.org`.
    pub fn hint(&self) -> String {
        let (local, host) = self.0.rsplit_once('@').unwrap_or((&self.0, ""));
        let first = local.chars().next().map(String::from).unwrap_or_default();
        format!("{first}…@{host}")
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(an address)")
    }
}

impl<'de> Deserialize<'de> for EmailAddress {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_however_it_is_written() {
        let address = EmailAddress::parse("  Ada.Lovelace@EXAMPLE.org ").unwrap();
        assert_eq!(address.expose(), "ada.lovelace@example.org");
        assert_eq!(address.hint(), "a…@example.org");
        assert_eq!(format!("{address:?}"), "(an address)");
    }

    #[test]
    fn what_was_read_once_is_read_again() {
        let grows = format!("{}@example.org", "Ⱥ".repeat(20));
        for text in ["Ada@Example.org", "ΑΣ@EXAMPLE.ORG", "İ@example.org", "ẞ@ẞ.example", &grows]
        {
            let address = EmailAddress::parse(text).unwrap();
            assert_eq!(EmailAddress::parse(address.expose()), Ok(address));
        }
        let grows_too_long = format!("{}@example.org", "Ⱥ".repeat(32));
        for text in ["ada@İ.org", &grows_too_long] {
            assert_eq!(EmailAddress::parse(text), Err(InvalidEmail), "{text}");
        }
    }

    #[test]
    fn what_no_mail_can_be_sent_to_is_refused() {
        let long = format!("{}@example.org", "a".repeat(65));
        let hostile = [
            "",
            "@",
            "ada",
            "ada@",
            "@example.org",
            "ada@example",
            "a b@example.org",
            "ada@example.org\r\nBcc: eve@example.org",
            "ada@exam ple.org",
            "ada@.org",
            "Ada <ada@example.org>",
            "ada,eve@example.org",
            "ada@example..org",
            &long,
        ];
        for text in hostile {
            assert_eq!(EmailAddress::parse(text), Err(InvalidEmail), "{text:?}");
        }
    }
}
