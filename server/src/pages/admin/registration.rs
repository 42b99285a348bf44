//! `/admin/registrations/{id}`: one registration, and what can be done with it.

use std::sync::Arc;

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::Response,
};
use plaza_domain::people::{Permission, RegistrationId, Role, TicketState};
use plaza_store::{BrowserSession, BrowserSessionKind, Registration};

use super::{
    desk::{Desk, Moment, back, frame, said, show},
    registrations::{role_name, state_of},
};
use crate::{
    Plaza,
    admin::{Act, Staff, perform, require},
    error::{Error, Sentence},
    page::Scene,
    pages::frame::Frame,
    visit::Visit,
    visitor::roles,
};

#[derive(Debug, Template)]
#[template(path = "pages/admin/registration.html")]
struct RegistrationPage {
    frame: Frame,
    desk: Desk,
    id: RegistrationId,
    name: String,
    email: String,
    state: &'static str,
    state_label: String,
    /// Everything they are now, tickets and configuration included.
    effective: String,
    language: String,
    is_invited: bool,
    created: Moment,
    verified: Option<Moment>,
    blocked: Option<Moment>,
    blocked_because: String,
    tickets: Vec<TicketRow>,
    roles: Vec<RoleTick>,
    browsers: Vec<BrowserRow>,
    is_self: bool,
}

#[derive(Debug)]
struct TicketRow {
    slug: String,
    state: String,
    release: String,
    updated: Moment,
}

#[derive(Debug)]
struct RoleTick {
    value: &'static str,
    label: String,
    is_given: bool,
}

#[derive(Debug)]
struct BrowserRow {
    id: String,
    device: String,
    is_program: bool,
    created: Moment,
    seen: Moment,
}

/// `GET /admin/registrations/{id}`
pub(super) async fn get(
    State(plaza): State<Arc<Plaza>>,
    Staff(staff): Staff,
    Path(id): Path<i64>,
    visit: Visit,
) -> Result<Response, Error> {
    require(&staff, Permission::ManageRegistrations)?;
    let id = RegistrationId(id);
    let registration = plaza.store.find_registration(id).await?.ok_or(Error::NotFound)?;
    let (tickets, browsers) = tokio::try_join!(
        plaza.store.list_tickets(&registration.email),
        plaza.store.list_browser_sessions(id)
    )?;
    show(&plaza, &visit, |scene| {
        let at = |at| Moment::new(scene, at);
        let state = state_of(&registration);
        let tickets = tickets.iter().map(|ticket| TicketRow {
            slug: ticket.slug.clone(),
            state: scene.t.get(&format!("admin-ticket-{}", ticket_word(ticket.state))),
            release: ticket.release.clone(),
            updated: at(ticket.updated_at),
        });
        Ok(RegistrationPage {
            frame: frame(scene, &scene.t.get("admin-registration")),
            desk: Desk::new(scene, &staff),
            id,
            name: registration.name.clone(),
            email: registration.email.expose().to_owned(),
            state,
            state_label: scene.t.get(&format!("admin-state-{state}")),
            effective: effective(&plaza, scene, &registration),
            language: registration
                .language
                .as_deref()
                .map(|tag| scene.t.language_name(tag))
                .unwrap_or_default(),
            is_invited: registration.is_invited,
            created: at(registration.created_at),
            verified: registration.verified_at.map(at),
            blocked: registration.blocked_at.map(at),
            blocked_because: registration.blocked_because.clone(),
            tickets: tickets.collect(),
            roles: ticks(scene, &registration),
            browsers: browsers.iter().map(|one| BrowserRow::new(scene, one)).collect(),
            is_self: id == staff.id,
        }
        .render()?)
    })
}

/// `POST /admin/registrations/{id}`: what to do is in `do`.
pub(super) async fn post(
    State(plaza): State<Arc<Plaza>>,
    Staff(staff): Staff,
    Path(id): Path<i64>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Error> {
    let id = RegistrationId(id);
    let act = parse(id, &fields)?;
    let done = perform(&plaza, &staff, &act).await?;
    Ok(back(&format!("/admin/registrations/{id}"), said(done)))
}

fn parse(id: RegistrationId, fields: &[(String, String)]) -> Result<Act, Error> {
    let field = |name: &str| {
        let found = fields.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    match field("do").as_str() {
        "block" => Ok(Act::Block { id, because: field("because") }),
        "unblock" => Ok(Act::Unblock { id }),
        "link" => Ok(Act::SendLink { id }),
        "end" => Ok(Act::EndSignIns { id, session: Some(field("session")) }),
        "end-all" => Ok(Act::EndSignIns { id, session: None }),
        "roles" => {
            let given = fields.iter().filter(|(key, _)| key == "role");
            let roles: Result<Vec<Role>, _> = given.map(|(_, value)| value.parse()).collect();
            let roles = roles.map_err(|_| Error::Invalid(Sentence::Key("refused-role")))?;
            Ok(Act::SetRoles { id, roles })
        }
        _ => Err(Error::Invalid(Sentence::Key("refused-form"))),
    }
}

fn effective(plaza: &Plaza, scene: &Scene<'_>, registration: &Registration) -> String {
    let content = scene.edition.content();
    match roles::roles(&plaza.config, content, registration) {
        Some(all) => {
            let names: Vec<_> = all.iter().map(|role| role_name(scene, role)).collect();
            names.join(&scene.t.get("list-comma"))
        }
        None if roles::is_listed(content, &registration.email) => scene.t.get("admin-listed"),
        None => scene.t.get("admin-not-let-in"),
    }
}

fn ticket_word(state: TicketState) -> &'static str {
    match state {
        TicketState::Complete => "complete",
        TicketState::Unassigned => "unassigned",
        TicketState::Void => "void",
    }
}

fn ticks(scene: &Scene<'_>, registration: &Registration) -> Vec<RoleTick> {
    let given = Role::ALL.into_iter().filter(|role| *role != Role::Attendee);
    let each = given.map(|role| RoleTick {
        value: role.as_str(),
        label: role_name(scene, role),
        is_given: registration.granted_roles.contains(&role),
    });
    each.collect()
}

impl BrowserRow {
    fn new(scene: &Scene<'_>, browser: &BrowserSession) -> Self {
        Self {
            id: browser.id.clone(),
            device: browser.device.clone(),
            is_program: browser.kind == BrowserSessionKind::Bearer,
            created: Moment::new(scene, browser.created_at),
            seen: Moment::new(scene, browser.seen_at),
        }
    }
}
