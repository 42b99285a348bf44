//! Seats for those who wait, when a change of the programme makes some.

use plaza_jobs::seats::mail;
use plaza_store::{Promoted, StoreError};

use crate::{Plaza, edition::Edition};

/// Seats those who wait in sessions of this edition that have room: a cap was raised, or a
/// session came back. Seats that were taken stay taken, whatever the cap is now. Each server does
/// this with each edition; whoever is first finds somebody to seat.
pub(crate) async fn fill_seats(plaza: &Plaza, edition: &Edition) -> Result<(), StoreError> {
    for (id, counts) in plaza.store.count_all_seats().await? {
        let Some(session) = edition.session(&id) else { continue };
        let cap = session.participant_cap.unwrap_or(0);
        let has_room = counts.waiting > 0 && counts.taken < u64::from(cap);
        if !has_room || super::is_over(plaza, session) {
            continue;
        }
        let mail = |promoted: &Promoted| Some(mail(session, promoted));
        let seated = plaza.store.fill_seats(&id, cap, &mail).await?;
        tracing::info!(session.id = id, seated = seated.len(), "who waited has a seat");
    }
    Ok(())
}
