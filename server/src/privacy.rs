//! Deleting somebody: their rows, and the seats others have waited for.

use plaza_domain::people::RegistrationId;
use plaza_store::{Promoted, Seating};

use crate::{
    Plaza,
    attendance::{is_over, mail},
    error::Error,
};

/// Deletes a person and everything kept about them; `false` when they are gone already. Of
/// somebody who is blocked the block stays. Whoever waited for their seats moves up.
pub(crate) async fn delete(plaza: &Plaza, who: RegistrationId) -> Result<bool, Error> {
    let edition = plaza.live.load_full();
    let open = |id: &str| edition.session(id).filter(|session| !is_over(plaza, session));
    let cap = |id: &str| open(id).and_then(|session| session.participant_cap);
    let letter = |promoted: &Promoted| Some(mail(open(&promoted.session)?, promoted));
    let seating = Seating { cap: &cap, mail: &letter };
    Ok(plaza.store.delete_registration(who, true, seating).await?)
}
