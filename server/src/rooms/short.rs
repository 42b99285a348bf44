//! Addresses that lead to a room's page: `/rooms/{id}`, `/link/{id}`, `/{id}`.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use plaza_domain::rooms::{Room, RoomAccess, RoomId};

use super::on_to;
use crate::{Plaza, error::Error, visit::Visit};

/// `GET /rooms/{id}`, `GET /link/{id}`
pub(super) async fn get(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    visit: Visit,
) -> Result<Response, Error> {
    find_short(&plaza, &id, &visit).await?.ok_or(Error::NotFound)
}

/// The way to the room of an id; `None` when there is none.
pub(crate) async fn find_short(
    plaza: &Plaza,
    id: &str,
    visit: &Visit,
) -> Result<Option<Response>, Error> {
    let Ok(id) = id.parse::<RoomId>() else { return Ok(None) };
    Ok(plaza.store.find_room(&id).await?.map(|room| to_page(&room, visit)))
}

/// To a room's page as it is called now, and for now: it may be called otherwise tomorrow. What a
/// room that is not for everybody is called is not told here.
pub(super) fn to_page(room: &Room, visit: &Visit) -> Response {
    let path = match room.access {
        RoomAccess::Ticket => room.path(),
        RoomAccess::Invite | RoomAccess::Closed => format!("/rooms/{}/room", room.id),
    };
    on_to(StatusCode::TEMPORARY_REDIRECT, &with_query(&path, visit))
}

/// A path with what was asked along with this one.
pub(super) fn with_query(path: &str, visit: &Visit) -> String {
    match visit.uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    }
}
