//! From Pretalx to the page and the API.

use plaza_jobs::runner::Trigger;
use plaza_server::api::{deconf::ScheduleRecord, v1::Programme};
use plaza_store::{RunOutcome, SnapshotKind};
use plaza_tests::{Engine, FakePretalx, Place, SourceFolder, TestPlaza};

use crate::story::{CODE, TITLE, a_fetched_plaza, message, outcome};

#[tokio::test]
async fn a_fetched_programme_is_on_the_page_and_in_the_api_alike_on_both_engines() {
    let mut bodies = Vec::new();
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let plaza = a_fetched_plaza(&place, &SourceFolder::new()).await;
        let page = plaza.get(&format!("/sessions/{CODE}")).await;
        assert_eq!(page.status, 200);
        assert!(page.text().contains(TITLE), "{}", page.text());
        let deconf = plaza.get("/api/schedule").await;
        let record: ScheduleRecord = deconf.json();
        let session = record.sessions.iter().find(|session| session.id == CODE).unwrap();
        assert_eq!(session.title["de"], TITLE);
        let programme = plaza.get("/api/v1/schedule").await;
        assert_eq!(programme.json::<Programme>().sessions.len(), record.sessions.len());
        bodies.push((deconf.body, programme.body, page.body));
        plaza.close().await;
    }
    bodies.dedup();
    assert_eq!(bodies.len(), 1, "both engines give the same bytes");
}

#[tokio::test]
async fn a_site_and_a_folder_of_its_answers_give_the_same_programme() {
    let source = SourceFolder::new();
    let site = FakePretalx::serve(source.path()).await;
    let own = format!("http://{}/", site.address);
    let mut bodies = Vec::new();
    for options in [source.options(), site.options()] {
        let place = Place::of_sqlite();
        let plaza = TestPlaza::open(&place, options).await;
        let result = plaza.fetches().await;
        assert_eq!(outcome(&result), (RunOutcome::Succeeded, Some(1)), "{result:?}");
        plaza.shows_edition("1.0").await;
        let mut programme: Programme = plaza.get("/api/v1/schedule").await.json();
        // Files the source keeps itself are only known by the address of a site.
        programme.people.iter_mut().for_each(|person| person.avatar = None);
        for session in &mut programme.sessions {
            session.cover_image = None;
            session.resources.retain(|link| !link.url.starts_with(&own));
        }
        bodies.push(programme);
        plaza.close().await;
    }
    assert!(site.asked() > 10, "the site was asked");
    bodies.dedup();
    assert_eq!(bodies.len(), 1, "both give the same programme");
}

#[tokio::test]
async fn an_unchanged_source_makes_no_new_snapshot() {
    let (place, source) = (Place::of_sqlite(), SourceFolder::new());
    let plaza = a_fetched_plaza(&place, &source).await;
    let again = plaza.fetches().await;
    assert_eq!(outcome(&again), (RunOutcome::Unchanged, None));
    let snapshots = plaza.plaza.store.list_snapshots(SnapshotKind::Schedule, 10).await.unwrap();
    assert_eq!(snapshots.iter().map(|info| info.number).collect::<Vec<_>>(), [1]);
    plaza.close().await;
}

#[tokio::test]
async fn a_broken_source_fails_the_job_with_its_reason_and_the_page_stays() {
    let (place, source) = (Place::of_sqlite(), SourceFolder::new());
    let plaza = a_fetched_plaza(&place, &source).await;
    let before = plaza.get("/schedule").await;
    source.retitle(CODE, "Half of a new programme");
    source.break_it();

    let broken = plaza.fetches().await;
    assert_eq!(outcome(&broken), (RunOutcome::Failed, None));
    assert!(message(&broken).contains("submissions"), "{}", message(&broken));
    let runs = plaza.plaza.store.list_runs(Some("fetch-schedule"), 1).await.unwrap();
    assert_eq!(runs[0].message, message(&broken), "the reason is in the history");
    let after = plaza.get("/schedule").await;
    assert_eq!((after.status, after.body), (200, before.body));

    source.mend();
    source.retitle(CODE, "A whole new programme");
    assert_eq!(outcome(&plaza.fetches().await), (RunOutcome::Succeeded, Some(2)));
    plaza.shows(&format!("/sessions/{CODE}"), "A whole new programme").await;
    plaza.close().await;
}

#[tokio::test]
async fn a_dry_run_says_what_would_change_and_changes_nothing() {
    let (place, source) = (Place::of_sqlite(), SourceFolder::new());
    let plaza = a_fetched_plaza(&place, &source).await;
    source.retitle(CODE, "Only thought of");
    let before = plaza.plaza.store.list_runs(None, 10).await.unwrap().len();

    let dry = plaza.plaza.runner.run("fetch-schedule", Trigger::Command, true).await;
    let plaza_jobs::runner::RunResult::Ran { report: Some(report), .. } = &dry else {
        panic!("{dry:?}");
    };
    assert_eq!((report.published, report.changes.len()), (None, 1), "{report:?}");
    assert!(report.changes[0].contains("Only thought of"), "{report:?}");
    let snapshots = plaza.plaza.store.list_snapshots(SnapshotKind::Schedule, 10).await.unwrap();
    assert_eq!(snapshots.len(), 1);
    assert_eq!(plaza.plaza.store.list_runs(None, 10).await.unwrap().len(), before);
    assert!(plaza.get(&format!("/sessions/{CODE}")).await.text().contains(TITLE));
    plaza.close().await;
}
