//! One open room: the task that owns it.

use std::{collections::HashMap, sync::Arc, time::Duration};

use plaza_domain::rooms::{self, RoomId};
use plaza_rooms::{
    Entry, Input, Millis, Output, Room,
    protocol::{
        command::Command,
        event::Ending,
        ids::{ConnectionId, PersonKey},
        permission::RoomRole,
        refusal::Refusal,
    },
    room::Done,
};
use plaza_store::Lease;
use serde_json::json;
use socketioxide::extract::AckSender;
use tokio::{
    sync::mpsc,
    time::{Instant, MissedTickBehavior, interval},
};
use tokio_util::sync::CancellationToken;

use super::{LEASE, binary::Binary, ground, keep::Keeper, now};
use crate::{
    Plaza,
    sockets::adapter::{PlazaAdapter, Socket},
};

/// An empty room is closed after so long: what is not kept of it is forgotten.
const EMPTY: Duration = Duration::from_mins(2);
/// Words that are taken before anything is sent.
const AT_ONCE: usize = 512;

/// Something for a room.
pub(super) enum Word {
    Enter(Box<Entry>, Socket),
    /// The connection broke.
    Broke(ConnectionId),
    /// Somebody goes on purpose.
    Left(ConnectionId),
    Report(ConnectionId, Vec<u8>),
    Command(ConnectionId, Command, AckSender<PlazaAdapter>),
    Role(PersonKey, RoomRole),
    Expel(PersonKey, Ending),
    Settings(Box<rooms::Room>),
    Close(String),
}

/// The owner of one open room.
pub(super) struct Host {
    plaza: std::sync::Weak<Plaza>,
    id: RoomId,
    room: Room,
    words: mpsc::Receiver<Word>,
    lease: Lease,
    keeper: Keeper,
    sockets: HashMap<ConnectionId, Socket>,
    asked: HashMap<u32, AckSender<PlazaAdapter>>,
    requests: u32,
    empty_since: Instant,
}

impl Host {
    pub(super) fn new(
        plaza: &Arc<Plaza>,
        row: &rooms::Room,
        room: Room,
        lease: Lease,
        words: mpsc::Receiver<Word>,
    ) -> Self {
        Self {
            plaza: Arc::downgrade(plaza),
            id: row.id,
            room,
            words,
            lease,
            keeper: Keeper::start(plaza, row.id),
            sockets: HashMap::new(),
            asked: HashMap::new(),
            requests: 0,
            empty_since: Instant::now(),
        }
    }

    /// Runs the room until nobody is in it any more, the program stops, or the room is another
    /// process's.
    pub(super) async fn run(mut self, stop: CancellationToken) {
        let mut renewals = interval(LEASE / 3);
        renewals.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut is_ours = true;
        let mut waiting = Vec::new();
        loop {
            let Some(plaza) = self.plaza.upgrade() else { break };
            let due = self.due(&plaza);
            tokio::select! {
                count = self.words.recv_many(&mut waiting, AT_ONCE) => {
                    if count == 0 {
                        break;
                    }
                    for word in waiting.drain(..) {
                        self.hear(&plaza, word);
                    }
                }
                () = tokio::time::sleep_until(due) => self.room.advance(now(&plaza)),
                _ = renewals.tick() => {
                    // While nobody can say, the room goes on: a lease that ran out is lost for
                    // sure only when somebody else has it.
                    is_ours = plaza.store.renew(&self.lease, LEASE).await.unwrap_or(true);
                }
                () = stop.cancelled() => break,
            }
            self.send_outputs();
            if !is_ours || self.is_over() {
                break;
            }
        }
        self.end(is_ours).await;
    }

