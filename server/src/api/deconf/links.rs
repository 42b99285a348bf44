//! deconf's way to a session's links.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    response::Response,
};
use plaza_domain::{link::Link, schedule::Session};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::record::LinkRecord;
use crate::{
    Plaza,
    api::{failed::ApiError, own::own},
    error::Error,
    links,
    visit::{LOCALES, Visit},
};

/// The links of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct SessionLinks {
    pub links: Vec<LinkRecord>,
}

/// The links of a session: from shortly before its start, to who may come in.
/// `/api/v1/sessions/{id}/links` says what is in the way.
#[utoipa::path(get, path = "/schedule/{id}/links", tag = "deconf",
    params(("id" = String, Path, description = "A session's id")),
    responses(
        (status = OK, body = SessionLinks, description = "The links"),
        (status = UNAUTHORIZED, body = ApiError, description = "They are not open to the asker, or not yet"),
        (status = NOT_FOUND, body = ApiError, description = "No such session, or it has no time"),
    ))]
pub(super) async fn session_links(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    visit: Visit,
) -> Result<Response, Error> {
    let edition = plaza.live.load_full();
    let session = edition.session(&id).ok_or(Error::NotFound)?;
    links::require(&plaza, &visit.visitor, session).await?;
    Ok(own(SessionLinks { links: records(session, visit.locale) }))
}

fn records(session: &Session, locale: &str) -> Vec<LinkRecord> {
    let record = |link: &Link| LinkRecord {
        url: link.url.to_string(),
        title: link.title.pick(locale).map(|(_, title)| title.to_owned()),
        language: link.language.clone().unwrap_or_else(|| LOCALES[0].to_owned()),
    };
    session.links.iter().map(record).collect()
}
