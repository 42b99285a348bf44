//! The ways a mail leaves, opened once.

use std::path::{Path, PathBuf};

use anyhow::Context;
use chrono::{DateTime, Utc};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use plaza_store::Mail;

use super::{
    Carrier, MailOptions, Outbox, Refusal,
    compose::Written,
    message::{MessageName, message},
};

/// An open way out. A mail that is handed over twice has the same name both times.
#[derive(Debug)]
pub enum Transport {
    Outbox(Outbox),
    Folder(PathBuf),
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
}

impl Transport {
    /// `outbox` is where mail stays if that is the way.
    pub fn open(options: &MailOptions, outbox: Outbox) -> anyhow::Result<Self> {
        Ok(match &options.carrier {
            Carrier::Outbox => Self::Outbox(outbox),
            Carrier::Folder(folder) => Self::Folder(folder.clone()),
            Carrier::Smtp(url) => {
                let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.as_str())
                    .map_err(|_| anyhow::anyhow!("mail.smtp_url cannot be used"))?;
                Self::Smtp(Box::new(builder.timeout(Some(options.time_limit)).build()))
            }
        })
    }

    /// Hands one mail over; it has left when this says so.
    pub(super) async fn send(
        &self,
        options: &MailOptions,
        mail: &Mail,
        written: &Written,
        now: DateTime<Utc>,
    ) -> Result<(), Refusal> {
        let name = MessageName::of(mail.id, mail.created_at);
        match self {
            Self::Outbox(outbox) => {
                outbox.put(now, mail.id, &mail.kind, &mail.email, written);
                Ok(())
            }
            Self::Folder(folder) => {
                let text = message(options, &name, &mail.email, written, now)?.formatted();
                let written = write(folder, name.as_str(), &text).await;
                written.map_err(|error| Refusal::later(&format!("{error:#}")))
            }
            Self::Smtp(smtp) => {
                let message = message(options, &name, &mail.email, written, now)?;
                match smtp.send(message).await {
                    Ok(_) => Ok(()),
                    Err(error) if error.is_permanent() => Err(Refusal::never(&told(&error))),
                    Err(error) => Err(Refusal::later(&told(&error))),
                }
            }
        }
    }
}

/// A file is there whole or not at all, and only once however often it is written.
async fn write(folder: &Path, name: &str, text: &[u8]) -> anyhow::Result<()> {
    let place = || format!("could not write into {} (mail.folder)", folder.display());
    tokio::fs::create_dir_all(folder).await.with_context(place)?;
    let (whole, half) =
        (folder.join(format!("{name}.eml")), folder.join(format!(".{name}.eml.part")));
    tokio::fs::write(&half, text).await.with_context(place)?;
    tokio::fs::rename(&half, &whole).await.with_context(place)
}

/// What the server said, or why it said nothing.
fn told(error: &lettre::transport::smtp::Error) -> String {
    let mut said = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        let inner_said = inner.to_string();
        if !said.contains(&inner_said) {
            said = format!("{said}: {inner_said}");
        }
        cause = inner.source();
    }
    said
}
