//! One event with everything it needs. Nothing about an event lives in a global: a program may
//! hold many.

use std::{sync::Arc, time::Duration};

use plaza_domain::{Clock, Content, Schedule};
use plaza_jobs::{mail::Outbox, runner::Runner};
use plaza_store::{Announcement, SnapshotInfo, SnapshotKind, Store, StoreError};
use rand::{Rng, SeedableRng, rngs::StdRng};
use tokio_util::sync::CancellationToken;

use crate::{
    announcements::Listeners,
    attendance,
    config::Config,
    edition::{Edition, Published},
    event_log::EventLog,
    lifecycle::stop::Stop,
    live::Live,
    ops::health::Health,
    presence::Presence,
    rooms::{
        self, Rooms,
        live::{self as live_rooms, LiveRooms},
    },
    sign_in::{self, SignIn},
    sockets::Sockets,
};

/// One event: its configuration, its store, what it shows now, and its jobs.
#[derive(Debug)]
pub struct Plaza {
    pub config: Config,
    pub store: Store,
    pub clock: Arc<dyn Clock>,
    pub live: Live<Edition>,
    pub runner: Runner,
    /// Open pages that listen for announcements.
    pub listeners: Listeners,
    /// What visitors do, on its way to the store.
    pub event_log: EventLog,
    /// Mail that is sent to nobody, while the plaza is tried out.
    pub outbox: Outbox,
    /// Live connections.
    pub sockets: Sockets,
    /// Who is here, and where.
    pub presence: Presence,
    /// Its rooms, as pages link to them.
    pub rooms: Rooms,
    /// Rooms that people are in.
    pub live_rooms: LiveRooms,
    /// What lets people in.
    pub sign_in: SignIn,
    /// The last look at the store.
    pub health: Health,
    /// How far stopping has come.
    pub stop: Stop,
}

impl Plaza {
    /// Reads the last good snapshots and makes the first edition of them.
    pub async fn open(
        config: Config,
        store: Store,
        clock: Arc<dyn Clock>,
        runner: Runner,
    ) -> Result<Arc<Self>, StoreError> {
        Box::pin(sign_in::admins::invite(&config.auth, &store)).await?;
        let (schedule, content) = tokio::try_join!(find_schedule(&store), find_content(&store))?;
        let history = store.list_snapshots(SnapshotKind::Schedule, HISTORY).await?;
        let edition = Edition::new(schedule, content.unwrap_or_else(no_content));
        let live = Live::new(edition.with_history(history));
        let listeners = Listeners::new(config.http.max_listeners);
        let (health, stop) = (Health::default(), Stop::default());
        let event_log = EventLog::default();
        let sign_in = SignIn::new(StdRng::from_os_rng());
        let sockets = Sockets::new(&config.sockets, &store);
        let presence = Presence::new(StdRng::from_os_rng().random());
        let rooms = Rooms::new(StdRng::from_os_rng());
        let plaza = Arc::new(Self {
            config,
            store,
            clock,
            live,
            runner,
            listeners,
            event_log,
            outbox: Outbox::default(),
            sign_in,
            sockets,
            presence,
            rooms,
            live_rooms: LiveRooms::default(),
            health,
            stop,
        });
        // What was published while no server ran.
        Box::pin(rooms::publish(&plaza, &plaza.live.load_full())).await;
        plaza.sockets.open(&plaza).await;
        live_rooms::welcome(&plaza.sockets.io, &plaza).await;
        Ok(plaza)
    }

    /// Swaps the edition each time a snapshot is announced, until cancelled. A snapshot that
    /// cannot be read leaves the edition as it is, and is asked for again until it can.
    pub async fn follow(&self, cancel: CancellationToken) {
        let mut announcements = self.store.announcements();
        // What was published between the first read and the subscription.
        let mut missed = Box::pin(self.refresh(None)).await.is_err();
        // What changed while no server ran may have made seats, too.
        self.fill_seats().await;
        loop {
            let next = async {
                if missed {
                    tokio::time::timeout(READ_AGAIN, announcements.next()).await.ok()
                } else {
                    Some(announcements.next().await)
                }
            };
            let Some(announcement) = cancel.run_until_cancelled(next).await else { return };
            let kind = match announcement {
                Some(Announcement::Published { kind, .. }) if !missed => Some(kind),
                _ => None,
            };
            missed = Box::pin(self.refresh(kind)).await.is_err();
        }
    }

