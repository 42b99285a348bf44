//! `POST /me/sign-ins/…`: ends one's own signed-in browsers and programs.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    response::Response,
};

use crate::{
    Plaza,
    error::Error,
    pages::sign_in::answer::see_other,
    visitor::{Me, cookie::SESSION},
};

/// Ends one. One that is not theirs, or has ended, is as good as ended.
pub(in crate::pages) async fn end(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    Me(attendee): Me,
) -> Result<Response, Error> {
    plaza.store.end_browser_session(attendee.id, &id).await?;
    if id == attendee.browser_session {
        return Ok(see_other("/", [SESSION.forget(&plaza.config.http)]));
    }
    Ok(see_other("/me?done=ended", []))
}

/// Ends all but the one that asks.
pub(in crate::pages) async fn end_others(
    State(plaza): State<Arc<Plaza>>,
    Me(attendee): Me,
) -> Result<Response, Error> {
    plaza.store.end_browser_sessions(attendee.id, Some(&attendee.browser_session)).await?;
    Ok(see_other("/me?done=ended", []))
}
