//! Jobs from the desk: asked for, watched, and what they brought.

use plaza_domain::people::Role;
use plaza_server::api::v1::admin::jobs::{JobsAnswer, RunAsked, RunRecord};
use plaza_tests::{Browser, Place, SourceFolder, eventually};
use reqwest::Method;

use super::{a_plaza, comes, trace};
use crate::story::CODE;

async fn runs(who: &Browser<'_>, job: &str) -> Vec<RunRecord> {
    let answer: JobsAnswer = who.get("/api/v1/admin/jobs").await.json();
    let found = answer.jobs.into_iter().find(|record| record.name == job);
    found.expect("there is such a job").runs
}

#[tokio::test]
async fn a_run_from_the_panel_is_watched_to_its_end_and_brings_what_changed() {
    let (place, source) = (Place::of_sqlite(), SourceFolder::new());
    let plaza = a_plaza(&place, &source).await;
    let (organizer, _) = comes(&plaza, "olga@example.org", &[Role::Organizer]).await;
    source.retitle(CODE, "Another title");
    let url = "/api/v1/admin/jobs/fetch-schedule/run";
    let own = |request: reqwest::RequestBuilder| request.header("sec-fetch-site", "same-origin");
    let asked = organizer.ask(Method::POST, url, own).await;
    assert_eq!(asked.status, 202, "{}", asked.text());
    let RunAsked { after, .. } = asked.json();
    let run = eventually("the run is over", async || {
        let runs = runs(&organizer, "fetch-schedule").await;
        runs.into_iter().find(|run| run.id > after && run.finished_at.is_some())
    })
    .await;
    assert_eq!((run.trigger.as_str(), run.outcome.as_deref()), ("admin", Some("succeeded")));
    assert!(run.report.changes.iter().any(|line| line.contains("retitled: Another title")));
    plaza.shows_edition("2.0").await;

    let page = organizer.get("/admin/jobs").await;
    assert!(page.text().contains("retitled: Another title"), "{}", page.text());
    assert!(page.text().contains("from the desk"), "{}", page.text());
    let expected = [("olga".into(), "job.run".into(), "job fetch-schedule".into())];
    assert_eq!(trace(&plaza).await, expected);
    plaza.close().await;
}

#[tokio::test]
async fn a_moderator_runs_nothing_and_a_job_that_is_none_is_not_found() {
    let (place, source) = (Place::of_sqlite(), SourceFolder::new());
    let plaza = a_plaza(&place, &source).await;
    let (moderator, _) = comes(&plaza, "mo@example.org", &[Role::Moderator]).await;
    let (admin, _) = comes(&plaza, "admin@example.org", &[Role::Admin]).await;
    let before = runs(&moderator, "fetch-schedule").await.len();
    assert_eq!(moderator.post("/admin/jobs/fetch-schedule/run", &[]).await.status, 403);
    assert!(!moderator.get("/admin/jobs").await.text().contains("/run\""));
    assert_eq!(admin.post("/admin/jobs/no-such-job/run", &[]).await.status, 404);
    assert_eq!(runs(&admin, "fetch-schedule").await.len(), before);
    let failed: Vec<_> = trace(&plaza).await.into_iter().map(|(_, action, _)| action).collect();
    assert_eq!(failed, ["job.run", "job.run.failed"]);
    plaza.close().await;
}
