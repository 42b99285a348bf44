//! Coming into a room: who it is, whether they may, and what their connection does from then on.

use std::sync::Arc;

use plaza_domain::{
    people::secret,
    rooms::{Gate, RoomId},
};
use plaza_rooms::{
    Entry,
    protocol::{command::Avatar, ids::PersonKey},
};
use plaza_store::{StoreError, person_key};
use serde::Deserialize;
use serde_json::Value;
use socketioxide::{extract::TryData, handler::ConnectHandler};
use tokio::sync::SetOnce;

use super::{
    Unopened,
    hear::listen,
    host::Word,
    line::{Line, in_room},
};
use crate::{
    Plaza,
    rooms::find_caller,
    sockets::{
        Seat,
        adapter::{Io, Socket},
        connect::{self, Refused as Unwelcome},
    },
    visitor::Visitor,
};

/// Letters of an address's secret, and of a guest's name, before either is looked at.
const LONGEST: usize = 200;

/// What a client says of itself when it comes in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Hello {
    room: String,
    /// From `POST /api/v1/socket-ticket`.
    ticket: Option<String>,
    /// The same for every tab of a browser.
    visitor: Option<String>,
    /// What the address held of an invitation.
    invite: Option<String>,
    /// What a guest wants to be called; attendees are called as their ticket says.
    name: Option<String>,
    avatar: Avatar,
    /// The last event it heard before its connection broke.
    seen: Option<u32>,
}

/// Why nobody came in; the client is told the sentence.
#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error(transparent)]
    Unwelcome(#[from] Unwelcome),
    #[error("gone: there is no such room, or no more")]
    Gone,
    #[error("closed: this room is closed")]
    Closed,
    #[error("sign-in: this room is for those who signed in")]
    SignInFirst,
    #[error("invite: this room is for those who were invited")]
    InviteFirst,
    #[error("early: this room is not open yet")]
    NotYet,
    #[error("elsewhere: this room is open in another process; try again in a moment")]
    Elsewhere,
    #[error("unavailable: the room could not be opened; try again in a moment")]
    Unavailable,
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        tracing::warn!(%error, "nobody can come into a room");
        Self::Unavailable
    }
}

impl From<Unopened> for Refused {
    fn from(unopened: Unopened) -> Self {
        match unopened {
            Unopened::Elsewhere => Self::Elsewhere,
            Unopened::Stopping => Self::Unavailable,
            Unopened::Store(error) => error.into(),
        }
    }
}

/// Takes people into rooms from now on.
pub(crate) async fn welcome(io: &Io, plaza: &Arc<Plaza>) {
    let plaza = Arc::downgrade(plaza);
    let admit = async move |socket: Socket, TryData(hello): TryData<Value>| {
        let open = plaza.upgrade().ok_or(Refused::Unavailable)?;
        admit(&open, &socket, hello.unwrap_or_default()).await?;
        // Before the client hears that it is connected: it speaks at once.
        listen(&socket, &plaza);
        Ok::<(), Refused>(())
    };
    let greet = async move |socket: Socket| greet(&socket).await;
    if let Err(error) = io.ns("/rooms", greet.with(admit)).await {
        tracing::error!(%error, "nobody can come into rooms");
    }
}

/// Finds out who comes, and whether they may.
async fn admit(plaza: &Arc<Plaza>, socket: &Socket, hello: Value) -> Result<(), Refused> {
    let hello = Hello::deserialize(hello).map_err(|error| Unwelcome::Invalid(error.to_string()))?;
    let known = match &hello.ticket {
        Some(ticket) => Some(connect::recognize(plaza, ticket).await?.0),
        None => None,
    };
    let seat = Seat::take(&plaza.sockets, socket, known.is_some())?;
    let id: RoomId = hello.room.parse().map_err(|_| Refused::Gone)?;
    let room = plaza.store.find_room(&id).await?.ok_or(Refused::Gone)?;
    let visitor = known.clone().map_or(Visitor::Guest, Visitor::Attendee);
    let invite = hello.invite.as_deref().filter(|invite| invite.len() <= LONGEST);
    let at_door = find_caller(plaza, &visitor, &room, invite).await;
    let at_door = at_door.map_err(|_| Refused::Unavailable)?;
    let role = match at_door.gate(plaza, &room, plaza.clock.now()) {
        Gate::Open(role) => role,
        Gate::SignInFirst => return Err(Refused::SignInFirst),
        Gate::InviteFirst => return Err(Refused::InviteFirst),
        Gate::NotYet(_) | Gate::Unscheduled => return Err(Refused::NotYet),
        Gate::Closed => return Err(Refused::Closed),
        Gate::Archived => return Err(Refused::Gone),
    };
    let words = plaza.live_rooms.find_or_open(plaza, &room).await?;
    let key = match &known {
        Some(attendee) => PersonKey(person_key(attendee.id)),
        None => guest_key(plaza, socket, hello.visitor.as_deref()).await?,
    };
    let asked = hello.name.unwrap_or_default().chars().take(LONGEST).collect();
    let line = Arc::new(Line {
        id: plaza.live_rooms.next_connection(),
        room: id,
        key: key.clone(),
        attendee: known.clone(),
        words,
        greeted: SetOnce::new(),
        _seat: seat,
    });
    let entry = Entry {
        connection: line.id,
        key,
        name: known.map_or(asked, |attendee| attendee.name.clone()),
        role: in_room(role),
        avatar: hello.avatar,
        seen: hello.seen,
    };
    plaza.live_rooms.lines().insert(line.id, line.clone());
    socket.extensions.insert(line);
    socket.extensions.insert(Arc::new(entry));
    Ok(())
}

/// Who a guest is: their browser, by a keyed hash that says nothing of it.
async fn guest_key(
    plaza: &Plaza,
    socket: &Socket,
    visitor: Option<&str>,
) -> Result<PersonKey, StoreError> {
    let named = visitor.filter(|name| connect::is_name(name));
    let name = named.unwrap_or(socket.id.as_str());
    let key = plaza.store.server_key().await?;
    let hash = secret::keyed_hash(&key, "room-guest", &[name.as_bytes()]);
    Ok(PersonKey(format!("guest:{}", hex::encode(&hash[..16]))))
}

/// The connection is open: the room is told.
async fn greet(socket: &Socket) {
    let (Some(line), Some(entry)) =
        (socket.extensions.get::<Arc<Line>>(), socket.extensions.remove::<Arc<Entry>>())
    else {
        return;
    };
    line.send(Word::Enter(Box::new(Entry::clone(&entry)), socket.clone())).await;
    // A second time says nothing new.
    line.greeted.set(()).ok();
    if !socket.connected() {
        line.send(Word::Broke(line.id)).await;
    }
}
