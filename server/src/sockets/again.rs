//! Looks again what those may do who are connected: who may not be here any more is ended.
//!
//! It is asked for when a registration changed, when the organizers keep out somebody else, after
//! a gap in what was heard, and every few minutes, since browser sessions end without a word. It
//! goes on beside everything else: a database that is slow holds up neither bulletins nor editions.

mod owed;

use std::{
    collections::{BTreeSet, VecDeque},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use futures::future::join_all;
use plaza_domain::people::RegistrationId;
use plaza_store::StoreError;
use tokio::{
    sync::Notify,
    time::{Instant, MissedTickBehavior, interval},
};

use self::owed::Owed;
use super::{
    adapter::Socket, connect, events::leave_rooms_of_attendees, member::Member,
    person::find_person, rooms,
};
use crate::Plaza;

/// However little is heard, everybody is looked at this often.
const EVERY: Duration = Duration::from_mins(5);
/// People who are looked at together.
const AT_ONCE: usize = 8;

/// Who is to be looked at again.
#[derive(Debug, Default)]
pub(super) struct Again {
    asked: Mutex<Asked>,
    added: Notify,
    /// How often anything was asked for.
    times: AtomicU64,
    /// Held while some are looked at: what was read before is never applied after what was read
    /// later.
    looking: tokio::sync::Mutex<()>,
}

#[derive(Debug, Default)]
struct Asked {
    everybody: bool,
    ids: BTreeSet<RegistrationId>,
}

impl Again {
    /// At one person, soon.
    pub(super) fn ask(&self, id: RegistrationId) {
        self.note(|asked| asked.ids.extend([id]));
    }

    /// At everybody who signed in.
    pub(super) fn ask_all(&self) {
        self.note(|asked| asked.everybody = true);
    }

    /// How often anything was asked for until now. Who is looked up while they connect is in no
    /// room yet: when this is another number once they are, they are to be looked at again.
    pub(super) fn times(&self) -> u64 {
        self.times.load(Ordering::SeqCst)
    }

    /// At one person who was looked up as of that number, if anything was asked for since.
    pub(super) fn ask_if_since(&self, id: RegistrationId, as_of: u64) {
        if self.times() != as_of {
            self.ask(id);
        }
    }

    fn note(&self, change: impl FnOnce(&mut Asked)) {
        self.times.fetch_add(1, Ordering::SeqCst);
        change(&mut self.asked());
        self.added.notify_one();
    }

    fn asked(&self) -> MutexGuard<'_, Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Looks at one person at once: what comes next is told to nobody it is not for any more.
pub(super) async fn look_now(plaza: &Plaza, id: RegistrationId) {
    let again = &plaza.sockets.again;
    again.times.fetch_add(1, Ordering::SeqCst);
    let looking = again.looking.lock().await;
    let looked = look(plaza, id).await;
    drop(looking);
    if looked.is_err() {
        again.ask(id);
    }
}

/// Looks at whoever is asked for, without end.
pub(super) async fn run(plaza: &Plaza) {
    let again = &plaza.sockets.again;
    let mut editions = plaza.live.watch();
    let mut kept_out = plaza.live.load().content().blocked.clone();
    let mut every = interval(EVERY);
    every.set_missed_tick_behavior(MissedTickBehavior::Delay);
    every.reset();
    let (mut waiting, mut owed) = (VecDeque::new(), Owed::default());
    loop {
        tokio::select! {
            biased;
            () = again.added.notified() => {}
            Ok(()) = editions.changed() => {
                let now = plaza.live.load().content().blocked.clone();
                if now != kept_out {
                    kept_out = now;
                    again.ask_all();
                }
            }
            _ = every.tick() => again.ask_all(),
            () = owed.is_due() => waiting.extend(owed.take()),
            () = std::future::ready(()), if !waiting.is_empty() => {}
        }
        let Asked { everybody, ids } = std::mem::take(&mut *again.asked());
        if everybody {
            waiting = everybody_here(plaza).into_iter().collect();
        }
        waiting.retain(|id| !ids.contains(id));
        for id in ids {
            waiting.push_front(id);
        }
        if !waiting.is_empty() {
            let next = waiting.drain(..waiting.len().min(AT_ONCE)).collect();
            look_at(plaza, next, &mut waiting, &mut owed).await;
        }
    }
}

/// Looks at some. Whom the database says nothing of are owed it; while it says nothing of anybody,
/// so are all who wait.
async fn look_at(
    plaza: &Plaza,
    ids: Vec<RegistrationId>,
    waiting: &mut VecDeque<RegistrationId>,
    owed: &mut Owed,
) {
    let looking = plaza.sockets.again.looking.lock().await;
    let looked = join_all(ids.into_iter().map(async |id| (id, look(plaza, id).await))).await;
    drop(looking);
    let mut unknown = BTreeSet::new();
    for (id, looked) in looked {
        let Err(error) = looked else { continue };
        tracing::warn!(%error, "could not look again who is connected; tried again");
        unknown.insert(id);
        if matches!(error, StoreError::Unavailable { .. }) {
            unknown.extend(waiting.drain(..));
        }
    }
    owed.note(unknown, Instant::now());
}

async fn look(plaza: &Plaza, id: RegistrationId) -> Result<(), StoreError> {
    let sockets = plaza.sockets.connections(Some(rooms::of_person(id)));
    if sockets.is_empty() && !plaza.live_rooms.has(id) {
        return Ok(());
    }
    let person = find_person(plaza, id).await?;
    plaza.live_rooms.look_at(plaza, id, person.as_ref()).await;
    for socket in sockets {
        let Some(member) = socket.extensions.get::<Arc<Member>>() else { continue };
        let Some(known) = member.attendee().filter(|known| known.id == id) else { continue };
        match person.as_ref().and_then(|person| person.at(&known.browser_session, known.is_bearer))
        {
            Some(attendee) => {
                let key = member.key();
                connect::change_person(plaza, &socket, &member, Some((Arc::new(attendee), key)));
            }
            None => end(plaza, &socket, &member),
        }
    }
    Ok(())
}

fn end(plaza: &Plaza, socket: &Socket, member: &Member) {
    leave_rooms_of_attendees(socket);
    connect::change_person(plaza, socket, member, None);
    // Where its buffer is full it stays as the guest it is now.
    socket.clone().disconnect().ok();
}

/// Everybody who signed in on this server, each once.
fn everybody_here(plaza: &Plaza) -> BTreeSet<RegistrationId> {
    let sockets = plaza.sockets.connections(None).into_iter();
    let attendee = |socket: Socket| socket.extensions.get::<Arc<Member>>()?.attendee();
    let in_rooms = plaza.live_rooms.people();
    sockets.filter_map(attendee).map(|attendee| attendee.id).chain(in_rooms).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_looked_up_before_something_changed_is_looked_at_again() {
        let (again, ada) = (Again::default(), RegistrationId(7));
        let as_of = again.times();
        again.ask_if_since(ada, as_of);
        assert!(again.asked().ids.is_empty(), "nothing changed while they connected");
        again.ask(RegistrationId(8));
        again.ask_if_since(ada, as_of);
        assert_eq!(again.asked().ids, [ada, RegistrationId(8)].into());
        assert!(!again.asked().everybody);
        let as_of = again.times();
        again.ask_all();
        again.ask_if_since(ada, as_of);
        assert!(again.asked().everybody);
    }
}
