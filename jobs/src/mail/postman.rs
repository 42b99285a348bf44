//! Takes what is due out of the queue, and sees that each mail leaves once.

use std::{
    ops::AddAssign,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use futures::{FutureExt, StreamExt, stream};
use plaza_domain::Clock;
use plaza_store::{Mail, MailOutcome, Nudge, Nudges, Store, StoreError};
use rand::{Rng, SeedableRng, rngs::StdRng};
use tokio_util::sync::CancellationToken;

use super::{
    MailOptions, Outbox, Refusal, Transport,
    writer::{Answer, Writer},
};

/// Mails taken at one time, and of these on their way at one time.
const TAKEN: u32 = 10;
const ON_THEIR_WAY: usize = 4;
/// The first pause after a refusal, doubled each time, up to the last.
const PAUSE: Duration = Duration::from_secs(10);
const LONGEST_PAUSE: Duration = Duration::from_hours(1);
/// How long a postman with an empty bag trusts that it is told of every mail.
const LOOK_AGAIN: Duration = Duration::from_mins(5);
/// How often the store is asked to note what became of a mail, and the first pause between.
const NOTE_TRIES: u32 = 6;
const NOTE_PAUSE: Duration = Duration::from_millis(500);

/// Sends the mail of one plaza. Any number may work side by side: each mail is taken by one.
#[derive(Debug)]
pub struct Postman {
    store: Store,
    clock: Arc<dyn Clock>,
    options: MailOptions,
    transport: Transport,
    writer: Writer,
    rng: Mutex<StdRng>,
}

/// What became of the mails that were due.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub sent: u32,
    /// There was nothing to send: the reader may not sign in any more, or the request is over.
    pub unsent: u32,
    /// Will be tried again.
    pub delayed: u32,
    /// Will not.
    pub dead: u32,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.sent += other.sent;
        self.unsent += other.unsent;
        self.delayed += other.delayed;
        self.dead += other.dead;
    }
}

impl Postman {
    /// `outbox` is where mail stays if that is its way; `rng` makes links and codes.
    pub fn open(
        options: MailOptions,
        store: Store,
        clock: Arc<dyn Clock>,
        mut rng: StdRng,
        outbox: Outbox,
    ) -> anyhow::Result<Self> {
        let transport = Transport::open(&options, outbox)?;
        let own = StdRng::from_rng(&mut rng);
        let (home, life) = (options.home(), options.ticket_link);
        let writer = Writer::new(store.clone(), clock.clone(), rng, home, life);
        Ok(Self { store, clock, options, transport, writer, rng: Mutex::new(own) })
    }

    /// Sends mail as it comes, until told to stop. Asks the store nothing while there is none.
    pub async fn run(&self, stop: CancellationToken) {
        let mut nudges = self.store.nudges();
        let mut troubles = 0;
        loop {
            // Of a burst, one is enough.
            while nudges.next().now_or_never().is_some() {}
            let wait = match self.round(&stop).await {
                Ok(wait) => {
                    troubles = 0;
                    wait
                }
                Err(error) => {
                    tracing::warn!(%error, "mail waits: the store cannot be asked");
                    troubles = (troubles + 1).min(6);
                    Duration::from_secs(1 << troubles)
                }
            };
            tokio::select! {
                () = stop.cancelled() => return,
                () = is_told_of_mail(&mut nudges) => {}
                () = tokio::time::sleep(wait) => {}
            }
        }
    }

    /// Sends everything that is due, once.
    pub async fn drain(&self, stop: &CancellationToken) -> Result<Tally, StoreError> {
        let mut tally = Tally::default();
        while !stop.is_cancelled() {
            let mails = self.store.claim_mail(TAKEN, self.patience()).await?;
            if mails.is_empty() {
                break;
            }
            if let Err(error) = self.writer.refresh().await {
                for mail in &mails {
                    self.note(mail, &put_back("the store cannot be asked")).await;
                }
                return Err(error);
            }
            let delivered = stream::iter(mails).map(|mail| self.deliver(mail, stop));
            let mut delivered = delivered.buffer_unordered(ON_THEIR_WAY);
            while let Some(outcome) = delivered.next().await {
                tally += outcome;
            }
        }
        Ok(tally)
    }

    /// Sends what is due; how long it may wait after that.
    async fn round(&self, stop: &CancellationToken) -> Result<Duration, StoreError> {
        self.drain(stop).await?;
        let Some(next) = self.store.next_mail_at().await? else { return Ok(LOOK_AGAIN) };
        let wait = (next - self.clock.now()).to_std().unwrap_or_default();
        // Not at once: what is due and was not given is on its way with another postman.
        Ok(wait.clamp(Duration::from_secs(1), LOOK_AGAIN))
    }

