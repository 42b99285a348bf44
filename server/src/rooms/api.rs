//! `/api/v1/rooms`: the rooms there are, and making and changing them from any site's own program.

mod answer;
mod request;

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::JsonRejection},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use plaza_domain::rooms::{Gate, Room, RoomDraft, RoomId};
use utoipa_axum::{router::OpenApiRouter, routes};

use self::{
    answer::{RoomAnswer, RoomsAnswer},
    request::RoomRequest,
};
use super::{
    act::{Deed, RoomAct},
    find_caller, list, make,
};
use crate::{
    Plaza,
    admin::{Act, perform},
    api::{ApiError, own, own_with, read},
    error::Error,
    visit::Visit,
    visitor::{Attendee, Me, Visitor},
};

pub(crate) fn routes() -> OpenApiRouter<Arc<Plaza>> {
    OpenApiRouter::new()
        .routes(routes!(list_rooms, make_room))
        .routes(routes!(show, change, delete))
        .routes(routes!(clone))
        .routes(routes!(close))
        .routes(routes!(open))
}

/// The rooms that are open to everyone with a ticket, and those that are the asker's own.
#[utoipa::path(get, path = "/v1/rooms", tag = "v1", responses(
    (status = OK, body = RoomsAnswer, description = "The rooms"),
))]
async fn list_rooms(State(plaza): State<Arc<Plaza>>, visit: Visit) -> Result<Response, Error> {
    let seen = list::find_seen(&plaza, &visit.visitor).await?;
    let rooms = seen.rooms.iter().chain(&seen.own).chain(&seen.archived);
    Ok(own(RoomsAnswer { rooms: rooms.map(|room| RoomAnswer::new(&plaza, room)).collect() }))
}

/// Makes a room: 20 a day, and 100 open ones, for each person.
#[utoipa::path(post, path = "/v1/rooms", tag = "v1", request_body = RoomRequest, responses(
    (status = CREATED, body = RoomAnswer, description = "The room"),
    (status = BAD_REQUEST, body = ApiError, description = "A room cannot be that way"),
    (status = UNAUTHORIZED, body = ApiError, description = "Nobody is signed in"),
    (status = FORBIDDEN, body = ApiError, description = "Only organizers make rooms here"),
    (status = CONFLICT, body = ApiError, description = "Too many are open"),
    (status = TOO_MANY_REQUESTS, body = ApiError, description = "Too many were made"),
))]
async fn make_room(
    State(plaza): State<Arc<Plaza>>,
    Me(me): Me,
    body: Result<Json<RoomRequest>, JsonRejection>,
) -> Result<Response, Error> {
    let draft = read(body)?.draft()?;
    let id = make::make(&plaza, &me, draft).await?;
    Ok(own_with(StatusCode::CREATED, RoomAnswer::new(&plaza, &find(&plaza, &id).await?)))
}

/// One room, for whoever may come in or whose it is.
#[utoipa::path(get, path = "/v1/rooms/{id}", tag = "v1",
    params(("id" = String, Path, description = "A room's id")),
    responses(
        (status = OK, body = RoomAnswer, description = "The room"),
        (status = NOT_FOUND, body = ApiError, description = "There is no such room for the asker"),
    ))]
async fn show(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    visit: Visit,
) -> Result<Response, Error> {
    let room = seen(&plaza, &id, &visit.visitor).await?;
    Ok(own(RoomAnswer::new(&plaza, &room)))
}

/// Changes a room; what is not said stays.
#[utoipa::path(patch, path = "/v1/rooms/{id}", tag = "v1",
    params(("id" = String, Path, description = "A room's id")),
    request_body = RoomRequest,
    responses(
        (status = OK, body = RoomAnswer, description = "The room as it is now"),
        (status = BAD_REQUEST, body = ApiError, description = "A room cannot be that way"),
        (status = UNAUTHORIZED, body = ApiError, description = "Nobody is signed in"),
        (status = FORBIDDEN, body = ApiError, description = "It is somebody else's"),
        (status = NOT_FOUND, body = ApiError, description = "There is no such room"),
    ))]
async fn change(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    Me(me): Me,
    body: Result<Json<RoomRequest>, JsonRejection>,
) -> Result<Response, Error> {
    let change = read(body)?;
    let room = find(&plaza, &parse(&id)?).await?;
    let draft = change.over(RoomDraft::from(&room))?;
    act(&plaza, &me, room.id, Deed::Change(Box::new(draft))).await
}

