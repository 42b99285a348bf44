//! How a connection begins and ends: who it is, what it is told first.

use std::{
    sync::{Arc, Weak},
    time::Duration,
};

use plaza_domain::people::Permission;
use serde::Deserialize;
use serde_json::Value;
use socketioxide::{extract::TryData, handler::ConnectHandler};

use super::{
    adapter::{Io, Socket},
    events,
    member::Member,
    rooms,
    seat::Seat,
    ticket::{self, Denied},
};
use crate::{
    Plaza,
    presence::person::PersonKey,
    visit::{LOCALES, known_locale},
    visitor::Attendee,
};

/// How long finding out who somebody is may take, before they are told to come back.
const PATIENCE: Duration = Duration::from_secs(5);
/// Characters of what a browser calls itself.
const NAME: std::ops::RangeInclusive<usize> = 8..=64;

/// What a client says of itself when it connects; each may be missing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Hello {
    /// From `POST /api/v1/socket-ticket`.
    ticket: Option<String>,
    /// The same for every tab of a browser, so that two tabs are one guest.
    visitor: Option<String>,
    /// The language it shows.
    locale: Option<String>,
}

/// Why nobody was let in; the client is told the sentence.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refused {
    #[error("invalid: what the client said of itself cannot be read: {0}")]
    Invalid(String),
    #[error("ticket: the ticket was used or is over; get a new one")]
    Ticket,
    #[error("full: too many are connected; try again in a minute")]
    Full,
    #[error("full: too many guests of your network are connected; sign in, or try again later")]
    Crowded,
    #[error("unavailable: it could not be found out who you are; try again in a moment")]
    Unavailable,
}

/// Takes connections from now on.
pub(super) async fn welcome(io: &Io, plaza: &Arc<Plaza>) {
    let weak = Arc::downgrade(plaza);
    let plaza = weak.clone();
    let admit = async move |socket: Socket, TryData(hello): TryData<Value>| {
        let open = plaza.upgrade().ok_or(Refused::Unavailable)?;
        admit(&open, &socket, hello.unwrap_or_default()).await?;
        // Before the client hears that it is connected: it speaks at once, and what nobody listens
        // to is lost.
        events::listen(&socket, &plaza);
        Ok::<(), Refused>(())
    };
    let greet = async move |socket: Socket| greet(weak, &socket);
    if let Err(error) = io.ns("/", greet.with(admit)).await {
        tracing::error!(%error, "live connections cannot be taken");
    }
}

/// Finds out who connects.
async fn admit(plaza: &Plaza, socket: &Socket, hello: Value) -> Result<(), Refused> {
    let hello = match hello {
        Value::Null => Hello::default(),
        hello => Hello::deserialize(hello).map_err(|error| Refused::Invalid(error.to_string()))?,
    };
    let sockets = &plaza.sockets;
    let name = hello.visitor.filter(|name| is_name(name));
    let guest = PersonKey::of_guest(name.as_deref().unwrap_or(socket.id.as_str()));
    let locale = hello.locale.as_deref().and_then(known_locale).unwrap_or(LOCALES[0]);
    let as_of = sockets.again.times();
    let known = match hello.ticket {
        Some(ticket) => Some(recognize(plaza, &ticket).await?),
        None => None,
    };
    let seat = Seat::take(sockets, socket, known.is_some())?;
    let member = Member::new(guest, locale, seat, sockets.events_per_second, as_of);
    if known.is_some() {
        member.become_known(known);
    }
    socket.extensions.insert(Arc::new(member));
    Ok(())
}

/// Who has a ticket, and what they are counted as.
pub(crate) async fn recognize(
    plaza: &Plaza,
    ticket: &str,
) -> Result<(Arc<Attendee>, PersonKey), Refused> {
    let found = tokio::time::timeout(PATIENCE, ticket::redeem(plaza, ticket)).await;
    let attendee = found.map_err(|_| Refused::Unavailable)?.map_err(|denied| match denied {
        Denied::Ticket => Refused::Ticket,
        Denied::Unavailable => Refused::Unavailable,
    })?;
    let key = key_of(plaza, &attendee).await.map_err(|_| Refused::Unavailable)?;
    Ok((attendee, key))
}

/// The connection is open: it is counted, told what it needs to know, and answered.
fn greet(plaza: Weak<Plaza>, socket: &Socket) {
    let Some(member) = socket.extensions.get::<Arc<Member>>() else { return };
    if let Some(open) = plaza.upgrade() {
        introduce(&open, plaza, socket, &member);
    }
    member.note_greeted();
}

fn introduce(open: &Plaza, plaza: Weak<Plaza>, socket: &Socket, member: &Arc<Member>) {
    socket.join(rooms::of_locale(member.locale));
    if let Some(attendee) = member.attendee() {
        socket.join(rooms::of_person(attendee.id));
        settle_staff(socket, Some(&attendee));
        open.sockets.again.ask_if_since(attendee.id, member.as_of);
    }
    socket.on_disconnect(async move |socket: Socket| {
        let (Some(plaza), Some(member)) = (plaza.upgrade(), socket.extensions.get::<Arc<Member>>())
        else {
            return;
        };
        member.leave();
        plaza.presence.leave(member.key(), socket.id.as_str());
    });
    let count = enter(open, socket, member, member.key());
    // A connection that cannot take its first message is about to be closed.
    socket.emit("site-visitors", &count).ok();
}

/// Counts the person of a connection as here, and gives how many are. It may have ended at this
/// moment, even before there was anybody to hear of it: then they leave again.
fn enter(plaza: &Plaza, socket: &Socket, member: &Member, key: PersonKey) -> usize {
    let tab = socket.id.as_str();
    let count = plaza.presence.enter(key, member.face(), tab);
    let is_open = socket.connected() && plaza.sockets.io.get_socket(socket.id).is_some();
    if is_open && !member.has_left() {
        return count;
    }
    member.leave();
    plaza.presence.leave(key, tab);
    socket.leave_all();
    count
}

/// A connection's person changed: they signed in or out, or show another face.
pub(super) fn change_person(
    plaza: &Plaza,
    socket: &Socket,
    member: &Member,
    person: Option<(Arc<Attendee>, PersonKey)>,
) {
    let id_before = member.attendee().map(|attendee| attendee.id);
    let id_after = person.as_ref().map(|(attendee, _)| attendee.id);
    let (before, after) = member.become_known(person);
    if id_before != id_after {
        if let Some(id) = id_before {
            socket.leave(rooms::of_person(id));
        }
        if let Some(id) = id_after {
            socket.join(rooms::of_person(id));
        }
    }
    settle_staff(socket, member.attendee().as_deref());
    if before != after {
        plaza.presence.leave(before, socket.id.as_str());
    }
    if !member.has_left() {
        enter(plaza, socket, member, after);
    }
}

/// Who sees the desk hears what concerns it; who does not, or not any more, does not.
fn settle_staff(socket: &Socket, attendee: Option<&Attendee>) {
    if attendee.is_some_and(|attendee| attendee.roles.may(Permission::SeeDesk)) {
        socket.join(rooms::STAFF);
    } else {
        events::leave_rooms_of_staff(socket);
    }
}

/// What an attendee is counted as.
pub(super) async fn key_of(
    plaza: &Plaza,
    attendee: &Attendee,
) -> Result<PersonKey, plaza_store::StoreError> {
    Ok(PersonKey::of_attendee(attendee.id, &plaza.store.server_key().await?))
}

pub(crate) fn is_name(name: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    NAME.contains(&name.len()) && name.chars().all(is_plain)
}
