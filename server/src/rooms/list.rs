//! `/rooms`: the rooms there are for whoever asks.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use plaza_domain::{
    people::Permission,
    rooms::{Room, RoomRole},
};

use super::{
    RoomLink, act,
    form::{Filled, Form},
    is_listed, link,
};
use crate::{
    Plaza,
    error::Error,
    page::{Scene, serve_own},
    pages::frame::Frame,
    visit::Visit,
    visitor::Visitor,
};

#[derive(Debug, Template)]
#[template(path = "pages/rooms/list.html")]
struct ListPage {
    frame: Frame,
    rooms: Vec<RoomLink>,
    /// Those the asker sees besides, because they are theirs or theirs to look after.
    own: Vec<RoomLink>,
    archived: Vec<RoomLink>,
    /// For who may make one.
    form: Option<Form>,
    is_deleted: bool,
}

/// The rooms one visitor may see.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) rooms: Vec<Room>,
    pub(super) own: Vec<Room>,
    pub(super) archived: Vec<Room>,
}

/// `GET /rooms`
pub(super) async fn get(State(plaza): State<Arc<Plaza>>, visit: Visit) -> Result<Response, Error> {
    Scene::new(&plaza, &visit).require(super::PAGE)?;
    let seen = find_seen(&plaza, &visit.visitor).await?;
    let may_make = visit.visitor.attendee().is_some_and(|who| act::may_make(&plaza, who));
    serve_own(&plaza, &visit, |scene| render(scene, &seen, may_make))
}

/// Which rooms a visitor may see: those open to everyone, and those that are theirs.
pub(super) async fn find_seen(plaza: &Plaza, visitor: &Visitor) -> Result<Seen, Error> {
    let (rooms, others): (Vec<_>, Vec<_>) =
        plaza.store.list_rooms().await?.into_iter().partition(is_listed);
    let Some(attendee) = visitor.attendee() else { return Ok(Seen { rooms, ..Seen::default() }) };
    let mut archived = plaza.store.list_archived_rooms().await?;
    let mut own = others;
    if !attendee.roles.may(Permission::ManageRooms) {
        let mine = plaza.store.list_roles_of(attendee.id).await?;
        let is_member = |room: &Room| mine.iter().any(|(id, _)| *id == room.id);
        let owned = |room: &Room| {
            mine.iter().any(|(id, role)| *id == room.id && *role == RoomRole::Creator)
        };
        own.retain(|room| room.creator == Some(attendee.id) || is_member(room));
        archived.retain(|room| room.creator == Some(attendee.id) || owned(room));
    }
    Ok(Seen { rooms, own, archived })
}

pub(super) fn render(scene: &Scene<'_>, seen: &Seen, may_make: bool) -> Result<String, Error> {
    let title = scene.t.get("rooms-title");
    let links = |rooms: &[Room]| rooms.iter().map(|room| RoomLink::new(scene, room)).collect();
    let page = ListPage {
        frame: link::frame(scene, &title).about(scene.t.get("rooms-lead")),
        rooms: links(&seen.rooms),
        own: links(&seen.own),
        archived: links(&seen.archived),
        form: may_make.then(|| Form::new(scene, Filled::default(), None)),
        is_deleted: scene.visit.query("done").as_deref() == Some("deleted"),
    };
    Ok(page.render()?)
}
