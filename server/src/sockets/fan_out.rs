//! Telling many connections, and what becomes of those that do not read.
//!
//! socketioxide keeps a client connected whose buffer is full and drops what it should have been
//! told. Here it is ended, as soon as it takes the word that ends it: it comes back and catches
//! up. One that never reads again is ended by its heartbeat.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    time::Duration,
};

use metrics::counter;
use plaza_domain::people::RegistrationId;
use serde::Serialize;
use serde_json::json;
use socketioxide::{
    BroadcastError, SendError, SocketError, operators::BroadcastOperators, socket::Sid,
};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::{
    Sockets,
    adapter::{PlazaAdapter, Socket},
    member::Member,
    rooms,
};
use crate::{Plaza, presence::News, visit::LOCALES};

/// Between two attempts to end those that do not read.
const AGAIN_AFTER: Duration = Duration::from_millis(250);

/// Who is told.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Audience {
    /// Everyone who reads a language.
    Locale(&'static str),
    /// Everyone signed in as one person.
    Person(RegistrationId),
}

impl Audience {
    fn room(self) -> String {
        match self {
            Self::Locale(locale) => rooms::of_locale(locale),
            Self::Person(id) => rooms::of_person(id),
        }
    }
}

/// Connections that missed something.
#[derive(Debug, Default)]
pub(super) struct Stalled {
    ids: Mutex<BTreeSet<Sid>>,
    added: Notify,
}

impl Stalled {
    fn add(&self, socket: &Socket) {
        if self.ids().insert(socket.id) {
            counter!("plaza_sockets_stalled_total").increment(1);
            self.added.notify_one();
        }
    }

