//! `/me`: what we know of somebody, as they see and change it themselves.

pub(super) mod delete;
pub(super) mod export;
pub(super) mod profile;
pub(super) mod sign_ins;

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use plaza_domain::people::{Role, Visibility};
use plaza_store::{BrowserSession, BrowserSessionKind, Registration};

use super::frame::Frame;
use crate::{
    Plaza,
    error::Error,
    page::{Scene, serve_own},
    visit::Visit,
    visitor::Me,
};

#[derive(Debug, Template)]
#[template(path = "pages/me.html")]
struct MePage {
    frame: Frame,
    /// Something was just changed.
    done: Option<&'static str>,
    name: String,
    email: String,
    roles: Vec<String>,
    /// The locale they chose; empty for the browser's.
    language: String,
    visibilities: Vec<Choice>,
    consented: Option<String>,
    /// The organizers' page about privacy.
    privacy: Option<&'static str>,
    sign_ins: Vec<SignedIn>,
    has_others: bool,
}

/// How much others may see.
#[derive(Debug)]
struct Choice {
    value: &'static str,
    title: String,
    text: String,
    is_chosen: bool,
}

/// A browser or program that is signed in.
#[derive(Debug)]
struct SignedIn {
    id: String,
    device: String,
    since: String,
    seen: String,
    is_this: bool,
    is_program: bool,
}

/// What the page is made of.
#[derive(Debug)]
pub(super) struct Own<'a> {
    pub(super) registration: &'a Registration,
    pub(super) roles: Vec<Role>,
    pub(super) sign_ins: &'a [BrowserSession],
    /// The one that asks.
    pub(super) current: &'a str,
}

/// `GET /me`
pub(super) async fn get(
    State(plaza): State<Arc<Plaza>>,
    me: Me,
    visit: Visit,
) -> Result<Response, Error> {
    let Me(attendee) = me;
    let (found, sign_ins) = tokio::try_join!(
        plaza.store.find_registration(attendee.id),
        plaza.store.list_browser_sessions(attendee.id)
    )?;
    // Deleted since a moment ago.
    let registration = found.ok_or(Error::SignInRequired)?;
    serve_own(&plaza, &visit, |scene| {
        let roles = attendee.roles.iter().collect();
        let current = attendee.browser_session.as_str();
        render(scene, &Own { registration: &registration, roles, sign_ins: &sign_ins, current })
    })
}

pub(super) fn render(scene: &Scene<'_>, own: &Own<'_>) -> Result<String, Error> {
    let (t, dates, registration) = (scene.t, scene.dates(), own.registration);
    let sign_ins: Vec<SignedIn> = own
        .sign_ins
        .iter()
        .map(|session| SignedIn {
            id: session.id.clone(),
            device: match session.device.as_str() {
                "" => t.get("me-device-unknown"),
                device => device.to_owned(),
            },
            since: dates.moment(session.created_at),
            seen: dates.moment(session.seen_at),
            is_this: session.id == own.current,
            is_program: session.kind == BrowserSessionKind::Bearer,
        })
        .collect();
    let has_privacy =
        scene.edition.content().pages.contains_key("privacy") && scene.require("privacy").is_ok();
    let page = MePage {
        frame: Frame::new(scene, "me", &t.get("me-title")).unlisted(),
        done: scene.visit.query("done").and_then(|done| told(&done)),
        name: registration.name.clone(),
        email: registration.email.expose().to_owned(),
        roles: own.roles.iter().map(|role| t.get(role_key(*role))).collect(),
        language: registration.language.clone().unwrap_or_default(),
        visibilities: Visibility::ALL
            .into_iter()
            .map(|visibility| {
                let (title, text) = visibility_keys(visibility);
                Choice {
                    value: visibility.as_str(),
                    title: t.get(title),
                    text: t.get(text),
                    is_chosen: visibility == registration.visibility,
                }
            })
            .collect(),
        consented: registration.consented_at.map(|at| {
            let day = dates.date(at);
            t.fill("me-consent-given", "day", &dates.days(day, day))
        }),
        privacy: has_privacy.then_some("/privacy"),
        has_others: sign_ins.iter().any(|sign_in| !sign_in.is_this),
        sign_ins,
    };
    Ok(page.render()?)
}

/// What was just done, by the word in the address.
fn told(done: &str) -> Option<&'static str> {
    match done {
        "profile" => Some("me-done-profile"),
        "consent" => Some("me-done-consent"),
        "consent-back" => Some("privacy-consent-taken-back"),
        "ended" => Some("me-done-ended"),
        _ => None,
    }
}

fn role_key(role: Role) -> &'static str {
    match role {
        Role::Attendee => "me-role-attendee",
        Role::Speaker => "me-role-speaker",
        Role::Interpreter => "me-role-interpreter",
        Role::Moderator => "me-role-moderator",
        Role::Organizer => "me-role-organizer",
        Role::Admin => "me-role-admin",
    }
}

fn visibility_keys(visibility: Visibility) -> (&'static str, &'static str) {
    match visibility {
        Visibility::Visible => ("me-visible", "me-visible-text"),
        Visibility::Anonymous => ("me-anonymous", "me-anonymous-text"),
        Visibility::Hidden => ("me-hidden", "me-hidden-text"),
    }
}
