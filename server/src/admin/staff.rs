//! The one who asks for the desk. To everybody else there is no desk.

use std::sync::Arc;

use axum::{extract::FromRequestParts, http::request::Parts};
use plaza_domain::people::Permission;

use crate::{
    error::{Error, Sentence},
    visitor::{Attendee, Visitor},
};

/// Somebody who sees the desk; a handler that takes it does not exist for others.
#[derive(Debug, Clone)]
pub struct Staff(pub Arc<Attendee>);

impl<S: Sync> FromRequestParts<S> for Staff {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        match parts.extensions.get::<Visitor>() {
            Some(Visitor::Attendee(attendee)) if attendee.roles.may(Permission::SeeDesk) => {
                Ok(Self(attendee.clone()))
            }
            Some(Visitor::Unknown) => Err(Error::Unavailable(Sentence::Key("refused-who-unknown"))),
            _ => Err(Error::NotFound),
        }
    }
}

/// Refuses staff that may not do, or see, something.
pub fn require(staff: &Attendee, permission: Permission) -> Result<(), Error> {
    if staff.roles.may(permission) { Ok(()) } else { Err(Error::Forbidden) }
}
