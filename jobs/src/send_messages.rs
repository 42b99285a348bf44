//! The job that writes to everyone a message of the organizers is for.
//!
//! The message itself was told when it was sent (it is a bulletin); those who are not here get it
//! by mail, when the organizers said so. How far the job came is kept after each page of people:
//! wherever it is ended, the next run goes on there, and nobody is written to twice.

mod recipients;

use std::time::Duration;

use async_trait::async_trait;
use plaza_domain::{Localized, people::RegistrationId};
use plaza_store::{Bulletin, BulletinKind, Registration, Store, StoreError};
use serde::Deserialize;

use self::recipients::recipients;
use crate::{Job, JobError, Report, Run, mail::Letter};

/// The word for it everywhere.
const NAME: &str = "send-messages";
/// Bulletins looked at in one go.
const BULLETINS: u32 = 100;

/// Queues the mail of messages that want it.
#[derive(Debug, Clone, Default)]
pub struct SendMessages;

/// What matters of a message's body.
#[derive(Debug, Deserialize)]
struct Body {
    #[serde(default)]
    subject: Localized,
    #[serde(default)]
    text: Localized,
    #[serde(default)]
    mail: bool,
}

/// How far it came: all bulletins up to `done`, and of the next the people up to `person`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Progress {
    done: i64,
    person: i64,
}

#[async_trait]
impl Job for SendMessages {
    fn name(&self) -> &'static str {
        NAME
    }

    fn time_limit(&self) -> Duration {
        Duration::from_mins(10)
    }

    async fn run(&self, run: &Run) -> Result<Report, JobError> {
        let cursor = run.store.find_cursor(NAME).await.map_err(JobError::retry)?;
        let mut progress = cursor.as_deref().map(Progress::parse).unwrap_or_default();
        let (mut messages, mut letters) = (0, 0);
        loop {
            let bulletins = run.store.list_bulletins(progress.done, BULLETINS).await;
            let bulletins = bulletins.map_err(JobError::retry)?;
            if bulletins.is_empty() {
                break;
            }
            for bulletin in &bulletins {
                if let Some(letter) = letter(bulletin) {
                    messages += 1;
                    letters += write_to_all(run, bulletin, &letter, progress).await?;
                }
                progress = Progress { done: bulletin.id, person: 0 };
            }
            keep(run, progress).await?;
        }
        let verb = if run.dry_run { "would be written" } else { "written" };
        let summary = match messages {
            0 => "no message waits to be mailed".to_owned(),
            1 => format!("1 message, {letters} letters {verb}"),
            _ => format!("{messages} messages, {letters} letters {verb}"),
        };
        Ok(Report { summary, has_changed: letters > 0 && !run.dry_run, ..Report::default() })
    }
}

/// The letter of a message that is mailed too.
fn letter(bulletin: &Bulletin) -> Option<Letter> {
    if bulletin.kind != BulletinKind::Message {
        return None;
    }
    let body: Body = serde_json::from_value(bulletin.body.clone()).ok()?;
    body.mail.then_some(Letter::Message { subject: body.subject, text: body.text })
}

/// Queues the letter for each of them, and says for how many.
async fn write_to_all(
    run: &Run,
    bulletin: &Bulletin,
    letter: &Letter,
    progress: Progress,
) -> Result<usize, JobError> {
    // The bulletin the job was ended in, if it is still there.
    let was_begun = bulletin.id == progress.done + 1;
    let (mut letters, mut person) = (0, if was_begun { progress.person } else { 0 });
    loop {
        if run.cancel.is_cancelled() {
            return Err(JobError::Cancelled);
        }
        let page = recipients(&run.store, bulletin, person).await;
        let page = page.map_err(JobError::retry)?;
        let Some(last) = page.last else { return Ok(letters) };
        for registration in &page.people {
            let is_new = run.dry_run
                || queue(&run.store, bulletin, letter, registration)
                    .await
                    .map_err(JobError::retry)?;
            letters += usize::from(is_new);
        }
        person = last;
        keep(run, Progress { done: bulletin.id - 1, person }).await?;
    }
}

async fn queue(
    store: &Store,
    bulletin: &Bulletin,
    letter: &Letter,
    registration: &Registration,
) -> Result<bool, StoreError> {
    let locale = registration.language.as_deref().unwrap_or("en");
    let mut mail = letter.queue(&registration.email, locale);
    let RegistrationId(person) = registration.id;
    mail.once = Some(format!("message:{}:{person}", bulletin.id));
    store.queue_mail(&mail).await
}

async fn keep(run: &Run, progress: Progress) -> Result<(), JobError> {
    if run.dry_run {
        return Ok(());
    }
    run.store.set_cursor(NAME, &progress.to_string()).await.map_err(JobError::retry)
}

impl Progress {
    /// A text that is none begins again: nobody is written to twice all the same.
    fn parse(text: &str) -> Self {
        let parts = text.split_once(' ');
        let numbers =
            parts.and_then(|(done, person)| Some((done.parse().ok()?, person.parse().ok()?)));
        numbers.map(|(done, person)| Self { done, person }).unwrap_or_default()
    }
}

impl std::fmt::Display for Progress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.done, self.person)
    }
}
