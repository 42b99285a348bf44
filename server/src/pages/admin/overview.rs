//! `/admin`: how everything stands, at a glance.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use plaza_store::{MailCounts, RegistrationCounts};

use super::{
    desk::{Desk, frame, show},
    jobs::RunRow,
};
use crate::{
    Plaza, VERSION,
    admin::Staff,
    api::v1::admin::{jobs::runs_of, visitors::count},
    error::Error,
    pages::frame::Frame,
    visit::Visit,
};

#[derive(Debug, Template)]
#[template(path = "pages/admin/overview.html")]
struct OverviewPage {
    frame: Frame,
    desk: Desk,
    registrations: RegistrationCounts,
    mail: MailCounts,
    visitors: usize,
    jobs: Vec<(&'static str, Option<RunRow>)>,
    /// Which edition and which revision of the content.
    shows: String,
    version: &'static str,
    sessions: usize,
}

/// `GET /admin`
pub(super) async fn get(
    State(plaza): State<Arc<Plaza>>,
    Staff(staff): Staff,
    visit: Visit,
) -> Result<Response, Error> {
    let (registrations, mail) =
        tokio::try_join!(plaza.store.count_registrations(), plaza.store.count_mail())?;
    let mut last = Vec::new();
    for name in plaza.runner.names() {
        last.push((name, runs_of(&plaza, name, 1).await?.pop()));
    }
    let visitors = count(&plaza);
    show(&plaza, &visit, |scene| {
        let run = |run: &Option<_>| run.as_ref().map(|run| RunRow::new(scene, run));
        let edition = &scene.edition;
        Ok(OverviewPage {
            frame: frame(scene, &scene.t.get("admin-overview")),
            desk: Desk::new(scene, &staff),
            registrations,
            mail,
            visitors,
            jobs: last.iter().map(|(name, last)| (*name, run(last))).collect(),
            shows: scene.t.fill2(
                "admin-shows",
                ("edition", edition.name()),
                ("revision", &edition.content().revision.id.chars().take(7).collect::<String>()),
            ),
            version: VERSION,
            sessions: edition.schedule().map_or(0, |schedule| schedule.sessions.len()),
        }
        .render()?)
    })
}
