//! What the pages of the desk share: their navigation, what was just done, and how they are sent.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use plaza_domain::people::Permission;

use crate::{
    Plaza,
    admin::Outcome,
    encoded::CachePolicy,
    error::Error,
    page::{Scene, serve_once},
    pages::frame::Frame,
    visit::Visit,
    visitor::Attendee,
};

const SCRIPT: &str = "src/entrypoints/admin.ts";

/// The pages of the desk, with what they are called and who sees them.
const PAGES: [(&str, &str, Permission); 9] = [
    ("/admin", "admin-overview", Permission::SeeDesk),
    ("/admin/jobs", "admin-jobs", Permission::SeeDesk),
    ("/admin/content", "admin-content", Permission::SeeDesk),
    ("/admin/registrations", "admin-registrations", Permission::ManageRegistrations),
    ("/admin/mail", "admin-mail", Permission::SeeDesk),
    ("/admin/messages", "admin-messages", Permission::SendMessages),
    ("/admin/visitors", "admin-visitors", Permission::SeeDesk),
    ("/admin/metrics", "admin-metrics", Permission::SeeDesk),
    ("/admin/audit", "admin-audit", Permission::SeeAudit),
];

/// The part of the desk around each of its pages.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) pages: Vec<DeskPage>,
    /// What came of the form before.
    pub(crate) notice: Option<String>,
    may: Vec<Permission>,
}

/// A page of the desk that this person may see.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct DeskPage {
    pub(crate) href: &'static str,
    pub(crate) title: String,
    pub(crate) is_current: bool,
}

/// An instant, for people and for programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) text: String,
    pub(crate) iso: String,
}

impl Desk {
    pub(crate) fn new(scene: &Scene<'_>, staff: &Attendee) -> Self {
        let path = scene.visit.uri.path();
        let is_within = |href: &str| {
            path == href || (href != "/admin" && path.starts_with(&format!("{href}/")))
        };
        let pages = PAGES.into_iter().filter(|(_, _, permission)| staff.roles.may(*permission));
        let pages = pages.map(|(href, key, _)| DeskPage {
            href,
            title: scene.t.get(key),
            is_current: is_within(href),
        });
        let done = scene.visit.query("done");
        let notice = done.as_deref().and_then(notice_key).map(|key| scene.t.get(key));
        let asked = [
            Permission::RunJobs,
            Permission::ManageRegistrations,
            Permission::ManageRoles,
            Permission::SendMessages,
        ];
        let may = asked.into_iter().filter(|permission| staff.roles.may(*permission)).collect();
        Self { pages: pages.collect(), notice, may }
    }

    pub(crate) fn may_run(&self) -> bool {
        self.may.contains(&Permission::RunJobs)
    }

    pub(crate) fn may_manage(&self) -> bool {
        self.may.contains(&Permission::ManageRegistrations)
    }

    pub(crate) fn may_give_roles(&self) -> bool {
        self.may.contains(&Permission::ManageRoles)
    }
}

impl Moment {
    pub(crate) fn new(scene: &Scene<'_>, at: DateTime<Utc>) -> Self {
        let dates = scene.dates();
        let day = dates.day_short(dates.date(at));
        let text = scene.t.fill2("date-moment", ("day", &day), ("time", &dates.time(at)));
        Self { text, iso: at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true) }
    }
}

/// The surroundings of a page of the desk.
pub(super) fn frame(scene: &Scene<'_>, title: &str) -> Frame {
    Frame::new(scene, "admin", title).unlisted().with_part(SCRIPT)
}

/// Sends a page of the desk: rendered for one person, kept by nobody.
pub(super) fn show(
    plaza: &Plaza,
    visit: &Visit,
    render: impl FnOnce(&Scene<'_>) -> Result<String, Error>,
) -> Result<Response, Error> {
    let html = render(&Scene::new(plaza, visit))?;
    Ok(serve_once(StatusCode::OK, visit, html))
}

/// Leads back to a page of the desk, which says what came of it.
pub(super) fn back(to: &str, done: &str) -> Response {
    let mark = if to.contains('?') { '&' } else { '?' };
    let mut response = Redirect::to(&format!("{to}{mark}done={done}")).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, CachePolicy::NoStore.header());
    response
}

/// What to say of an act in the address it leads back to.
pub(super) fn said(done: Outcome) -> &'static str {
    match done {
        Outcome::Now => "now",
        Outcome::Soon => "soon",
        Outcome::Already => "already",
        Outcome::Invited(_) => "invited",
    }
}

fn notice_key(done: &str) -> Option<&'static str> {
    Some(match done {
        "now" => "admin-done-now",
        "soon" => "admin-done-soon",
        "already" => "admin-done-already",
        "invited" => "admin-done-invited",
        "sent" => "admin-done-sent",
        "started" => "admin-done-started",
        _ => return None,
    })
}
