//! `/admin/audit`: who did what, newest first.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use plaza_domain::people::Permission;
use plaza_store::{AuditEntry, AuditQuery};
use serde_json::Value;

use super::desk::{Desk, Moment, frame, show};
use crate::{
    Plaza,
    admin::{Staff, require, trace},
    error::Error,
    page::Scene,
    pages::frame::Frame,
    visit::Visit,
};

/// Acts on a page.
const PAGE: u32 = 100;

#[derive(Debug, Template)]
#[template(path = "pages/admin/audit.html")]
struct AuditPage {
    frame: Frame,
    desk: Desk,
    actions: Vec<(&'static str, bool)>,
    rows: Vec<Row>,
    /// The address of the next page.
    more: Option<String>,
}

#[derive(Debug)]
struct Row {
    at: Moment,
    actor: String,
    /// The actor's registration, while there is one.
    actor_id: Option<i64>,
    action: String,
    subject: String,
    /// Where the subject can be looked at.
    href: Option<String>,
    detail: String,
}

/// `GET /admin/audit?action=&before=`
pub(super) async fn get(
    State(plaza): State<Arc<Plaza>>,
    Staff(staff): Staff,
    visit: Visit,
) -> Result<Response, Error> {
    require(&staff, Permission::SeeAudit)?;
    let ask = |name: &str| visit.query(name).unwrap_or_default();
    let chosen = trace::actions().find(|name| *name == ask("action"));
    let query = AuditQuery {
        action: chosen.map(str::to_owned),
        before: ask("before").parse().ok(),
        limit: PAGE + 1,
    };
    let mut found = plaza.store.list_audit(&query).await?;
    let has_more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    show(&plaza, &visit, |scene| {
        let last = found.last().filter(|_| has_more).map(|entry| entry.id);
        let within = chosen.map(|name| format!("action={name}&")).unwrap_or_default();
        Ok(AuditPage {
            frame: frame(scene, &scene.t.get("admin-audit")),
            desk: Desk::new(scene, &staff),
            actions: trace::actions().map(|name| (name, chosen == Some(name))).collect(),
            rows: found.iter().map(|entry| Row::new(scene, entry)).collect(),
            more: last.map(|last| format!("/admin/audit?{within}before={last}")),
        }
        .render()?)
    })
}

impl Row {
    fn new(scene: &Scene<'_>, entry: &AuditEntry) -> Self {
        let id = entry.subject.strip_prefix("registration ");
        Self {
            at: Moment::new(scene, entry.at),
            actor: entry.actor.clone(),
            actor_id: entry.actor_id.map(|id| id.0),
            action: entry.action.clone(),
            href: id.map(|id| format!("/admin/registrations/{id}")),
            subject: entry.subject.clone(),
            detail: detail(&entry.detail),
        }
    }
}

/// `because: spam, all: true`; nothing for nothing.
fn detail(detail: &Value) -> String {
    let Some(fields) = detail.as_object() else { return String::new() };
    let said = fields.iter().map(|(key, value)| match value {
        Value::String(text) => format!("{key}: {text}"),
        other => format!("{key}: {other}"),
    });
    said.collect::<Vec<_>>().join(", ")
}
