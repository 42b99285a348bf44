//! Deleting somebody: their rows, and the seats others have waited for.

use plaza_domain::people::RegistrationId;
use plaza_jobs::seats::OpenSeats;

use crate::{Plaza, error::Error};

/// Deletes a person and everything kept about them; `false` when they are gone already. Of
/// somebody who is blocked the block stays. Whoever waited for their seats moves up.
pub(crate) async fn delete(plaza: &Plaza, who: RegistrationId) -> Result<bool, Error> {
    let edition = plaza.live.load_full();
    let seats = OpenSeats::new(edition.schedule(), plaza.clock.now());
    Ok(plaza.store.delete_registration(who, true, seats.seating()).await?)
}
