//! Rooms that people are in: one task for each, which alone touches it; connections send it words
//! and get values back.
//!
//! [`connect`] finds out who comes in, [`host`] runs a room, [`keep`] writes down what outlives the
//! process. A lease in the store says which process a room is open in.

mod binary;
mod connect;
mod ground;
mod hear;
mod host;
mod keep;
mod line;

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use plaza_domain::{
    people::RegistrationId,
    rooms::{Room, RoomId, RoomState},
};
use plaza_rooms::{
    Millis,
    protocol::{event::Ending, ids::ConnectionId},
};
use plaza_store::StoreError;
use tokio::sync::{Mutex as AsyncMutex, mpsc};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

pub(crate) use self::connect::welcome;
use self::{host::Word, line::Line};
use crate::{Plaza, sockets::person::Person, visitor::Visitor};

/// A room is another process's after its own was silent for so long.
const LEASE: Duration = Duration::from_secs(6);
/// Words that may wait for a room.
const WORDS: usize = 4096;

/// Why a room is not opened here.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unopened {
    #[error("the room is open in another process")]
    Elsewhere,
    #[error("the program stops")]
    Stopping,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The rooms that are open in this process, and who is connected to them.
#[derive(Debug)]
pub struct LiveRooms {
    open: Mutex<HashMap<RoomId, mpsc::Sender<Word>>>,
    /// One room is opened at a time: two who come at once come into one.
    opening: AsyncMutex<()>,
    lines: Mutex<HashMap<ConnectionId, Arc<Line>>>,
    connections: AtomicU64,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Default for LiveRooms {
    fn default() -> Self {
        Self {
            open: Mutex::default(),
            opening: AsyncMutex::new(()),
            lines: Mutex::default(),
            connections: AtomicU64::new(0),
            tasks: TaskTracker::new(),
            stop: CancellationToken::new(),
        }
    }
}

impl LiveRooms {
    /// The way into a room; it is opened here if it is open nowhere.
    async fn find_or_open(
        &self,
        plaza: &Arc<Plaza>,
        room: &Room,
    ) -> Result<mpsc::Sender<Word>, Unopened> {
        let _one = self.opening.lock().await;
        if let Some(words) = self.words(room.id).filter(|words| !words.is_closed()) {
            return Ok(words);
        }
        if self.stop.is_cancelled() {
            return Err(Unopened::Stopping);
        }
        let name = lease_name(room.id);
        let lease = plaza.store.acquire(&name, 1, LEASE).await?.ok_or(Unopened::Elsewhere)?;
        let restored = keep::restore(&plaza.store, &room.id, now(plaza)).await?;
        let (words, heard) = mpsc::channel(WORDS);
        let hall = plaza_rooms::Room::new(ground::settings(room), restored, now(plaza));
        let host = host::Host::new(plaza, room, hall, lease, heard);
        self.rooms().insert(room.id, words.clone());
        self.tasks.spawn(host.run(self.stop.clone()));
        Ok(words)
    }

    fn words(&self, room: RoomId) -> Option<mpsc::Sender<Word>> {
        self.rooms().get(&room).cloned()
    }

    /// Where one's own connection is told apart from all others.
    fn next_connection(&self) -> ConnectionId {
        ConnectionId(self.connections.fetch_add(1, Ordering::Relaxed))
    }

    /// That room changed, or who is what in it: the process it is open in does what follows.
    pub(crate) async fn refresh(&self, plaza: &Plaza, id: RoomId) {
        let Some(words) = self.words(id) else { return };
        let word = match plaza.store.find_room(&id).await {
            Ok(Some(room)) if room.state == RoomState::Open => Word::Settings(Box::new(room)),
            Ok(_) => Word::Close(String::new()),
            Err(error) => return tracing::warn!(%error, "an open room was not read again"),
        };
        // A room that ended meanwhile needs to know nothing.
        words.send(word).await.ok();
    }

    /// Everything that is open may have changed.
    pub(crate) async fn refresh_all(&self, plaza: &Plaza) {
        let open: Vec<_> = self.rooms().keys().copied().collect();
        for id in open {
            self.refresh(plaza, id).await;
        }
    }

    /// Everybody who is in a room here and signed in.
    pub(crate) fn people(&self) -> Vec<RegistrationId> {
        self.lines().values().filter_map(|line| line.registration()).collect()
    }

    /// The connections of one person.
    fn lines_of(&self, id: RegistrationId) -> Vec<Arc<Line>> {
        let lines = self.lines();
        lines.values().filter(|line| line.registration() == Some(id)).cloned().collect()
    }

    pub(crate) fn has(&self, id: RegistrationId) -> bool {
        self.lines().values().any(|line| line.registration() == Some(id))
    }

    /// Looks again what somebody may do who is in a room here, as they are now; `None`: they may
    /// not attend any more.
    pub(crate) async fn look_at(&self, plaza: &Plaza, id: RegistrationId, person: Option<&Person>) {
        for line in self.lines_of(id) {
            let Some(known) = &line.attendee else { continue };
            let now = person.and_then(|who| who.at(&known.browser_session, known.is_bearer));
            let word = match now {
                None => Word::Expel(line.key.clone(), Ending::NotAttending),
                Some(attendee) => {
                    let visitor = Visitor::Attendee(Arc::new(attendee));
                    match line.role_of(plaza, &visitor).await {
                        Some(role) => Word::Role(line.key.clone(), role),
                        None => continue,
                    }
                }
            };
            line.send(word).await;
        }
    }

    /// Every room goes on elsewhere: people are told, what was kept is written.
    pub(crate) async fn close(&self) {
        self.stop.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }

    fn rooms(&self) -> MutexGuard<'_, HashMap<RoomId, mpsc::Sender<Word>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lines(&self) -> MutexGuard<'_, HashMap<ConnectionId, Arc<Line>>> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn lease_name(id: RoomId) -> String {
    format!("room:{id}")
}

/// The present, as rooms count it.
fn now(plaza: &Plaza) -> Millis {
    Millis(u64::try_from(plaza.clock.now().timestamp_millis()).unwrap_or_default())
}