    fn ids(&self) -> MutexGuard<'_, BTreeSet<Sid>> {
        self.ids.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sockets {
    /// Everybody, on whichever server they are. `None` once the connections are closed: there is
    /// nobody then, and the shortcuts of socketioxide's `io` panic.
    fn everyone(&self) -> Option<BroadcastOperators<PlazaAdapter>> {
        self.io.of("/")
    }

    /// The connections to this server: those of a room, or all.
    pub(super) fn connections(&self, room: Option<String>) -> Vec<Socket> {
        let Some(everyone) = self.everyone() else { return Vec::new() };
        match room {
            Some(room) => everyone.to(room).local().sockets(),
            None => everyone.local().sockets(),
        }
    }

    /// Tells everybody, on whichever server they are.
    pub async fn tell_everyone_everywhere<T: Serialize + ?Sized>(&self, event: &str, said: &T) {
        self.send(|everyone| everyone, None, event, said).await;
    }

    /// Tells everybody on this server. Who listens elsewhere is told there.
    pub async fn tell_all<T: Serialize + ?Sized>(&self, event: &str, said: &T) {
        self.send(BroadcastOperators::local, None, event, said).await;
    }

    /// Tells those of a room who are on this server.
    pub(super) async fn tell<T: Serialize + ?Sized>(&self, room: String, event: &str, said: &T) {
        let to = |everyone: BroadcastOperators<_>| everyone.to(room.clone()).local();
        self.send(to, Some(room.clone()), event, said).await;
    }

    /// Tells an audience's connections on this server.
    pub(crate) async fn tell_audience<T: Serialize + ?Sized>(
        &self,
        audience: Audience,
        event: &str,
        said: &T,
    ) {
        self.tell(audience.room(), event, said).await;
    }

    /// Tells each of an audience's connections on this server in its own language.
    pub(crate) fn tell_in_own_language<T: Serialize>(
        &self,
        audience: &Audience,
        event: &str,
        said: impl Fn(&'static str) -> T,
    ) {
        for socket in self.connections(Some(audience.room())) {
            let member = socket.extensions.get::<Arc<Member>>();
            let locale = member.map_or(LOCALES[0], |member| member.locale);
            self.tell_one(&socket, event, &said(locale));
        }
    }

    /// Tells those of a room, on whichever server they are.
    pub(super) async fn tell_everywhere<T: Serialize + ?Sized>(
        &self,
        room: &'static str,
        event: &str,
        said: &T,
    ) {
        self.send(|everyone| everyone.to(room), Some(room.to_owned()), event, said).await;
    }

    /// A connection could not be told; if it is one that does not read, it is noted.
    pub(super) fn note_unsent(&self, socket: &Socket, error: &SendError) {
        if matches!(error, SendError::Socket(SocketError::InternalChannelFull)) {
            self.stalled.add(socket);
        }
    }

    /// Tells one connection.
    pub(super) fn tell_one<T: Serialize + ?Sized>(&self, socket: &Socket, event: &str, said: &T) {
        if let Err(error) = socket.emit(event, said) {
            self.note_unsent(socket, &error);
        }
    }

    async fn send<T: Serialize + ?Sized>(
        &self,
        to: impl FnOnce(BroadcastOperators<PlazaAdapter>) -> BroadcastOperators<PlazaAdapter>,
        room: Option<String>,
        event: &str,
        said: &T,
    ) {
        let Some(everyone) = self.everyone() else { return };
        match to(everyone).emit(event, said).await {
            Ok(()) => {}
            Err(BroadcastError::Socket(errors)) => {
                let is_full =
                    |error: &&SocketError| matches!(error, SocketError::InternalChannelFull);
                let full = errors.iter().filter(is_full).count();
                if full > 0 {
                    self.find_stalled(room, full);
                }
            }
            Err(error) => tracing::error!(%error, event, "live connections were not told"),
        }
    }

    /// A broadcast does not say who of the told could not take it: those who cannot take this
    /// either. It is sent to nobody while those are enough of whom it is known, and to nobody but
    /// the told: who does not read must not make work for everybody else.
    fn find_stalled(&self, room: Option<String>, full: usize) {
        self.end_stalled();
        let known = self.stalled.ids().clone();
        let told = self.connections(room).into_iter();
        let (known, others): (Vec<_>, Vec<_>) = told.partition(|socket| known.contains(&socket.id));
        if known.len() >= full {
            return;
        }
        for socket in others {
            self.tell_one(&socket, "still-there", &());
        }
    }

    /// Ends those who can be told; gives whether any are left.
    fn end_stalled(&self) -> bool {
        let mut ids = self.stalled.ids();
        ids.retain(|id| {
            let Some(socket) = self.io.get_socket(*id) else { return false };
            matches!(socket.disconnect(), Err(SocketError::InternalChannelFull))
        });
        !ids.is_empty()
    }
}

/// Ends connections that missed something, until cancelled.
pub(super) async fn free_stalled(plaza: Weak<Plaza>, stop: CancellationToken) {
    let work = async {
        loop {
            let Some(plaza) = plaza.upgrade() else { return };
            if plaza.sockets.end_stalled() {
                drop(plaza);
                tokio::time::sleep(AGAIN_AFTER).await;
            } else {
                plaza.sockets.stalled.added.notified().await;
            }
        }
    };
    stop.run_until_cancelled(work).await;
}

/// Tells pages who is here. The number of visitors may be skipped by who reads slowly: the next
/// one says it all.
pub(crate) async fn tell_presence(sockets: &Sockets, news: &News) {
    let Some(everyone) = sockets.everyone() else { return };
    let count = everyone.local().volatile().emit("site-visitors", &news.count).await;
    if let Err(error) = count {
        tracing::debug!(%error, "the number of visitors was not told");
    }
    if !news.heads.is_empty() {
        sockets.tell(rooms::HEADS.to_owned(), "heads", &news.heads).await;
    }
    if !(news.seen.is_empty() && news.gone.is_empty()) {
        let people = json!({"seen": news.seen, "gone": news.gone});
        sockets.tell(rooms::PEOPLE.to_owned(), "people", &people).await;
    }
}
