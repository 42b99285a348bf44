//! Nudges: something changed that somebody may be waiting for, in this process or another.

use plaza_domain::{people::RegistrationId, rooms::RoomId};
use tokio::sync::broadcast;

use crate::store::Store;

/// Look again. A nudge says where and not what: the truth is in the database, where it is by the
/// time the nudge is heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Nudge {
    /// There is mail to send.
    Mail,
    /// There is a new bulletin.
    Bulletin,
    /// That registration changed: its rights, its name, whether it may sign in.
    Registration(RegistrationId),
    /// What that registration keeps or has a seat in changed.
    Saved(RegistrationId),
    /// That room changed: what it is, who may come in, who is what in it.
    Room(RoomId),
    /// Many rooms may have changed.
    Rooms,
    /// That job started or ended.
    Run(String),
    /// Some may have been missed: look everywhere.
    Resync,
}

/// The ear of one listener, in this process.
#[derive(Debug)]
pub struct Nudges(pub(crate) broadcast::Receiver<Nudge>);

impl Nudges {
    /// The next nudge; waits for ever once the store is gone.
    pub async fn next(&mut self) -> Nudge {
        match self.0.recv().await {
            Ok(nudge) => nudge,
            Err(broadcast::error::RecvError::Lagged(_)) => Nudge::Resync,
            Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
        }
    }
}

impl Store {
    /// Hears of every nudge from now on, by this process or another.
    pub fn nudges(&self) -> Nudges {
        self.announcer().listen_to_nudges()
    }

    /// Tells this process at once, and the others. When those cannot be told, they look
    /// everywhere once they can be.
    pub async fn nudge(&self, nudge: &Nudge) {
        self.announcer().nudge(nudge).await;
    }
}