/// Deletes a room and all that was kept of it. A room that is gone already is no error.
#[utoipa::path(delete, path = "/v1/rooms/{id}", tag = "v1",
    params(("id" = String, Path, description = "A room's id")),
    responses(
        (status = NO_CONTENT, description = "It is deleted"),
        (status = UNAUTHORIZED, body = ApiError, description = "Nobody is signed in"),
        (status = FORBIDDEN, body = ApiError, description = "It is somebody else's, or gone"),
    ))]
async fn delete(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    Me(me): Me,
) -> Result<Response, Error> {
    let room = parse(&id)?;
    perform(&plaza, &me, &Act::Room(RoomAct { room, deed: Deed::Delete })).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Makes a room like another, with what is pinned in it.
#[utoipa::path(post, path = "/v1/rooms/{id}/clone", tag = "v1",
    params(("id" = String, Path, description = "A room's id")),
    responses(
        (status = CREATED, body = RoomAnswer, description = "The new room"),
        (status = UNAUTHORIZED, body = ApiError, description = "Nobody is signed in"),
        (status = FORBIDDEN, body = ApiError, description = "It is not the asker's to clone"),
        (status = NOT_FOUND, body = ApiError, description = "There is no such room"),
        (status = CONFLICT, body = ApiError, description = "Too many are open"),
        (status = TOO_MANY_REQUESTS, body = ApiError, description = "Too many were made"),
    ))]
async fn clone(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    Me(me): Me,
) -> Result<Response, Error> {
    let id = make::make_like(&plaza, &me, parse(&id)?).await?;
    Ok(own_with(StatusCode::CREATED, RoomAnswer::new(&plaza, &find(&plaza, &id).await?)))
}

/// Closes an open room; one that is not open stays as it is.
#[utoipa::path(post, path = "/v1/rooms/{id}/close", tag = "v1",
    params(("id" = String, Path, description = "A room's id")),
    responses(
        (status = OK, body = RoomAnswer, description = "The room as it is now"),
        (status = UNAUTHORIZED, body = ApiError, description = "Nobody is signed in"),
        (status = FORBIDDEN, body = ApiError, description = "It is somebody else's"),
        (status = NOT_FOUND, body = ApiError, description = "There is no such room"),
    ))]
async fn close(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    Me(me): Me,
) -> Result<Response, Error> {
    act(&plaza, &me, parse(&id)?, Deed::Close).await
}

/// Opens a closed room again; one that is not closed stays as it is.
#[utoipa::path(post, path = "/v1/rooms/{id}/open", tag = "v1",
    params(("id" = String, Path, description = "A room's id")),
    responses(
        (status = OK, body = RoomAnswer, description = "The room as it is now"),
        (status = UNAUTHORIZED, body = ApiError, description = "Nobody is signed in"),
        (status = FORBIDDEN, body = ApiError, description = "It is somebody else's"),
        (status = NOT_FOUND, body = ApiError, description = "There is no such room"),
    ))]
async fn open(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    Me(me): Me,
) -> Result<Response, Error> {
    act(&plaza, &me, parse(&id)?, Deed::Open).await
}

fn parse(id: &str) -> Result<RoomId, Error> {
    id.parse().map_err(|_| Error::NotFound)
}

async fn find(plaza: &Plaza, id: &RoomId) -> Result<Room, Error> {
    plaza.store.find_room(id).await?.ok_or(Error::NotFound)
}

/// Does something to a room that is there; the room as it is then.
async fn act(plaza: &Plaza, me: &Attendee, room: RoomId, deed: Deed) -> Result<Response, Error> {
    find(plaza, &room).await?;
    perform(plaza, me, &Act::Room(RoomAct { room, deed })).await?;
    Ok(own(RoomAnswer::new(plaza, &find(plaza, &room).await?)))
}

/// A room, if it is anybody's business who asks.
async fn seen(plaza: &Plaza, id: &str, visitor: &Visitor) -> Result<Room, Error> {
    let room = find(plaza, &parse(id)?).await?;
    let at_door = find_caller(plaza, visitor, &room, None).await?;
    let is_shut = matches!(
        at_door.gate(plaza, &room, plaza.clock.now()),
        Gate::InviteFirst | Gate::Archived | Gate::Closed
    );
    if is_shut && !at_door.owns() { Err(Error::NotFound) } else { Ok(room) }
}
