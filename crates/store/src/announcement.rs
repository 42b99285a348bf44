//! Announcements: every process hears of a new snapshot, and of having perhaps missed one.

mod journal;
mod listener;
mod message;

use std::sync::Arc;

use tokio::sync::broadcast;
use tokio_util::{
    sync::{CancellationToken, DropGuard},
    task::TaskTracker,
};

use self::{
    journal::Journal,
    listener::Channel,
    message::{Message, News},
};
use crate::{
    cache::{BACKLOG, Cache, Heard, OpenCache, Subscription},
    database::{Database, Pools},
    error::StoreError,
    lease::random_token,
    nudge::{Nudge, Nudges},
    snapshot::SnapshotKind,
};

const TOPIC: &str = "announcements";

/// Something a process that shows snapshots must act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Announcement {
    /// That snapshot was published. By now there may be a newer one.
    Published { kind: SnapshotKind, number: u64 },
    /// Something may have been missed: look at the newest of every kind.
    Resync,
}

/// The ear of one listener, in this process.
#[derive(Debug)]
pub struct Announcements(broadcast::Receiver<Announcement>);

impl Announcements {
    /// The next announcement; waits for ever once the store is gone.
    pub async fn next(&mut self) -> Announcement {
        match self.0.recv().await {
            Ok(announcement) => announcement,
            Err(broadcast::error::RecvError::Lagged(_)) => Announcement::Resync,
            Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
        }
    }
}

/// Tells this process directly, and the others by what they share.
#[derive(Debug)]
pub(crate) struct Announcer {
    local: broadcast::Sender<Announcement>,
    nudges: broadcast::Sender<Nudge>,
    /// Names this store in its messages, so that it does not hear itself twice.
    origin: String,
    cache: Arc<dyn Cache>,
    beyond: Beyond,
    tasks: TaskTracker,
    stop: CancellationToken,
    _stop_when_dropped: DropGuard,
}

/// How other processes hear.
#[derive(Debug)]
enum Beyond {
    /// Redis carries it.
    Cache,
    /// A file beside the SQLite file, where the cache is not shared.
    Journal(Journal),
    /// LISTEN and NOTIFY of PostgreSQL, where the cache is not shared.
    Channel(Channel),
}

impl Announcer {
    pub(crate) async fn start(
        database: &Database,
        cache: &OpenCache,
        prefix: &str,
    ) -> Result<Self, StoreError> {
        let (tasks, stop) = (TaskTracker::new(), CancellationToken::new());
        let (local, nudges) = (broadcast::channel(BACKLOG).0, broadcast::channel(BACKLOG).0);
        let ear = Ear { local: local.clone(), nudges: nudges.clone(), origin: random_token() };
        let beyond = match (&cache.redis, &database.pools) {
            (Some(_), _) => {
                let subscription = cache.cache.subscribe(TOPIC).await;
                tasks.spawn(stop.clone().run_until_cancelled_owned(ear.clone().pump(subscription)));
                Beyond::Cache
            }
            (None, Pools::Sqlite { file, .. }) => {
                let (journal, reader) = Journal::open(file)?;
                tasks.spawn(stop.clone().run_until_cancelled_owned(reader.pump(ear.clone())));
                Beyond::Journal(journal)
            }
            (None, Pools::Postgres(pool)) => {
                let (channel, listener) = Channel::open(database, pool, prefix).await?;
                tasks.spawn(stop.clone().run_until_cancelled_owned(listener.pump(ear.clone())));
                Beyond::Channel(channel)
            }
        };
        let (cache, origin) = (cache.cache.clone(), ear.origin);
        let guard = stop.clone().drop_guard();
        Ok(Self { local, nudges, origin, cache, beyond, tasks, stop, _stop_when_dropped: guard })
    }

    pub(crate) fn listen(&self) -> Announcements {
        Announcements(self.local.subscribe())
    }

    pub(crate) fn listen_to_nudges(&self) -> Nudges {
        Nudges(self.nudges.subscribe())
    }

    /// Tells everybody. When the others cannot be told, they look again once they can be.
    pub(crate) async fn announce(&self, kind: SnapshotKind, number: u64) {
        // It fails when nobody listens, which is no failure.
        self.local.send(Announcement::Published { kind, number }).ok();
        if let Err(error) = self.tell_others(News::Published { kind, number }).await {
            tracing::warn!(
                snapshot.kind = %kind, snapshot.number = number, %error,
                "other processes were not told of a snapshot"
            );
        }
    }

    /// Tells everybody, like [`Announcer::announce`].
    pub(crate) async fn nudge(&self, nudge: &Nudge) {
        self.nudges.send(nudge.clone()).ok();
        if let Err(error) = self.tell_others(News::Nudge(nudge.clone())).await {
            tracing::warn!(?nudge, %error, "other processes were not nudged");
        }
    }

    async fn tell_others(&self, news: News) -> Result<(), StoreError> {
        let message = Message { origin: self.origin.clone(), news }.to_string();
        match &self.beyond {
            Beyond::Cache => self
                .cache
                .publish(TOPIC, message.into())
                .await
                .map_err(|error| error.while_doing("tell other processes")),
            Beyond::Journal(journal) => {
                journal.append(&message).await;
                Ok(())
            }
            Beyond::Channel(channel) => channel.notify(&message).await,
        }
    }

    pub(crate) async fn close(&self) {
        self.stop.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }
}

/// Hands what other processes say to the listeners of this one.
#[derive(Debug, Clone)]
struct Ear {
    local: broadcast::Sender<Announcement>,
    nudges: broadcast::Sender<Nudge>,
    origin: String,
}

impl Ear {
    fn hear(&self, text: &str) {
        match Message::parse(text) {
            Some(message) if message.origin == self.origin => {}
            Some(Message { news: News::Published { kind, number }, .. }) => {
                self.local.send(Announcement::Published { kind, number }).ok();
            }
            Some(Message { news: News::Nudge(nudge), .. }) => {
                self.nudges.send(nudge).ok();
            }
            // Somebody newer may say more than we understand.
            None => self.missed(),
        }
    }

    fn missed(&self) {
        self.local.send(Announcement::Resync).ok();
        self.nudges.send(Nudge::Resync).ok();
    }

    async fn pump(self, mut subscription: Subscription) {
        loop {
            match subscription.next().await {
                Heard::Message(bytes) => self.hear(&String::from_utf8_lossy(&bytes)),
                Heard::Gap => self.missed(),
            }
        }
    }
}
