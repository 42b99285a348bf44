//! The address of somebody's calendar, on their page: to copy, to open, to replace.

use std::sync::Arc;

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Redirect, Response},
};

use crate::{Plaza, calendar::mine, encoded::CachePolicy, error::Error, visitor::Me};

#[derive(Debug)]
pub(super) struct Feed {
    pub(super) url: String,
    /// The same with the scheme that opens calendar programs.
    pub(super) webcal: String,
}

impl Feed {
    pub(super) fn new(url: &str) -> Self {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        Self { url: url.to_owned(), webcal: format!("webcal://{rest}") }
    }
}

/// `POST /me/schedule/feed`: a new address in place of the old one.
pub(in crate::pages) async fn post(
    State(plaza): State<Arc<Plaza>>,
    Me(me): Me,
) -> Result<Response, Error> {
    mine::replace(&plaza, me.id).await?;
    let cache = [(header::CACHE_CONTROL, CachePolicy::NoStore.header())];
    Ok((cache, Redirect::to("/me/schedule?feed=replaced#calendar")).into_response())
}

/// Who had to sign in between comes back by following a link.
pub(in crate::pages) async fn back() -> Response {
    let cache = [(header::CACHE_CONTROL, CachePolicy::NoStore.header())];
    (cache, Redirect::to("/me/schedule#calendar")).into_response()
}
