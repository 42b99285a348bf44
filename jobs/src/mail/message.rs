//! A letter as a message of the mail system: headers, a text part, an HTML part.

use std::time::SystemTime;

use chrono::{DateTime, Utc};
use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
};
use plaza_domain::people::EmailAddress;

use super::{Refusal, compose::Written, options::MailOptions};

/// Tells answering machines not to answer (RFC 3834 §5).
const AUTO_SUBMITTED: HeaderName = HeaderName::new_from_ascii_str("Auto-Submitted");
const SUPPRESS: HeaderName = HeaderName::new_from_ascii_str("X-Auto-Response-Suppress");
const LANGUAGE: HeaderName = HeaderName::new_from_ascii_str("Content-Language");

/// The name a mail has wherever it goes, and again when it is sent again: whoever gets it twice
/// can tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MessageName(String);

impl MessageName {
    pub(super) fn of(id: i64, created_at: DateTime<Utc>) -> Self {
        Self(format!("mail-{id}-{}", created_at.timestamp_micros()))
    }

    /// As part of a file's name.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

pub(super) fn message(
    options: &MailOptions,
    name: &MessageName,
    to: &EmailAddress,
    written: &Written,
    now: DateTime<Utc>,
) -> Result<Message, Refusal> {
    let no_address = |_| Refusal::never("no mail can be sent to this address");
    let to = to.expose().parse::<Address>().map_err(no_address)?;
    let header = |name, value: &str| HeaderValue::new(name, value.to_owned());
    let mut builder = Message::builder()
        .message_id(Some(format!("<{}@{}>", name.0, options.host())))
        .date(SystemTime::from(now))
        .from(options.from.clone())
        .to(Mailbox::new(None, to))
        .subject(written.subject.clone())
        .raw_header(header(AUTO_SUBMITTED, "auto-generated"))
        .raw_header(header(SUPPRESS, "All"))
        .raw_header(header(LANGUAGE, written.locale));
    if let Some(reply_to) = &options.reply_to {
        builder = builder.reply_to(reply_to.clone());
    }
    let parts = MultiPart::alternative_plain_html(written.text.clone(), written.html.clone());
    builder.multipart(parts).map_err(|error| Refusal::never(&error.to_string()))
}
