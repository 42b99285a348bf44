//! What is written down of who did what, and the words it is found by.

use plaza_store::NewAudit;
use serde_json::Value;

use super::Act;
use crate::{Plaza, error::Error, rooms::act::RoomAct, visitor::Attendee};

/// Somebody takes the figures away as a file.
pub const METRICS_EXPORT: &str = "metrics.export";

/// What is done elsewhere than by an [`Act`]: reading much at once, and what operators and jobs do.
const OTHERS: [&str; 5] = [
    METRICS_EXPORT,
    "registration.export",
    "registration.delete",
    "sign-in.link",
    "privacy.forget",
];

/// Every word of the log, for its filter. Each finds what failed as well.
pub fn actions() -> impl Iterator<Item = &'static str> {
    Act::NAMES.into_iter().chain(RoomAct::NAMES).chain(OTHERS)
}

/// Writes down that somebody read what is more than a page: before it is sent.
pub async fn write_down(
    plaza: &Plaza,
    actor: &Attendee,
    action: &str,
    subject: String,
    detail: Value,
) -> Result<(), Error> {
    Ok(plaza.store.write_audit(&entry(actor, action, subject, detail)).await?)
}

pub(super) fn entry(actor: &Attendee, action: &str, subject: String, detail: Value) -> NewAudit {
    NewAudit {
        actor_id: Some(actor.id),
        actor: name_of(actor),
        action: action.to_owned(),
        subject,
        detail,
    }
}

/// What they are called where it is read later: by name, or by what an address gives away.
fn name_of(actor: &Attendee) -> String {
    if actor.name.is_empty() { actor.email.hint() } else { actor.name.clone() }
}
