//! `/metrics` of the site, for who brings the token; for others there is no such page.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::Response,
};
use subtle::ConstantTimeEq;

use crate::{Plaza, error::Error, telemetry::exposition};

pub(super) async fn get(
    State(plaza): State<Arc<Plaza>>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let token = plaza.config.metrics.token.as_ref().ok_or(Error::NotFound)?;
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let given = given.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default();
    if !bool::from(given.trim().as_bytes().ct_eq(token.expose().as_bytes())) {
        return Err(Error::NotFound);
    }
    Ok(exposition::page(&plaza))
}
