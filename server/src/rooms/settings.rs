//! `/rooms/{id}/settings`: what a room is, for whoever it belongs to.

pub(super) mod acts;

use std::sync::Arc;

use askama::Template;
use axum::{
    Form as Body,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use plaza_domain::{
    people::Permission,
    rooms::{Room, RoomDraft, RoomId, RoomRole, RoomState},
};
use plaza_store::{RoomInvite, RoomInviteKind, RoomMember};

use self::acts::{DAYS, Fresh};
use super::{
    act::{Deed, RoomAct},
    form::{Filled, Form},
    link, on_to,
};
use crate::{
    Plaza,
    admin::{Act, perform},
    error::{Error, Sentence},
    page::{Scene, serve_once, serve_own},
    pages::{frame::Frame, text::Text},
    visit::Visit,
    visitor::{Attendee, Me},
};

#[derive(Debug, Template)]
#[template(path = "pages/rooms/settings.html")]
struct SettingsPage {
    frame: Frame,
    id: String,
    path: String,
    name: Text,
    form: Form,
    state: &'static str,
    /// Something was just done.
    done: Option<&'static str>,
    /// An invitation that was just made: its secret is shown this once.
    fresh: Option<Fresh>,
    invites: Vec<Invitation>,
    members: Vec<Member>,
    /// People are found by their address by who looks after registrations or rooms.
    may_add: bool,
    /// For how long an invitation may hold: the number, and in words.
    days: Vec<(usize, String)>,
    /// The organizers' settings say what it is, too.
    is_published: bool,
}

#[derive(Debug)]
struct Invitation {
    number: i64,
    is_embed: bool,
    since: String,
    until: Option<String>,
}

#[derive(Debug)]
struct Member {
    id: String,
    name: String,
    role: &'static str,
}

/// What the page is made of.
#[derive(Debug)]
pub(super) struct Own {
    pub(super) room: Room,
    pub(super) invites: Vec<RoomInvite>,
    pub(super) members: Vec<RoomMember>,
    pub(super) may_add: bool,
}

/// `GET /rooms/{id}/settings`
pub(super) async fn get(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    Me(me): Me,
    visit: Visit,
) -> Result<Response, Error> {
    let own = find_own(&plaza, &me, &id).await?;
    serve_own(&plaza, &visit, |scene| {
        let filled = Filled::of(&RoomDraft::from(&own.room), scene.t.locale);
        render(scene, &own, filled, None, None)
    })
}

/// `POST /rooms/{id}/settings`: another name, scene, size, and so on.
pub(super) async fn change(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    Me(me): Me,
    visit: Visit,
    Body(fields): Body<Vec<(String, String)>>,
) -> Result<Response, Error> {
    let own = find_own(&plaza, &me, &id).await?;
    let was = RoomDraft::from(&own.room);
    let locale = Scene::new(&plaza, &visit).t.locale;
    let filled = Filled::of(&was, locale).with(&fields);
    match filled.draft(&was, locale) {
        Ok(draft) => {
            let act = RoomAct { room: own.room.id, deed: Deed::Change(Box::new(draft)) };
            perform(&plaza, &me, &Act::Room(act)).await?;
            Ok(back(own.room.id, "changed"))
        }
        Err(problem) => {
            let html = render(&Scene::new(&plaza, &visit), &own, filled, Some(&problem), None)?;
            Ok(serve_once(StatusCode::UNPROCESSABLE_ENTITY, &visit, html))
        }
    }
}

/// The room, for whoever it belongs to.
async fn find_own(plaza: &Plaza, me: &Attendee, id: &str) -> Result<Own, Error> {
    let id: RoomId = id.parse().map_err(|_| Error::NotFound)?;
    let room = plaza.store.find_room(&id).await?.ok_or(Error::NotFound)?;
    let may_add = me.roles.may(Permission::ManageRooms);
    if !may_add && !plaza.store.room_role(&id, me.id).await?.is_some_and(RoomRole::owns) {
        return Err(Error::Forbidden);
    }
    let (invites, members) =
        tokio::try_join!(plaza.store.list_room_invites(&id), plaza.store.list_room_members(&id))?;
    Ok(Own { room, invites, members, may_add })
}

/// On to the settings of a room, which say what was done.
fn back(id: RoomId, done: &str) -> Response {
    on_to(StatusCode::SEE_OTHER, &format!("/rooms/{id}/settings?done={done}"))
}

pub(super) fn render(
    scene: &Scene<'_>,
    own: &Own,
    filled: Filled,
    problem: Option<&Sentence>,
    fresh: Option<Fresh>,
) -> Result<String, Error> {
    let (t, dates, room) = (scene.t, scene.dates(), &own.room);
    let title = t.fill("rooms-settings-title", "title", room.name.text(t.locale));
    let invites = own.invites.iter().map(|invite| Invitation {
        number: invite.id,
        is_embed: invite.kind == RoomInviteKind::Embed,
        since: dates.moment(invite.created_at),
        until: invite.expires_at.map(|until| dates.moment(until)),
    });
    let members = own.members.iter().map(|member| Member {
        id: member.id.to_string(),
        // An address is nobody's business here.
        name: if member.name.is_empty() { format!("#{}", member.id) } else { member.name.clone() },
        role: member.role.as_str(),
    });
    let page = SettingsPage {
        frame: link::frame(scene, &title).unlisted().still(),
        id: room.id.to_string(),
        path: room.path(),
        name: Text::pick(&room.name, t),
        form: Form::new(scene, filled, problem).with_rules(scene),
        state: match room.state {
            RoomState::Open => "open",
            RoomState::Closed => "closed",
            RoomState::Archived => "archived",
        },
        done: scene.visit.query("done").and_then(|done| told(&done)),
        fresh,
        invites: invites.collect(),
        members: members.collect(),
        may_add: own.may_add,
        days: DAYS.map(|days| (days, t.count("rooms-days", &days))).into(),
        is_published: room.key.is_some(),
    };
    Ok(page.render()?)
}

/// What was just done, by the word in the address.
fn told(done: &str) -> Option<&'static str> {
    match done {
        "changed" => Some("rooms-done-changed"),
        "close" => Some("rooms-done-closed"),
        "open" => Some("rooms-done-opened"),
        "archive" => Some("rooms-done-archived"),
        "restore" => Some("rooms-done-restored"),
        "cloned" => Some("rooms-done-cloned"),
        "revoked" => Some("rooms-done-revoked"),
        "role" => Some("rooms-done-role"),
        _ => None,
    }
}
