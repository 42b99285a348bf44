//! Which of somebody's sessions happen at the same time. `client/src/programme/clash.ts` is the
//! same rule for the browser.

use std::collections::BTreeSet;

use super::{Session, SessionId};

/// The sessions that overlap another of them; those that only touch do not.
pub fn clashing<'s>(sessions: impl IntoIterator<Item = &'s Session>) -> BTreeSet<SessionId> {
    let slots = sessions.into_iter().filter_map(|session| Some((session.slot?, &session.id)));
    let mut ordered: Vec<_> = slots.collect();
    ordered.sort();
    let mut found = BTreeSet::new();
    for (i, (slot, id)) in ordered.iter().enumerate() {
        let later = ordered.iter().skip(i + 1).take_while(|(later, _)| later.start < slot.end);
        for (other, other_id) in later {
            if other_id != id && slot.overlaps(other) {
                found.extend([(*id).clone(), (*other_id).clone()]);
            }
        }
    }
    found
}