    /// Reads again the snapshots of one kind, or of all, and swaps if one is newer.
    async fn refresh(&self, kind: Option<SnapshotKind>) -> Result<(), StoreError> {
        let read = self.read_newer(kind).await.inspect_err(|error| {
            tracing::warn!(%error, "snapshot not read; the last edition stays");
        })?;
        if let Some(Newer { schedule, content, history }) = read {
            // Compressing takes a good part of a second: not on a thread that serves requests.
            let make = move || Edition::new(schedule, content).with_history(history);
            match tokio::task::spawn_blocking(make).await {
                Ok(edition) => {
                    Box::pin(rooms::publish(self, &edition)).await;
                    tracing::info!(edition.name = edition.name(), "new edition");
                    self.live.swap(edition);
                    self.fill_seats().await;
                }
                Err(error) => tracing::error!(%error, "edition not made; the last one stays"),
            }
        }
        Ok(())
    }

    /// Seats those who wait, where the programme has room for them now.
    async fn fill_seats(&self) {
        let edition = self.live.load_full();
        if let Err(error) = attendance::fill::fill_seats(self, &edition).await {
            tracing::warn!(%error, "seats not filled; the next edition tries again");
        }
    }

    /// What the next edition is made of; `None` when what is shown is the newest.
    async fn read_newer(&self, kind: Option<SnapshotKind>) -> Result<Option<Newer>, StoreError> {
        let current = self.live.load_full();
        let wants = |wanted| kind.is_none_or(|kind| kind == wanted);
        let mut newer = Newer {
            schedule: current.schedule.clone(),
            content: current.content.clone(),
            history: current.history.clone(),
        };
        let mut is_newer = false;
        if wants(SnapshotKind::Schedule) {
            let found = find_schedule(&self.store).await?;
            if found.is_some() && identity(found.as_ref()) != identity(newer.schedule.as_ref()) {
                newer.schedule = found;
                newer.history = self.store.list_snapshots(SnapshotKind::Schedule, HISTORY).await?;
                is_newer = true;
            }
        }
        if wants(SnapshotKind::Content)
            && let Some(found) = find_content(&self.store).await?
            && identity(Some(&found)) != identity(Some(&newer.content))
        {
            newer.content = found;
            is_newer = true;
        }
        Ok(is_newer.then_some(newer))
    }
}

/// How many snapshots of the schedule an edition remembers the changes of.
const HISTORY: u32 = 100;
/// How long after a failed read to try again.
const READ_AGAIN: Duration = Duration::from_secs(2);

/// What an edition is made of.
struct Newer {
    schedule: Option<Published<Schedule>>,
    content: Published<Content>,
    history: Vec<SnapshotInfo>,
}

/// Tells snapshots apart. The number alone does not: a database that was restored from a backup
/// gives numbers again.
fn identity<T>(published: Option<&Published<T>>) -> Option<(u64, &str)> {
    let info = published.and_then(|published| published.info.as_ref())?;
    Some((info.number, info.hash.as_str()))
}

async fn find_schedule(store: &Store) -> Result<Option<Published<Schedule>>, StoreError> {
    let found = store.latest(SnapshotKind::Schedule).await?;
    Ok(found.map(|snapshot| Published { info: Some(snapshot.info), body: snapshot.body }))
}

async fn find_content(store: &Store) -> Result<Option<Published<Content>>, StoreError> {
    let found = store.latest(SnapshotKind::Content).await?;
    Ok(found.map(|snapshot| Published { info: Some(snapshot.info), body: snapshot.body }))
}

/// What is shown before the first content arrived: no pages, default settings.
pub(crate) fn no_content() -> Published<Content> {
    let revision = plaza_domain::content::Revision {
        id: String::new(),
        subject: String::new(),
        committed_at: None,
    };
    let settings = plaza_domain::Settings::default();
    Published {
        info: None,
        body: Content {
            revision,
            settings,
            pages: std::collections::BTreeMap::default(),
            blocked: Vec::new(),
        },
    }
}
