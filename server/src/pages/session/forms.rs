//! The forms of a session's page, which work without a script: keep it, take a seat, let go.

use std::sync::Arc;

use axum::{
    Form,
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use crate::{
    Plaza, attendance,
    encoded::CachePolicy,
    error::{Error, Sentence},
    security::next::own_path,
    visitor::Me,
};

/// What the pressed button says.
#[derive(Debug, Deserialize)]
pub(in crate::pages) struct Choice {
    wish: Wish,
    /// Where to go on to; the session's page unless said.
    next: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Wish {
    Save,
    Remove,
    Take,
    Wait,
    Leave,
}

/// `POST /sessions/{id}/save`
pub(in crate::pages) async fn save(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    Me(me): Me,
    Form(choice): Form<Choice>,
) -> Result<Response, Error> {
    match choice.wish {
        Wish::Save => {
            // Only what is in the programme: others' addresses are no sessions.
            plaza.live.load().session(&id).ok_or(Error::NotFound)?;
            plaza.store.save_session(me.id, &id).await?;
        }
        Wish::Remove => {
            plaza.store.unsave_session(me.id, &id).await?;
        }
        Wish::Take | Wish::Wait | Wish::Leave => return Err(not_here()),
    }
    Ok(on_to(choice.next.as_deref(), &format!("/sessions/{id}")))
}

/// `POST /sessions/{id}/seat`
pub(in crate::pages) async fn seat(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    Me(me): Me,
    Form(choice): Form<Choice>,
) -> Result<Response, Error> {
    let mut was_late = false;
    match choice.wish {
        Wish::Take | Wish::Wait => {
            let edition = plaza.live.load_full();
            let session = edition.session(&id).ok_or(Error::NotFound)?;
            let may_wait = choice.wish == Wish::Wait;
            let answer = attendance::ask_seat(&plaza, me.id, session, may_wait).await?;
            was_late = answer.is_none();
        }
        Wish::Leave => {
            attendance::leave_seat(&plaza, me.id, &id).await?;
        }
        Wish::Save | Wish::Remove => return Err(not_here()),
    }
    let late = if was_late { "?seat=late" } else { "" };
    Ok(on_to(choice.next.as_deref(), &format!("/sessions/{id}{late}#seats")))
}

/// Who had to sign in between comes back by following a link.
pub(in crate::pages) async fn back(Path(id): Path<String>) -> Response {
    on_to(None, &format!("/sessions/{id}"))
}

fn on_to(next: Option<&str>, otherwise: &str) -> Response {
    let path = own_path(next.filter(|next| !next.is_empty()).unwrap_or(otherwise));
    let cache = [(header::CACHE_CONTROL, CachePolicy::NoStore.header())];
    (cache, Redirect::to(&path)).into_response()
}

fn not_here() -> Error {
    Error::Invalid(Sentence::Key("refused-form"))
}