    async fn deliver(&self, mail: Mail, stop: &CancellationToken) -> Tally {
        if stop.is_cancelled() {
            self.note(&mail, &put_back("the server stopped")).await;
            return Tally::default();
        }
        let (outcome, tally) = match self.send(&mail).await {
            Ok(None) => (MailOutcome::Sent, Tally { sent: 1, ..Tally::default() }),
            Ok(Some(why)) => {
                let why = why.to_owned();
                (MailOutcome::Unsent { why }, Tally { unsent: 1, ..Tally::default() })
            }
            Err(Refusal::Later(why)) if mail.attempts <= self.options.retries => {
                let after = self.pause(mail.attempts);
                let outcome = MailOutcome::Retry { after, why };
                (outcome, Tally { delayed: 1, ..Tally::default() })
            }
            Err(Refusal::Later(why) | Refusal::Never(why)) => {
                (MailOutcome::Dead { why }, Tally { dead: 1, ..Tally::default() })
            }
        };
        say(&mail, &outcome);
        self.note(&mail, &outcome).await;
        tally
    }

    /// Writes one mail and hands it over. `Some` when there is nothing to send, and why.
    async fn send(&self, mail: &Mail) -> Result<Option<&'static str>, Refusal> {
        let written = match self.writer.write(mail).await? {
            Answer::Letter(written) => written,
            Answer::Nothing(why) => return Ok(Some(why)),
        };
        let limit = self.options.time_limit;
        let sending = self.transport.send(&self.options, mail, &written, self.clock.now());
        let late =
            |_| Refusal::later(&format!("the mail server took longer than {} s", limit.as_secs()));
        tokio::time::timeout(limit, sending).await.map_err(late)?.map(|()| None)
    }

    /// A mail that left must not leave again because the store was away for a moment.
    async fn note(&self, mail: &Mail, outcome: &MailOutcome) {
        for attempt in 0..NOTE_TRIES {
            match self.store.finish_mail(mail.id, outcome.clone()).await {
                Ok(()) => return,
                Err(error) => tracing::warn!(mail.id, %error, "what became of a mail is not noted"),
            }
            tokio::time::sleep(NOTE_PAUSE * 2_u32.pow(attempt)).await;
        }
    }

    /// How long a postman may take for what it took; then it is believed dead.
    fn patience(&self) -> Duration {
        let rounds = TAKEN.div_ceil(u32::try_from(ON_THEIR_WAY).unwrap_or(1));
        self.options.time_limit * rounds + Duration::from_mins(1)
    }

    /// After so many attempts: between half of the doubled pause and the whole of it.
    fn pause(&self, attempts: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(attempts.saturating_sub(1));
        let full = PAUSE.saturating_mul(doubled).min(LONGEST_PAUSE);
        let mut rng = self.rng.lock().unwrap_or_else(PoisonError::into_inner);
        full.mul_f64(rng.random_range(0.5..=1.0))
    }
}

async fn is_told_of_mail(nudges: &mut Nudges) {
    while !matches!(nudges.next().await, Nudge::Mail | Nudge::Resync) {}
}

fn put_back(why: &str) -> MailOutcome {
    MailOutcome::Untried { why: why.to_owned() }
}

fn say(mail: &Mail, outcome: &MailOutcome) {
    let (id, kind, attempts) = (mail.id, mail.kind.as_str(), mail.attempts);
    let name = match outcome {
        MailOutcome::Sent => {
            tracing::info!(mail.id = id, mail.kind = kind, attempts, "mail sent");
            "sent"
        }
        MailOutcome::Unsent { why } => {
            tracing::info!(mail.id = id, mail.kind = kind, %why, "mail not needed");
            "unsent"
        }
        MailOutcome::Retry { after, why } => {
            let again = after.as_secs();
            tracing::warn!(mail.id = id, mail.kind = kind, attempts, again, %why, "mail delayed");
            "delayed"
        }
        MailOutcome::Untried { why } => {
            tracing::info!(mail.id = id, mail.kind = kind, %why, "mail put back");
            "delayed"
        }
        MailOutcome::Dead { why } => {
            tracing::error!(mail.id = id, mail.kind = kind, attempts, %why, "mail given up");
            "dead"
        }
    };
    metrics::counter!("plaza_mails_total", "outcome" => name).increment(1);
}
