//! What a client may ask for over its live connection. One handler takes every event, so that
//! each is limited, refused and acknowledged in the same way.

use std::sync::{Arc, Weak};

use metrics::counter;
use plaza_domain::{
    event_log::Event,
    people::{Permission, RegistrationId},
};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use socketioxide::extract::{AckSender, Event as Name, TryData};

use super::{
    adapter::{PlazaAdapter, Socket},
    arguments::Arguments,
    connect,
    member::Member,
    refusal::Refusal,
    rooms,
};
use crate::{
    Plaza, bulletins,
    event_log::Entry,
    presence::place::Place,
    visitor::{Visitor, recognize::find_holder},
};

/// What an acknowledgement says besides that it is one.
type Done = Result<Map<String, Value>, Refusal>;

/// What pages want to hear of.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Watch {
    heads: bool,
    people: bool,
}

/// The last bulletin a client saw.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Resume {
    since: i64,
}

/// Hears a connection, and answers once it was greeted.
pub(super) fn listen(socket: &Socket, plaza: &Weak<Plaza>) {
    let plaza = plaza.clone();
    socket.on_fallback(
        async move |socket: Socket,
                    Name(name): Name,
                    TryData(arguments): TryData<Arguments>,
                    ack: AckSender<PlazaAdapter>| {
            let Some(member) = socket.extensions.get::<Arc<Member>>() else { return };
            if !member.is_greeted().await {
                return;
            }
            let Some(plaza) = plaza.upgrade() else { return };
            let done = match (member.spend(), arguments) {
                (Err(refusal), _) => Err(refusal),
                (Ok(()), Err(_)) => {
                    Err(Refusal::Invalid("what came with the event cannot be read".to_owned()))
                }
                (Ok(()), Ok(arguments)) => {
                    answer(&plaza, &socket, &member, &name, &arguments).await
                }
            };
            acknowledge(&plaza, &socket, &member, ack, done);
        },
    );
}

fn acknowledge(
    plaza: &Plaza,
    socket: &Socket,
    member: &Member,
    ack: AckSender<PlazaAdapter>,
    done: Done,
) {
    let answer = match done {
        Ok(mut said) => {
            said.insert("ok".to_owned(), Value::Bool(true));
            Value::Object(said)
        }
        Err(refusal) => {
            if member.is_flooding() {
                // Gone, or about to be: its buffer may be full, and then its heartbeat ends it.
                socket.clone().disconnect().ok();
                return;
            }
            plaza.sockets.tell_one(socket, "apiError", &refusal.api_error());
            refusal.acknowledgement()
        }
    };
    if let Err(error) = ack.send(&answer) {
        plaza.sockets.note_unsent(socket, &error);
    }
}

async fn answer(
    plaza: &Plaza,
    socket: &Socket,
    member: &Member,
    name: &str,
    arguments: &Arguments,
) -> Done {
    match name {
        "auth" => sign_in(plaza, socket, member, arguments).await,
        "deauth" => sign_out(plaza, socket, member),
        "trackMetric" => track_metric(plaza, socket, member, arguments).await,
        "trackError" => track_error(plaza, socket, member, arguments).await,
        "startAnalyse" => {
            require(member, Permission::SeeDesk)?;
            socket.join(rooms::ANALYSIS);
            Ok(Map::new())
        }
        "stopAnalyse" => {
            socket.leave(rooms::ANALYSIS);
            Ok(Map::new())
        }
        "at" => go(plaza, socket, member, arguments),
        "watch" => watch(plaza, socket, member, arguments),
        "resume" => resume(plaza, member, arguments).await,
        _ => Err(Refusal::Unknown),
    }
}

/// deconf's clients bring the bearer token they signed in with.
async fn sign_in(plaza: &Plaza, socket: &Socket, member: &Member, arguments: &Arguments) -> Done {
    let token = arguments.text(0, "the token")?;
    let as_of = plaza.sockets.again.times();
    let attendee = match find_holder(plaza, &token, true).await {
        Visitor::Attendee(attendee) => attendee,
        Visitor::Guest => return Err(Refusal::SignInRequired),
        Visitor::Unknown => return Err(Refusal::Unavailable),
    };
    let key = connect::key_of(plaza, &attendee).await?;
    let id = attendee.id;
    connect::change_person(plaza, socket, member, Some((attendee, key)));
    plaza.sockets.again.ask_if_since(id, as_of);
    Ok(Map::new())
}

fn sign_out(plaza: &Plaza, socket: &Socket, member: &Member) -> Done {
    if member.attendee().is_none() {
        return Err(Refusal::SignInRequired);
    }
    leave_rooms_of_attendees(socket);
    connect::change_person(plaza, socket, member, None);
    Ok(Map::new())
}

