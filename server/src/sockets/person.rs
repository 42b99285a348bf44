//! Somebody as they are now, found by their registration, and where they are signed in.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use plaza_domain::people::{RegistrationId, Roles};
use plaza_store::{Registration, StoreError};

use crate::{
    Plaza,
    visitor::{Attendee, roles::roles},
};

/// Somebody who may be here.
#[derive(Debug)]
pub(crate) struct Person {
    registration: Registration,
    roles: Roles,
    /// The browsers and programs they are signed in with: neither expired nor unseen for long.
    signed_in: BTreeSet<String>,
}

impl Person {
    /// As the attendee of one of their browsers or programs; `None` when they signed out there.
    pub(crate) fn at(&self, browser_session: &str, is_bearer: bool) -> Option<Attendee> {
        let browser_session = self.signed_in.get(browser_session)?.clone();
        Some(Attendee::new(
            self.registration.clone(),
            self.roles.clone(),
            browser_session,
            is_bearer,
        ))
    }
}

/// `None` when they may not be here.
pub(crate) async fn find_person(
    plaza: &Plaza,
    id: RegistrationId,
) -> Result<Option<Person>, StoreError> {
    let Some(registration) = plaza.store.find_registration(id).await? else { return Ok(None) };
    let signed_in = plaza.store.list_browser_sessions(id).await?;
    let Some(roles) = roles(&plaza.config, plaza.live.load().content(), &registration) else {
        return Ok(None);
    };
    let now = plaza.clock.now();
    let idle = TimeDelta::from_std(plaza.config.auth.idle()).unwrap_or(TimeDelta::MAX);
    let seen = signed_in.into_iter().filter(|session| now - session.seen_at < idle);
    Ok(Some(Person { registration, roles, signed_in: seen.map(|session| session.id).collect() }))
}
