//! Keeps servers and open pages up to date: changes are gathered for a moment, so that however
//! many come at once, each is told little.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use plaza_store::{BusSubscription, Heard};
use tokio::time::{Instant, MissedTickBehavior, interval, sleep_until};
use tokio_util::sync::CancellationToken;

use super::{
    peers::Answer,
    word::{Said, Word},
};
use crate::{Plaza, sockets::fan_out};

const TOPIC: &str = "presence";
/// How long changes are gathered before other servers are told.
const GATHER: Duration = Duration::from_millis(150);
/// Pages are told this soon after a quiet time, and no more often than every [`PAUSE`]: together
/// with [`GATHER`] less than the second in which counts must be right everywhere.
const SOON: Duration = Duration::from_millis(100);
const PAUSE: Duration = Duration::from_millis(600);
/// A server with people says so this often.
const BEAT: Duration = Duration::from_secs(10);
/// However much is missed, everything is asked for no more often than this.
const ASK_PAUSE: Duration = Duration::from_secs(1);

/// What is due, and when.
#[derive(Debug)]
struct Due {
    /// Other servers are told.
    word: Option<Instant>,
    /// Pages are told.
    news: Option<Instant>,
    /// Everybody is told to other servers.
    all: Option<Instant>,
    told_at: Instant,
    asked_at: Option<Instant>,
}

/// Runs until cancelled; says good-bye then.
pub(crate) async fn run(plaza: Arc<Plaza>, stop: CancellationToken) {
    let mut ear = plaza.store.subscribe(TOPIC).await;
    let now = Instant::now();
    let mut due = Due { word: None, news: None, all: None, told_at: now - PAUSE, asked_at: None };
    let mut beat = interval(BEAT);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    beat.reset();
    say(&plaza, &plaza.presence.say(Said::Ask(None))).await;
    while stop.run_until_cancelled(step(&plaza, &mut ear, &mut due, &mut beat)).await.is_some() {}
    say(&plaza, &plaza.presence.say(Said::Bye)).await;
}

async fn step(
    plaza: &Arc<Plaza>,
    ear: &mut BusSubscription,
    due: &mut Due,
    beat: &mut tokio::time::Interval,
) {
    let presence = &plaza.presence;
    tokio::select! {
        () = presence.changed.notified() => due.changed(),
        heard = ear.next() => match heard {
            Heard::Message(bytes) => hear(plaza, &bytes, due).await,
            Heard::Gap => due.ask(plaza, None).await,
        },
        () = at(due.word) => {
            due.word = None;
            if let Some(word) = presence.take_word() {
                say(plaza, &word).await;
            }
        }
        () = at(due.all) => {
            due.all = None;
            say(plaza, &presence.tell_all()).await;
        }
        () = at(due.news) => {
            due.news = None;
            due.told_at = Instant::now();
            if let Some(news) = presence.take_news() {
                fan_out::tell_presence(&plaza.sockets, &news).await;
            }
        }
        _ = beat.tick() => {
            presence.forget_silent();
            if let Some(word) = presence.sign_of_life() {
                say(plaza, &word).await;
            }
        }
    }
}

impl Due {
    fn changed(&mut self) {
        let now = Instant::now();
        self.word.get_or_insert(now + GATHER);
        self.news.get_or_insert((self.told_at + PAUSE).max(now + SOON));
    }

    /// Asks for what was missed, of one server or of all.
    async fn ask(&mut self, plaza: &Plaza, whom: Option<u64>) {
        let now = Instant::now();
        if self.asked_at.is_some_and(|at| now - at < ASK_PAUSE) {
            return;
        }
        self.asked_at = Some(now);
        say(plaza, &plaza.presence.say(Said::Ask(whom))).await;
    }
}

/// At a moment; never when there is none.
async fn at(moment: Option<Instant>) {
    match moment {
        Some(moment) => sleep_until(moment).await,
        None => std::future::pending().await,
    }
}

async fn hear(plaza: &Plaza, bytes: &[u8], due: &mut Due) {
    let Ok(word) = serde_json::from_slice::<Word>(bytes) else {
        return tracing::debug!("another version says something about who is here");
    };
    match plaza.presence.hear(word) {
        Answer::Nothing => {}
        Answer::Ask(server) => due.ask(plaza, Some(server)).await,
        Answer::TellAll => {
            due.all.get_or_insert(Instant::now() + GATHER);
        }
    }
}

/// While nobody can be reached each server counts its own people; the numbers of the words tell
/// the others later that they missed some.
async fn say(plaza: &Plaza, word: &Word) {
    let text = serde_json::to_vec(word).expect("words are texts and numbers");
    if let Err(error) = plaza.store.broadcast(TOPIC, Bytes::from(text)).await {
        tracing::debug!(%error, "other servers were not told who is here");
    }
}