/// Leaves what only those who signed in may hear.
pub(super) fn leave_rooms_of_attendees(socket: &Socket) {
    socket.leave(rooms::PEOPLE);
    leave_rooms_of_staff(socket);
}

/// Leaves what only those who see the desk may hear.
pub(super) fn leave_rooms_of_staff(socket: &Socket) {
    socket.leave(rooms::STAFF);
    socket.leave(rooms::ANALYSIS);
}

async fn track_metric(
    plaza: &Plaza,
    socket: &Socket,
    member: &Member,
    arguments: &Arguments,
) -> Done {
    let name = arguments.text(0, "the event's name")?;
    let event = Event::parse(&name, &arguments.get(1))
        .map_err(|error| Refusal::Invalid(error.to_string()))?;
    let live =
        json!({"created": plaza.clock.now(), "eventName": event.name(), "payload": event.data()});
    if record(plaza, socket, member, event) {
        plaza.sockets.tell_everywhere(rooms::ANALYSIS, "liveEvent", &live).await;
    }
    Ok(Map::new())
}

/// An `Error` becomes `{}` on its way: an empty one is noted like any other.
async fn track_error(
    plaza: &Plaza,
    socket: &Socket,
    member: &Member,
    arguments: &Arguments,
) -> Done {
    let event = Event::client_error(&arguments.get(0));
    let live = json!({"created": plaza.clock.now(), "error": event.data()});
    if record(plaza, socket, member, event) {
        plaza.sockets.tell_everywhere(rooms::ANALYSIS, "liveError", &live).await;
    }
    Ok(Map::new())
}

/// Whether it is kept. All guests together have a limit: many connections, each within its own,
/// must not fill the disk.
fn record(plaza: &Plaza, socket: &Socket, member: &Member, event: Event) -> bool {
    let attendee = member.attendee();
    if attendee.is_none() && !plaza.sockets.keeps_one_more_of_guests() {
        counter!("plaza_sockets_guest_events_dropped_total").increment(1);
        return false;
    }
    // Whose it was is kept of those who agreed to it.
    let attendee = attendee.filter(|attendee| attendee.has_consented);
    let registration: Option<RegistrationId> = attendee.map(|attendee| attendee.id);
    plaza.event_log.record(Entry {
        at: plaza.clock.now(),
        event,
        visitor: socket.id.to_string(),
        registration,
    });
    true
}

fn go(plaza: &Plaza, socket: &Socket, member: &Member, arguments: &Arguments) -> Done {
    let place: Option<Place> = arguments.read(0)?;
    let edition = plaza.live.load();
    // A private page is no place, nor one that does not exist: whoever is there is nowhere.
    let place = place.filter(|place| place.is_known(&edition));
    if !member.has_left() {
        plaza.presence.go(member.key(), socket.id.as_str(), place);
    }
    Ok(Map::new())
}

fn watch(plaza: &Plaza, socket: &Socket, member: &Member, arguments: &Arguments) -> Done {
    let wanted: Watch = arguments.read(0)?;
    if wanted.people && member.attendee().is_none() {
        return Err(Refusal::SignInRequired);
    }
    let mut said = Map::new();
    // The room first: what changes in between is told twice rather than not at all.
    set(socket, rooms::HEADS, wanted.heads);
    set(socket, rooms::PEOPLE, wanted.people);
    if wanted.heads {
        said.insert("heads".to_owned(), json!(plaza.presence.heads()));
    }
    if wanted.people {
        said.insert("people".to_owned(), json!(plaza.presence.seen()));
    }
    Ok(said)
}

fn set(socket: &Socket, room: &'static str, is_in: bool) {
    if is_in { socket.join(room) } else { socket.leave(room) }
}

/// What a client missed while it was away.
async fn resume(plaza: &Plaza, member: &Member, arguments: &Arguments) -> Done {
    let Resume { since } = arguments.read(0)?;
    let id = member.attendee().map(|attendee| attendee.id);
    let missed = bulletins::since(plaza, since, id, member.locale).await?;
    let mut said = Map::new();
    said.insert("bulletins".to_owned(), json!(missed.bulletins));
    said.insert("head".to_owned(), json!(missed.head));
    said.insert("more".to_owned(), json!(missed.is_cut));
    said.insert("edition".to_owned(), json!(plaza.live.load().name()));
    Ok(said)
}

fn require(member: &Member, permission: Permission) -> Result<(), Refusal> {
    let attendee = member.attendee().ok_or(Refusal::SignInRequired)?;
    if attendee.roles.may(permission) { Ok(()) } else { Err(Refusal::Forbidden) }
}
