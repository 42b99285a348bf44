//! What a person or an admin changes of a registration.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use plaza_domain::people::{EmailAddress, RegistrationId, Role, Visibility};

use super::rows::Kept;
use crate::{
    attendance::{GivenBack, Seating},
    database::Database,
    error::StoreError,
    store::Store,
};

/// What a person says about themselves. `None` leaves what was said before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    pub name: Option<String>,
    /// `Some(None)`: as the ticket or the browser tells.
    pub language: Option<Option<String>>,
    pub visibility: Option<Visibility>,
    /// Whether they agree to what the privacy page says. Of agreeing again the first time counts;
    /// taking it back takes their name off what was counted so far, too.
    pub consented: Option<bool>,
}

/// For changes that take the right to come from nobody, and so give no seat back.
const STAYS: Seating<'static> = Seating::OVER;

impl Store {
    /// Lets somebody in without a ticket. What they are called already, and the roles they have,
    /// stay.
    pub async fn invite(
        &self,
        email: &EmailAddress,
        name: &str,
        roles: &[Role],
    ) -> Result<RegistrationId, StoreError> {
        let now = self.now();
        let database = self.database();
        let work = async {
            let mut transaction = database.begin().await?;
            let mut kept = database.insert_registration(&mut transaction, email, now).await?;
            let before = kept.clone();
            let registration = &mut kept.registration;
            registration.is_invited = true;
            registration.granted_roles = sorted(registration.granted_roles.iter().chain(roles));
            if registration.name.is_empty() && !name.is_empty() {
                name.clone_into(&mut registration.name);
                kept.has_own_name = true;
            }
            if kept != before {
                database.write_registration(&mut transaction, &kept, now).await?;
            }
            transaction.commit().await?;
            Ok((kept.registration.id, kept != before))
        };
        let (id, has_changed) = database.run("invite somebody", work).await?;
        if has_changed {
            self.nudge_registrations(&[id]).await;
        }
        Ok(id)
    }

    /// Writes down what a person chose; `false` when there is no such registration.
    pub async fn set_profile(
        &self,
        id: RegistrationId,
        profile: &Profile,
    ) -> Result<bool, StoreError> {
        let now = self.now();
        let change = self.change_registration("change a profile", id, STAYS, |kept| {
            let registration = &mut kept.registration;
            if let Some(name) = &profile.name {
                name.clone_into(&mut registration.name);
                kept.has_own_name = true;
            }
            if let Some(language) = &profile.language {
                registration.language.clone_from(language);
                kept.has_own_language = language.is_some();
            }
            if let Some(visibility) = profile.visibility {
                registration.visibility = visibility;
            }
            match profile.consented {
                Some(true) => _ = registration.consented_at.get_or_insert(now),
                Some(false) => registration.consented_at = None,
                None => {}
            }
        });
        let is_there = change.await?.is_some();
        if is_there && profile.consented == Some(false) {
            let work = self.database().unlink_metrics(id);
            self.database().run("take a name off what was counted", work).await?;
        }
        Ok(is_there)
    }

    /// Keeps somebody out, whatever ticket they have, ends their browser sessions, and gives their
    /// seats to whoever waits for one; `false` when there is no such registration.
    pub async fn block(
        &self,
        id: RegistrationId,
        because: &str,
        seating: Seating<'_>,
    ) -> Result<bool, StoreError> {
        let now = self.now();
        let change = self.change_registration("block a registration", id, seating, |kept| {
            kept.registration.blocked_at.get_or_insert(now);
            because.clone_into(&mut kept.registration.blocked_because);
        });
        Ok(change.await?.is_some())
    }

    /// Lets somebody in again who was blocked; `false` when there is no such registration.
    pub async fn unblock(&self, id: RegistrationId) -> Result<bool, StoreError> {
        let change = self.change_registration("unblock a registration", id, STAYS, |kept| {
            kept.registration.blocked_at = None;
            kept.registration.blocked_because.clear();
        });
        Ok(change.await?.is_some())
    }

    /// Gives and takes roles. Whom nothing else lets in is signed out when the last one is taken,
    /// and loses their seats to whoever waits for one.
    /// `false` when there is no such registration.
    pub async fn set_granted_roles(
        &self,
        id: RegistrationId,
        roles: &[Role],
        seating: Seating<'_>,
    ) -> Result<bool, StoreError> {
        let change = self.change_registration("change roles", id, seating, |kept| {
            kept.registration.granted_roles = sorted(roles);
        });
        Ok(change.await?.is_some())
    }

    /// Replaces the address of the private calendar, so that the old one leads nowhere, and says
    /// its generation; 0 when there is no such registration.
    pub async fn replace_feed(&self, id: RegistrationId) -> Result<i64, StoreError> {
        let doing = "replace the address of a calendar";
        let change = self.change_registration(doing, id, STAYS, |kept| {
            kept.registration.feed_generation += 1;
        });
        Ok(change.await?.map_or(0, |kept| kept.registration.feed_generation))
    }

    /// Changes a registration nobody else changes meanwhile. Whoever may no longer sign in after
    /// that is signed out and has no seats.
    async fn change_registration(
        &self,
        doing: &'static str,
        id: RegistrationId,
        seating: Seating<'_>,
        change: impl Fn(&mut Kept) + Send + Sync,
    ) -> Result<Option<Kept>, StoreError> {
        let (now, database) = (self.now(), self.database());
        let mut seats = GivenBack::new(seating);
        let changed = loop {
            let turn = seats.turn(self, doing).await?;
            let work = database.change_kept(id, &change, &mut seats, now);
            let changed = database.run(doing, work).await?;
            drop(turn);
            if !seats.must_begin_again() {
                break changed;
            }
        };
        let Some((kept, has_changed)) = changed else { return Ok(None) };
        if has_changed {
            self.nudge_registrations(&[id]).await;
        }
        seats.tell(self).await;
        Ok(Some(kept))
    }
}

impl Database {
    /// The registration as it is after that, and whether it was otherwise before.
    async fn change_kept(
        &self,
        id: RegistrationId,
        change: &(impl Fn(&mut Kept) + Send + Sync),
        seats: &mut GivenBack<'_>,
        now: DateTime<Utc>,
    ) -> sqlx::Result<Option<(Kept, bool)>> {
        let mut transaction = self.begin().await?;
        seats.lock(self, &mut transaction).await?;
        let Some(mut kept) = self.lock_registration(&mut transaction, id).await? else {
            return Ok(None);
        };
        let before = kept.clone();
        change(&mut kept);
        let has_changed = kept != before;
        if has_changed {
            self.write_registration(&mut transaction, &kept, now).await?;
        }
        if before.registration.may_sign_in() && !kept.registration.may_sign_in() {
            self.end_browsers(&mut transaction, id).await?;
            seats.take(self, &mut transaction, id, now).await?;
        }
        if !seats.must_begin_again() {
            transaction.commit().await?;
        }
        Ok(Some((kept, has_changed)))
    }
}

/// Each once, from the least to the most.
fn sorted<'a>(roles: impl IntoIterator<Item = &'a Role>) -> Vec<Role> {
    roles.into_iter().copied().collect::<BTreeSet<_>>().into_iter().collect()
}
