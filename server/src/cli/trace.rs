//! What an operator does at a terminal leaves a trace, too.

use anyhow::Context;
use plaza_domain::people::RegistrationId;
use plaza_store::{NewAudit, Store};
use serde_json::Value;

/// Writes it down: before anything is done, so that nothing is done without.
pub(super) async fn write_down(
    store: &Store,
    action: &str,
    id: RegistrationId,
    detail: Value,
) -> anyhow::Result<()> {
    let entry = NewAudit {
        actor_id: None,
        actor: "operator at a terminal".to_owned(),
        action: action.to_owned(),
        subject: format!("registration {id}"),
        detail,
    };
    store.write_audit(&entry).await.context("could not write into the audit log")
}
