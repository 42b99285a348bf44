//! `/admin/registrations`: who may attend, searched page by page; and letting somebody in.

use std::sync::Arc;

use askama::Template;
use axum::{Form, extract::State, response::Response};
use plaza_domain::{
    people::{EmailAddress, Permission, RegistrationId, Role},
    text::clean_line,
};
use plaza_store::{Registration, RegistrationCounts, RegistrationQuery, RegistrationState};
use serde::Deserialize;

use super::desk::{Desk, Moment, back, frame, said, show};
use crate::{
    Plaza,
    admin::{Act, Outcome, Staff, perform, require},
    error::{Error, Sentence},
    page::Scene,
    pages::frame::Frame,
    visit::Visit,
};

/// Registrations on a page.
const PAGE: u32 = 50;
/// Characters of a name.
const MAX_NAME: usize = 100;

#[derive(Debug, Template)]
#[template(path = "pages/admin/registrations.html")]
struct RegistrationsPage {
    frame: Frame,
    desk: Desk,
    counts: RegistrationCounts,
    query: String,
    states: Vec<Choice>,
    roles: Vec<Choice>,
    rows: Vec<Row>,
    /// The address of the next page.
    more: Option<String>,
    is_first: bool,
    is_searching: bool,
}

/// An option of a select.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) value: &'static str,
    pub(super) label: String,
    pub(super) is_chosen: bool,
}

#[derive(Debug)]
struct Row {
    id: RegistrationId,
    name: String,
    email: String,
    /// `entitled`, `blocked` or `lapsed`.
    state: &'static str,
    state_label: String,
    roles: String,
    releases: String,
    verified: Option<Moment>,
}

/// Somebody to let in.
#[derive(Debug, Deserialize)]
pub(super) struct Invitation {
    #[serde(default)]
    email: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    role: String,
}

/// `GET /admin/registrations?q=&state=&role=&after=`
pub(super) async fn get(
    State(plaza): State<Arc<Plaza>>,
    Staff(staff): Staff,
    visit: Visit,
) -> Result<Response, Error> {
    require(&staff, Permission::ManageRegistrations)?;
    let ask = |name: &str| visit.query(name).unwrap_or_default();
    let state = RegistrationState::ALL.into_iter().find(|state| state.as_str() == ask("state"));
    let query = RegistrationQuery {
        text: clean_line(&ask("q"), 200),
        role: ask("role").parse().ok(),
        state: state.unwrap_or_default(),
        after: ask("after").parse().ok().map(RegistrationId),
        // One more tells whether there is a next page.
        limit: PAGE + 1,
    };
    let (counts, mut found) = tokio::try_join!(
        plaza.store.count_registrations(),
        plaza.store.list_registrations(&query)
    )?;
    let has_more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    show(&plaza, &visit, |scene| {
        let last = found.last().filter(|_| has_more).map(|registration| registration.id);
        Ok(RegistrationsPage {
            frame: frame(scene, &scene.t.get("admin-registrations")),
            desk: Desk::new(scene, &staff),
            counts,
            states: states(scene, query.state),
            roles: roles(scene, query.role),
            rows: found.iter().map(|one| Row::new(scene, one)).collect(),
            more: last.map(|last| next_page(&query, last)),
            is_first: query.after.is_none(),
            is_searching: !query.text.is_empty()
                || query.role.is_some()
                || query.state != RegistrationState::Any,
            query: query.text,
        }
        .render()?)
    })
}

/// `POST /admin/registrations`
pub(super) async fn invite(
    State(plaza): State<Arc<Plaza>>,
    Staff(staff): Staff,
    Form(invitation): Form<Invitation>,
) -> Result<Response, Error> {
    let email = EmailAddress::parse(&invitation.email)
        .map_err(|_| Error::Invalid(Sentence::Key("refused-address")))?;
    let roles = match invitation.role.as_str() {
        "" => Vec::new(),
        role => {
            vec![role.parse::<Role>().map_err(|_| Error::Invalid(Sentence::Key("refused-role")))?]
        }
    };
    let name = clean_line(&invitation.name, MAX_NAME);
    let done = perform(&plaza, &staff, &Act::Invite { email, name, roles }).await?;
    let to = match done {
        Outcome::Invited(id) => format!("/admin/registrations/{id}"),
        _ => "/admin/registrations".to_owned(),
    };
    Ok(back(&to, said(done)))
}

impl Row {
    fn new(scene: &Scene<'_>, registration: &Registration) -> Self {
        let state = state_of(registration);
        let roles: Vec<_> =
            registration.granted_roles.iter().map(|role| role_name(scene, *role)).collect();
        Self {
            id: registration.id,
            name: registration.name.clone(),
            email: registration.email.expose().to_owned(),
            state,
            state_label: scene.t.get(&format!("admin-state-{state}")),
            roles: roles.join(&scene.t.get("list-comma")),
            releases: registration.releases.join(&scene.t.get("list-comma")),
            verified: registration.verified_at.map(|at| Moment::new(scene, at)),
        }
    }
}

/// What a registration is worth, in one word.
pub(super) fn state_of(registration: &Registration) -> &'static str {
    if registration.blocked_at.is_some() {
        "blocked"
    } else if registration.is_entitled() {
        "entitled"
    } else {
        "lapsed"
    }
}

/// A role in the visitor's language.
pub(super) fn role_name(scene: &Scene<'_>, role: Role) -> String {
    scene.t.get(&format!("admin-role-{role}"))
}

fn states(scene: &Scene<'_>, chosen: RegistrationState) -> Vec<Choice> {
    let each = RegistrationState::ALL.into_iter().map(|state| Choice {
        value: state.as_str(),
        label: scene.t.get(&format!("admin-state-{}", state.as_str())),
        is_chosen: state == chosen,
    });
    each.collect()
}

fn roles(scene: &Scene<'_>, chosen: Option<Role>) -> Vec<Choice> {
    let given = Role::ALL.into_iter().filter(|role| *role != Role::Attendee);
    let each = given.map(|role| Choice {
        value: role.as_str(),
        label: role_name(scene, role),
        is_chosen: chosen == Some(role),
    });
    each.collect()
}

fn next_page(query: &RegistrationQuery, last: RegistrationId) -> String {
    let mut parts = url::form_urlencoded::Serializer::new(String::new());
    if !query.text.is_empty() {
        parts.append_pair("q", &query.text);
    }
    if query.state != RegistrationState::Any {
        parts.append_pair("state", query.state.as_str());
    }
    if let Some(role) = query.role {
        parts.append_pair("role", role.as_str());
    }
    parts.append_pair("after", &last.to_string());
    format!("/admin/registrations?{}", parts.finish())
}
