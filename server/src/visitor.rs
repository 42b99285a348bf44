//! Who asks: a guest, or an attendee with their roles as they are at this moment.

pub mod at_session;
pub mod cookie;
pub mod me;
pub mod recognize;
pub mod roles;

use std::sync::Arc;

use axum::http::{HeaderMap, header};
use plaza_domain::people::{EmailAddress, Permission, RegistrationId, Roles, Visibility};
use plaza_store::Registration;

pub use self::{at_session::AtSession, me::Me, recognize::recognize};
use crate::error::{Error, Sentence};

/// The cookie of a signed-in browser over TLS: no other host and no script can set it
/// (RFC 6265bis §4.1.3.2).
pub const SESSION_COOKIE: &str = "__Host-plaza_session";
/// The same without TLS, where browsers refuse the prefix: for development.
pub const PLAIN_SESSION_COOKIE: &str = "plaza_session";

/// Who asks.
#[derive(Debug, Clone, Default)]
pub enum Visitor {
    #[default]
    Guest,
    Attendee(Arc<Attendee>),
    /// They say that they signed in, and the store cannot be asked whether they did. Shown the
    /// pages of a guest; whatever needs more is told to try again.
    Unknown,
}

/// Somebody who signed in and may be here now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    pub id: RegistrationId,
    pub email: EmailAddress,
    /// As their ticket says; may be empty.
    pub name: String,
    /// The locale of the interface they chose, if they did.
    pub language: Option<String>,
    pub visibility: Visibility,
    /// Agreed that what they do is counted as theirs.
    pub has_consented: bool,
    pub roles: Roles,
    /// The signed-in browser or program that asks.
    pub browser_session: String,
    /// It asks with a bearer token: no cookie, so no other site can make it ask.
    pub is_bearer: bool,
}

impl Attendee {
    pub(crate) fn new(
        registration: Registration,
        roles: Roles,
        browser_session: String,
        is_bearer: bool,
    ) -> Self {
        Self {
            id: registration.id,
            email: registration.email,
            name: registration.name,
            language: registration.language,
            visibility: registration.visibility,
            has_consented: registration.consented_at.is_some(),
            roles,
            browser_session,
            is_bearer,
        }
    }
}

/// What kinds of visitor pages are made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience {
    Guest,
    Attendee,
    /// Sees the desk: pages link to it.
    Staff,
}

impl Visitor {
    pub fn attendee(&self) -> Option<&Arc<Attendee>> {
        match self {
            Self::Attendee(attendee) => Some(attendee),
            Self::Guest | Self::Unknown => None,
        }
    }

    /// Whoever signed in; else why there is nobody.
    pub fn require_attendee(&self) -> Result<&Arc<Attendee>, Error> {
        match self {
            Self::Attendee(attendee) => Ok(attendee),
            Self::Guest => Err(Error::SignInRequired),
            Self::Unknown => Err(Error::Unavailable(Sentence::Key("refused-who-unknown"))),
        }
    }

    /// Whoever may do something; else why not.
    pub fn require(&self, permission: Permission) -> Result<&Arc<Attendee>, Error> {
        let attendee = self.require_attendee()?;
        if attendee.roles.may(permission) { Ok(attendee) } else { Err(Error::Forbidden) }
    }

    pub fn audience(&self) -> Audience {
        match self.attendee() {
            Some(attendee) if attendee.roles.may(Permission::SeeDesk) => Audience::Staff,
            Some(_) => Audience::Attendee,
            None => Audience::Guest,
        }
    }

    /// Whether they may do something; guests may nothing.
    pub fn may(&self, permission: Permission) -> bool {
        self.attendee().is_some_and(|attendee| attendee.roles.may(permission))
    }
}

/// Whether a request carries our session cookie, whatever it is worth. Names are read decoded:
/// `%5F_Host-` is ours too.
pub(crate) fn has_session(headers: &HeaderMap) -> bool {
    headers.get_all(header::COOKIE).iter().any(|value| {
        let Ok(cookies) = value.to_str() else { return true };
        cookies.split(';').any(|cookie| {
            let name = cookie.trim().split('=').next().unwrap_or_default();
            name == SESSION_COOKIE || name == PLAIN_SESSION_COOKIE || name.contains('%')
        })
    })
}
