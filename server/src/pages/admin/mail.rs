//! `/admin/mail`: the queue of mail, what could not be sent and why, and sending it again.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use plaza_domain::people::EmailAddress;
use plaza_store::{MailCounts, MailEntry, MailQuery, MailState};

use super::{
    desk::{Desk, Moment, back, frame, said, show},
    registrations::Choice,
};
use crate::{
    Plaza,
    admin::{Act, Staff, perform, sees_addresses},
    error::Error,
    page::Scene,
    pages::frame::Frame,
    visit::Visit,
};

/// Mails on a page.
const PAGE: u32 = 50;

#[derive(Debug, Template)]
#[template(path = "pages/admin/mail.html")]
struct MailPage {
    frame: Frame,
    desk: Desk,
    counts: MailCounts,
    states: Vec<Choice>,
    rows: Vec<Row>,
    /// The address of the next page.
    more: Option<String>,
    /// Mail goes nowhere: it is looked at in the outbox.
    has_outbox: bool,
}

#[derive(Debug)]
struct Row {
    id: i64,
    kind: String,
    /// Hinted at for those who do not look after registrations.
    email: String,
    state: &'static str,
    state_label: String,
    attempts: u32,
    created: Moment,
    due: Moment,
    failure: String,
    can_again: bool,
}

/// `GET /admin/mail?state=&before=`
pub(super) async fn get(
    State(plaza): State<Arc<Plaza>>,
    Staff(staff): Staff,
    visit: Visit,
) -> Result<Response, Error> {
    let ask = |name: &str| visit.query(name).unwrap_or_default();
    let state = MailState::ALL.into_iter().find(|state| state.as_str() == ask("state"));
    let query = MailQuery { state, before: ask("before").parse().ok(), limit: PAGE + 1 };
    let (counts, mut found) =
        tokio::try_join!(plaza.store.count_mail(), plaza.store.list_mail(&query))?;
    let has_more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let is_open = sees_addresses(&staff);
    show(&plaza, &visit, |scene| {
        let last = found.last().filter(|_| has_more).map(|mail| mail.id);
        let within = state.map(|state| format!("state={}&", state.as_str())).unwrap_or_default();
        Ok(MailPage {
            frame: frame(scene, &scene.t.get("admin-mail")),
            desk: Desk::new(scene, &staff),
            counts,
            states: states(scene, state),
            rows: found.iter().map(|mail| Row::new(scene, mail, is_open)).collect(),
            more: last.map(|last| format!("/admin/mail?{within}before={last}")),
            has_outbox: plaza.config.mail.transport == crate::config::MailTransport::Outbox,
        }
        .render()?)
    })
}

/// `POST /admin/mail/{id}/again`
pub(super) async fn again(
    State(plaza): State<Arc<Plaza>>,
    Staff(staff): Staff,
    Path(mail): Path<i64>,
) -> Result<Response, Error> {
    let done = perform(&plaza, &staff, &Act::SendMailAgain { mail }).await?;
    Ok(back("/admin/mail", said(done)))
}

impl Row {
    fn new(scene: &Scene<'_>, mail: &MailEntry, is_open: bool) -> Self {
        let shown = |email: &EmailAddress| {
            if is_open { email.expose().to_owned() } else { email.hint() }
        };
        let email = mail.email.as_ref().map_or_else(|| "–".to_owned(), shown);
        // What was due to nobody any more was done with, but not sent.
        let is_unsent = mail.state == MailState::Sent && !mail.failure.is_empty();
        let state = if is_unsent { "unsent" } else { mail.state.as_str() };
        Self {
            id: mail.id,
            kind: scene.t.get(&format!("admin-letter-{}", kind(&mail.kind))),
            email,
            state,
            state_label: scene.t.get(&format!("admin-mail-{state}")),
            attempts: mail.attempts,
            created: Moment::new(scene, mail.created_at),
            due: Moment::new(scene, mail.due_at),
            failure: mail.failure.clone(),
            can_again: matches!(mail.state, MailState::Dead | MailState::Sent),
        }
    }
}

/// A kind of letter we have a word for.
fn kind(kind: &str) -> &str {
    match kind {
        "sign-in" | "ticket" | "seat" | "message" => kind,
        _ => "other",
    }
}

fn states(scene: &Scene<'_>, chosen: Option<MailState>) -> Vec<Choice> {
    let any =
        Choice { value: "", label: scene.t.get("admin-mail-any"), is_chosen: chosen.is_none() };
    let each = MailState::ALL.into_iter().map(|state| Choice {
        value: state.as_str(),
        label: scene.t.get(&format!("admin-mail-{}", state.as_str())),
        is_chosen: chosen == Some(state),
    });
    std::iter::once(any).chain(each).collect()
}
