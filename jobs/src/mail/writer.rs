//! Writes a letter out when it is sent: who may have it, its link and code, its words.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use plaza_domain::{
    Clock, Content, Localized, Schedule,
    content::blocked_hash,
    people::{
        EmailAddress,
        secret::{Code, Token, code_hash},
    },
};
use plaza_store::{
    Mail, NewSignIn, Registration, SignInPurpose, SignInRequest, SnapshotInfo, SnapshotKind, Store,
    StoreError,
};
use rand::rngs::StdRng;
use tokio::sync::RwLock;

use super::{
    Letter, Refusal,
    compose::{self, Frame, Key, Written},
    texts::Texts,
};

/// What the program calls itself before a conference has a name.
const NAMELESS: &str = "Plaza";

/// What came of a letter.
#[derive(Debug)]
pub(super) enum Answer {
    Letter(Written),
    /// There is nothing to send, and why; not an address in it.
    Nothing(&'static str),
}

/// Writes letters for one plaza.
#[derive(Debug)]
pub(super) struct Writer {
    store: Store,
    clock: Arc<dyn Clock>,
    rng: Mutex<StdRng>,
    /// Where the plaza is, without a slash at its end.
    home: String,
    ticket_link: Duration,
    known: RwLock<Known>,
}

/// What letters need of the last snapshots.
#[derive(Debug, Default)]
struct Known {
    content: Option<SnapshotInfo>,
    schedule: Option<SnapshotInfo>,
    /// The organizers' name of the conference, and the source's.
    ours: Localized,
    theirs: Localized,
    blocked: HashSet<String>,
}

impl Writer {
    pub(super) fn new(
        store: Store,
        clock: Arc<dyn Clock>,
        rng: StdRng,
        home: String,
        ticket_link: Duration,
    ) -> Self {
        let known = RwLock::default();
        Self { store, clock, rng: Mutex::new(rng), home, ticket_link, known }
    }

    /// Looks whether the conference has another name now, or blocks others; reads only what is
    /// new.
    pub(super) async fn refresh(&self) -> Result<(), StoreError> {
        let content = self.store.latest_info(SnapshotKind::Content).await?;
        if content != self.known.read().await.content {
            let read = self.store.latest::<Content>(SnapshotKind::Content).await?;
            let mut known = self.known.write().await;
            known.content = content;
            if let Some(read) = read {
                known.ours = read.body.settings.conference.name;
                known.blocked = read.body.blocked.into_iter().collect();
            }
        }
        let schedule = self.store.latest_info(SnapshotKind::Schedule).await?;
        if schedule != self.known.read().await.schedule {
            let read = self.store.latest::<Schedule>(SnapshotKind::Schedule).await?;
            let mut known = self.known.write().await;
            known.schedule = schedule;
            if let Some(read) = read {
                known.theirs = read.body.conference.name;
            }
        }
        Ok(())
    }

    /// Writes what waits in the queue.
    pub(super) async fn write(&self, mail: &Mail) -> Result<Answer, Refusal> {
        let letter = Letter::read(mail)
            .map_err(|error| Refusal::never(&format!("the letter cannot be read: {error}")))?;
        let Some(reader) = self.find_reader(&mail.email).await.map_err(unavailable)? else {
            return Ok(Answer::Nothing("nobody with this address may sign in: nothing was sent"));
        };
        let texts = Texts::of(&mail.locale);
        let conference = self.conference(texts).await;
        let frame = Frame { texts, conference: &conference, home: &self.home };
        let written = match &letter {
            Letter::SignIn { request } => match self.open(request, &mail.email).await? {
                Some((link, code, minutes)) => {
                    compose::sign_in(frame, &Key { link: &link, code, minutes })
                }
                None => {
                    return Ok(Answer::Nothing(
                        "the request was used or too old: nothing was sent",
                    ));
                }
            },
            Letter::Ticket { name, .. } => {
                let (link, minutes) = self.welcome(mail).await?;
                compose::ticket(frame, name, &Key { link: &link, code: None, minutes })
            }
            Letter::Seat { session, title } => compose::seat(frame, &reader.name, session, title),
            Letter::Message { subject, text } => {
                compose::message(frame, &reader.name, subject, text)
            }
        };
        let written =
            written.map_err(|error| Refusal::never(&format!("it cannot be written: {error}")))?;
        Ok(Answer::Letter(written))
    }

    /// Whoever may have mail from us: the same that may sign in.
    async fn find_reader(&self, email: &EmailAddress) -> Result<Option<Registration>, StoreError> {
        let found = self.store.find_registration_by_email(email).await?;
        let is_blocked = self.known.read().await.blocked.contains(&blocked_hash(email.expose()));
        Ok(found.filter(|found| found.may_sign_in() && !is_blocked))
    }

    async fn conference(&self, texts: Texts) -> String {
        let known = self.known.read().await;
        let name = if known.ours.is_empty() { &known.theirs } else { &known.ours };
        match name.text(texts.locale) {
            "" => NAMELESS.to_owned(),
            name => name.to_owned(),
        }
    }

    /// Makes the secrets of a request somebody made. `None` when it can be used no more.
    async fn open(
        &self,
        request: &str,
        email: &EmailAddress,
    ) -> Result<Option<(String, Option<String>, i64)>, Refusal> {
        let found = self.store.find_sign_in_by_id(request).await.map_err(unavailable)?;
        let now = self.clock.now();
        let is_usable = |found: &SignInRequest| found.is_open(now) && found.email == *email;
        let Some(found) = found.filter(is_usable) else { return Ok(None) };
        let (token, code) = self.issue();
        let key = self.store.server_key().await.map_err(unavailable)?;
        let kept = code_hash(&key, request, &code);
        let is_set = self.store.set_sign_in_secrets(request, &token.hash(), &kept).await;
        if !is_set.map_err(unavailable)? {
            return Ok(None);
        }
        // No page asks for the code where nobody asked for the mail.
        let code = (found.purpose == SignInPurpose::Asked).then(|| code.to_string());
        let minutes = (found.expires_at - now).num_minutes().max(1);
        Ok(Some((self.link(&token), code, minutes)))
    }

    /// Makes the request of somebody who got a ticket. Each attempt makes its own: the one before
    /// may never have been read, and ends by itself.
    async fn welcome(&self, mail: &Mail) -> Result<(String, i64), Refusal> {
        let ((id, _), (token, _)) = (self.issue(), self.issue());
        let request = NewSignIn {
            email: mail.email.clone(),
            purpose: SignInPurpose::Ticket,
            nonce_hash: None,
            shown_hash: None,
            next: "/".to_owned(),
            locale: mail.locale.clone(),
            lifetime: self.ticket_link,
            token_hash: Some(token.hash()),
        };
        self.store.insert_sign_in(id.expose(), &request, None).await.map_err(unavailable)?;
        let minutes = i64::try_from(self.ticket_link.as_secs() / 60).unwrap_or(i64::MAX);
        Ok((self.link(&token), minutes.max(1)))
    }

    fn issue(&self) -> (Token, Code) {
        let mut rng = self.rng.lock().unwrap_or_else(PoisonError::into_inner);
        (Token::issue(&mut *rng), Code::issue(&mut *rng))
    }

    fn link(&self, token: &Token) -> String {
        format!("{}/sign-in/link/{}", self.home, token.expose())
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
fn unavailable(error: StoreError) -> Refusal {
    Refusal::later(&error.to_string())
}
