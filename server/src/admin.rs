//! What organizers do to a plaza, and attendees to their rooms. Each act is an [`Act`], and [`perform`] is the only way to do
//! one: it asks whether they may, writes down who does what, and does it.

mod act;
pub mod message;
mod staff;
pub mod trace;
mod work;

use plaza_domain::people::Permission;
use plaza_store::NewAudit;
use serde_json::json;

pub use self::{
    act::Act,
    message::Message,
    staff::{Staff, require},
    work::Outcome,
};
use crate::{Plaza, error::Error, visitor::Attendee};

/// Does something in the name of somebody, if they may, and leaves a trace of it: written before
/// anything is done, so that nothing is done without.
pub async fn perform(plaza: &Plaza, actor: &Attendee, act: &Act) -> Result<Outcome, Error> {
    let may = actor.roles.may(act.permission());
    if !may && !work::is_theirs(plaza, actor, act).await? {
        return Err(Error::Forbidden);
    }
    act.check()?;
    work::refuse_over_ones_head(plaza, actor, act).await?;
    let entry = trace::entry(actor, act.name(), act.subject(), act.detail());
    plaza.store.write_audit(&entry).await?;
    let done = work::carry_out(plaza, actor, act).await;
    if let Err(error) = &done {
        let action = format!("{}.failed", entry.action);
        let detail = json!({ "because": error.to_string() });
        let failed = NewAudit { action, detail, ..entry };
        if let Err(error) = plaza.store.write_audit(&failed).await {
            tracing::warn!(%error, "it is not written down that an act failed");
        }
    }
    done
}

/// Whether somebody sees whole addresses: who looks after registrations.
pub fn sees_addresses(actor: &Attendee) -> bool {
    actor.roles.may(Permission::ManageRegistrations)
}