    fn hear(&mut self, plaza: &Plaza, word: Word) {
        let now = now(plaza);
        match word {
            Word::Enter(entry, socket) => {
                self.sockets.insert(entry.connection, socket);
                self.room.handle(Input::Enter(*entry), now);
            }
            Word::Broke(connection) => {
                self.sockets.remove(&connection);
                self.room.handle(Input::Drop(connection), now);
            }
            Word::Left(connection) => {
                self.sockets.remove(&connection);
                self.room.handle(Input::Leave(connection), now);
            }
            Word::Report(connection, bytes) => {
                self.room.handle(Input::Report(connection, &bytes), now);
            }
            Word::Command(from, command, ack) => {
                self.requests = self.requests.wrapping_add(1);
                self.asked.insert(self.requests, ack);
                let request = self.requests;
                self.room.handle(Input::Command { from, request, command }, now);
                self.send_outputs();
                // Who is not in any more is not answered by the room.
                if let Some(ack) = self.asked.remove(&request) {
                    answer(ack, Err(Refusal::NotHere));
                }
            }
            Word::Role(key, role) => self.room.handle(Input::Role(key, role), now),
            Word::Expel(key, ending) => self.room.handle(Input::Expel(key, ending), now),
            Word::Settings(row) => {
                self.room.handle(Input::Settings(ground::settings(&row)), now);
            }
            Word::Close(reason) => self.room.handle(Input::Close(reason), now),
        }
    }

    fn send_outputs(&mut self) {
        while let Some(output) = self.room.poll() {
            match output {
                Output::Tell { to, first, events } => {
                    self.tell(to, "told", &(first, events));
                }
                Output::Frame { to, bytes } => {
                    if let Some(socket) = self.sockets.get(&to) {
                        // One that is lost is told again.
                        socket.emit("frame", &Binary(bytes)).ok();
                    }
                }
                Output::Answer { request, result, .. } => {
                    if let Some(ack) = self.asked.remove(&request) {
                        answer(ack, result);
                    }
                }
                Output::End { connection, ending } => {
                    self.tell(connection, "ended", &ending);
                    if let Some(socket) = self.sockets.remove(&connection) {
                        socket.disconnect().ok();
                    }
                }
                Output::Keep(kept) => self.keeper.keep(kept),
                Output::Heads { people, .. } => {
                    if people == 0 {
                        self.empty_since = Instant::now();
                    }
                }
            }
        }
    }

    /// Tells one connection something that may not be lost: one that does not take it is ended,
    /// comes back and hears what it missed.
    fn tell<T: serde::Serialize>(&mut self, to: ConnectionId, event: &str, said: &T) {
        let Some(socket) = self.sockets.get(&to) else { return };
        if socket.emit(event, said).is_err()
            && let Some(socket) = self.sockets.remove(&to)
        {
            socket.disconnect().ok();
        }
    }

    /// When the room wants to be called again.
    fn due(&self, plaza: &Plaza) -> Instant {
        let wait = self.room.next().map_or(EMPTY, |due: Millis| due.since(now(plaza)));
        Instant::now() + wait
    }

    fn is_over(&self) -> bool {
        self.room.heads() == (0, 0) && self.empty_since.elapsed() >= EMPTY
    }

    /// People are sent on, what is to be kept is written, and the room is anybody's.
    async fn end(mut self, is_ours: bool) {
        self.words.close();
        let Some(plaza) = self.plaza.upgrade() else { return };
        self.room.handle(Input::Drain, now(&plaza));
        self.send_outputs();
        self.keeper.finish().await;
        plaza.live_rooms.forget(self.id);
        if is_ours && let Err(error) = plaza.store.release(self.lease).await {
            tracing::debug!(%error, "the lease of a room ends by itself");
        }
    }
}

impl super::LiveRooms {
    /// A room is not open here any more, unless it was opened again.
    fn forget(&self, id: RoomId) {
        let mut rooms = self.rooms();
        if rooms.get(&id).is_some_and(mpsc::Sender::is_closed) {
            rooms.remove(&id);
        }
    }
}

fn answer(ack: AckSender<PlazaAdapter>, result: Result<Done, Refusal>) {
    let said = match result {
        Ok(done) => json!({"ok": true, "done": done}),
        Err(refusal) => {
            json!({"ok": false, "message": refusal.to_string(), "refusal": refusal})
        }
    };
    // Who went meanwhile needs no answer.
    ack.send(&said).ok();
}
