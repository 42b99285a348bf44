//! Who is here, for the desk: how many, where, and those who want to be seen.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Plaza,
    admin::Staff,
    api::{failed::ApiError, own::own},
    error::Error,
    presence::{Heads, roll::SeenPerson},
};

/// Who is here at this moment, on all servers.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct VisitorsAnswer {
    /// People, not pages; whoever hides is counted here too.
    pub count: usize,
    pub heads: Heads,
    /// Those who want to be seen, in order of name.
    pub people: Vec<SeenPerson>,
    /// Live connections to this server.
    pub connections: usize,
    /// Events that wait to be written down.
    pub events_waiting: usize,
}

/// Who is here now, and where.
#[utoipa::path(get, path = "/v1/admin/visitors", tag = "v1", responses(
    (status = OK, body = VisitorsAnswer, description = "Who is here"),
    (status = NOT_FOUND, body = ApiError, description = "You are no organizer"),
))]
pub(super) async fn list(State(plaza): State<Arc<Plaza>>, _: Staff) -> Result<Response, Error> {
    let answer = VisitorsAnswer {
        count: count(&plaza),
        heads: plaza.presence.heads(),
        people: plaza.presence.seen(),
        connections: plaza.sockets.open_connections(),
        events_waiting: plaza.event_log.waiting(),
    };
    Ok(own(answer))
}

/// How many are here.
pub(crate) fn count(plaza: &Plaza) -> usize {
    plaza.presence.count()
}
