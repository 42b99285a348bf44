//! The one who asks, where nobody else may.

use std::sync::Arc;

use axum::{extract::FromRequestParts, http::request::Parts};

use super::{Attendee, Visitor};
use crate::error::Error;

/// Somebody who signed in; a handler that takes it refuses guests.
#[derive(Debug, Clone)]
pub struct Me(pub Arc<Attendee>);

impl<S: Sync> FromRequestParts<S> for Me {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let visitor = parts.extensions.get::<Visitor>().cloned().unwrap_or_default();
        visitor.require_attendee().cloned().map(Self)
    }
}
