//! Registrations: who may attend, what tells us so, and what the person chose.

mod change;
mod list;
pub(crate) mod rows;

use chrono::{DateTime, Utc};
use plaza_domain::people::{EmailAddress, RegistrationId, Role, Visibility};

pub use self::{
    change::Profile,
    list::{RegistrationCounts, RegistrationQuery, RegistrationState},
};
use crate::{error::StoreError, nudge::Nudge, store::Store};

/// Our record that somebody may attend; one for each address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    pub id: RegistrationId,
    pub email: EmailAddress,
    /// Empty until told or chosen.
    pub name: String,
    /// A locale of the interface; `None` until told or chosen.
    pub language: Option<String>,
    /// The types of the tickets that let this person in, sorted.
    pub releases: Vec<String>,
    /// Given by an admin, sorted; those that come with a ticket are not here.
    pub granted_roles: Vec<Role>,
    /// Let in without a ticket.
    pub is_invited: bool,
    pub visibility: Visibility,
    /// Moves when the address of the private calendar is replaced.
    pub feed_generation: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// The first sign-in, which proves that the address is theirs.
    pub verified_at: Option<DateTime<Utc>>,
    pub consented_at: Option<DateTime<Utc>>,
    pub blocked_at: Option<DateTime<Utc>>,
    /// The admin's reason; empty while not blocked.
    pub blocked_because: String,
}

impl Registration {
    /// Whether a live ticket, an invitation or a granted role lets this person in. Somebody who is
    /// blocked stays entitled, and out.
    pub fn is_entitled(&self) -> bool {
        self.is_invited || !self.releases.is_empty() || !self.granted_roles.is_empty()
    }

    /// Whether this person may sign in now.
    pub fn may_sign_in(&self) -> bool {
        self.is_entitled() && self.blocked_at.is_none()
    }
}

/// More registrations than this are better looked at all at once.
const FEW: usize = 50;

impl Store {
    /// Says to whoever waits for it that these registrations are not as they were.
    pub(crate) async fn nudge_registrations(&self, changed: &[RegistrationId]) {
        if changed.len() > FEW {
            self.nudge(&Nudge::Resync).await;
            return;
        }
        for id in changed {
            self.nudge(&Nudge::Registration(*id)).await;
        }
    }

    /// The registration of that number; `None` when there is none, or no more.
    pub async fn find_registration(
        &self,
        id: RegistrationId,
    ) -> Result<Option<Registration>, StoreError> {
        let work = self.database().find_registration(id);
        self.database().run("look for a registration", work).await
    }

    /// The registration of an address, whether it may sign in or not; `None` when there is none.
    pub async fn find_registration_by_email(
        &self,
        email: &EmailAddress,
    ) -> Result<Option<Registration>, StoreError> {
        let work = self.database().find_registration_by_email(email);
        self.database().run("look for a registration", work).await
    }
}
