//! `/rooms/{id}/{slug}`: the page one walks into a room with. Only the id matters.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use fluent_templates::fluent_bundle::FluentValue;
use plaza_domain::{
    people::Permission,
    rooms::{Gate, Room, RoomAccess, RoomId, RoomRole},
};
use plaza_store::RoomInviteKind;
use serde_json::{Map, Value, json};

use super::{caller::find_caller, closed, short, texts::KEYS};
use crate::{
    Plaza,
    error::Error,
    i18n::Translate,
    page::{Scene, serve_once},
    pages::{frame::Frame, structured::escape, text::Text},
    security::{RoomPolicy, next::own_path},
    visit::Visit,
};

/// What is filled into the room's texts in the browser.
const BLANKS: [&str; 12] = [
    "name", "count", "place", "reason", "minutes", "title", "distance", "text", "room", "time",
    "size", "n",
];
const BLANK_VALUES: [&str; 12] = [
    "{name}",
    "{count}",
    "{place}",
    "{reason}",
    "{minutes}",
    "{title}",
    "{distance}",
    "{text}",
    "{room}",
    "{time}",
    "{size}",
    "{n}",
];

#[derive(Debug, Template)]
#[template(path = "room.html")]
struct RoomPage {
    frame: Frame,
    room: RoomWords,
    /// What the browser needs, escaped for HTML.
    config_json: String,
}

/// A room as its page tells of it.
#[derive(Debug)]
struct RoomWords {
    name: String,
    description: String,
}

/// Somebody who gets in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entering<'a> {
    pub(super) role: RoomRole,
    /// The secret of the invitation they came by.
    pub(super) invite: Option<&'a str>,
}

/// `GET /rooms/{id}/{slug}`
pub(super) async fn get(
    State(plaza): State<Arc<Plaza>>,
    Path((id, slug)): Path<(String, String)>,
    visit: Visit,
) -> Result<Response, Error> {
    let id: RoomId = id.parse().map_err(|_| Error::NotFound)?;
    let room = plaza.store.find_room(&id).await?.ok_or(Error::NotFound)?;
    let scene = Scene::new(&plaza, &visit);
    scene.require(super::PAGE)?;
    let (invite, embed) = (visit.query("invite"), visit.query("embed"));
    let secret = invite.as_deref().or(embed.as_deref());
    let at_door = find_caller(&plaza, &visit.visitor, &room, secret).await?;
    let is_known = room.access == RoomAccess::Ticket || room.role_of(at_door.caller).is_some();
    if is_known && slug != room.slug() {
        let path = short::with_query(&room.path(), &visit);
        return Ok(super::on_to(StatusCode::TEMPORARY_REDIRECT, &path));
    }
    let is_embed = |kind| kind == RoomInviteKind::Embed;
    let kind = at_door.invite.as_ref().map(|invite| invite.kind);
    let may_be_framed = embed.is_some() && kind.is_some_and(is_embed);
    let mut response = match at_door.gate(&plaza, &room, scene.now) {
        Gate::Open(role) => {
            let secret = secret.filter(|_| at_door.invite.is_some());
            let html = render(&scene, &room, Entering { role, invite: secret })?;
            let mut response = serve_once(StatusCode::OK, &visit, html);
            response.extensions_mut().insert(RoomPolicy { may_be_framed });
            response
        }
        gate => {
            let mut response = closed::serve(&plaza, &visit, &room, &at_door, gate)?;
            if may_be_framed {
                response.extensions_mut().insert(RoomPolicy { may_be_framed });
            }
            response
        }
    };
    if secret.is_some() {
        // The address is a secret: it goes to no other site.
        let referrer = HeaderValue::from_static("same-origin");
        response.headers_mut().insert(header::REFERRER_POLICY, referrer);
    }
    Ok(response)
}

pub(super) fn render(
    scene: &Scene<'_>,
    room: &Room,
    entering: Entering<'_>,
) -> Result<String, Error> {
    let name = Text::pick(&room.name, scene.t).plain;
    let description = Text::pick(&room.description, scene.t).plain;
    // A page that fetches itself again would throw out who is in.
    let frame = Frame::new(scene, "room", &name).about(description.clone()).still();
    let frame = frame.with_part("src/entrypoints/room.ts");
    let page = RoomPage {
        frame: if room.access == RoomAccess::Ticket { frame } else { frame.unlisted() },
        config_json: escape(&config(scene, room, &name, &description, entering)),
        room: RoomWords { name, description },
    };
    Ok(page.render()?)
}

fn config(
    scene: &Scene<'_>,
    room: &Room,
    name: &str,
    description: &str,
    entering: Entering<'_>,
) -> Value {
    let attendee = scene.visit.visitor.attendee();
    let looks_after = scene.visit.visitor.may(Permission::ManageRooms);
    let mut config = json!({
        "id": room.id,
        "slug": room.slug(),
        "name": name,
        "description": description,
        "scene": room.scene,
        "size": room.size,
        "leaveTo": leave_to(scene, room),
        "you": {
            "name": attendee.map_or("", |attendee| attendee.name.as_str()),
            "isSignedIn": attendee.is_some(),
            "mayModerate": looks_after || entering.role.moderates(),
        },
        "texts": texts(scene.t),
    });
    if let Some(invite) = entering.invite {
        config["invite"] = json!(invite);
    }
    config
}

/// Where one goes from a room: back to where one came from, else to what takes place in it, else
/// to the atrium.
fn leave_to(scene: &Scene<'_>, room: &Room) -> String {
    if let Some(from) = scene.visit.query("from") {
        return own_path(&from);
    }
    let session = room.opening.session();
    if let Some(session) = session.filter(|id| scene.edition.session(id.as_str()).is_some()) {
        return format!("/sessions/{session}");
    }
    match room.opening.location() {
        Some(location) => {
            let query = url::form_urlencoded::Serializer::new(String::new())
                .append_pair("location", location.as_str())
                .finish();
            format!("/schedule?{query}")
        }
        None => "/".to_owned(),
    }
}

/// The room's texts in the visitor's language, with what is filled in later in braces.
fn texts(t: Translate) -> Value {
    let text = |key: &&str| {
        let blanks = BLANKS.into_iter().zip(BLANK_VALUES);
        let blanks = blanks.map(|(name, value)| (name, FluentValue::from(value)));
        ((*key).to_owned(), Value::String(t.with(key, blanks)))
    };
    Value::Object(KEYS.iter().map(text).collect::<Map<_, _>>())
}
