//! The history of jobs.

use chrono::TimeDelta;
use plaza_store::{JobRun, RunOutcome};
use serde_json::{Value, json};

use super::support::{Place, an_instant};

#[tokio::test]
async fn a_run_is_written_down_from_start_to_end() {
    for place in Place::all().await {
        let store = place.open().await;
        let id = store.start_run("fetch-schedule", "webhook").await.unwrap();
        let running = JobRun {
            id,
            job: "fetch-schedule".into(),
            trigger: "webhook".into(),
            started_at: an_instant(),
            finished_at: None,
            outcome: None,
            message: String::new(),
            report: Value::Null,
        };
        assert_eq!(
            store.list_runs(None, 10).await.unwrap(),
            std::slice::from_ref(&running),
            "{}",
            place.name()
        );

        place.clock.advance(TimeDelta::milliseconds(1500));
        let report = json!({"published": 7});
        store.finish_run(id, RunOutcome::Succeeded, "done", &report).await.unwrap();
        store.finish_run(id, RunOutcome::Failed, "too late", &Value::Null).await.unwrap();
        let ended = JobRun {
            finished_at: Some(an_instant() + TimeDelta::milliseconds(1500)),
            outcome: Some(RunOutcome::Succeeded),
            message: "done".into(),
            report,
            ..running
        };
        assert_eq!(store.list_runs(Some("fetch-schedule"), 10).await.unwrap(), [ended]);
        assert_eq!(store.list_runs(Some("fetch-content"), 10).await.unwrap(), []);
    }
}

#[tokio::test]
async fn runs_of_a_dead_process_are_closed_as_lost() {
    for place in Place::all().await {
        let store = place.open().await;
        let done = store.start_run("fetch-schedule", "schedule").await.unwrap();
        store.finish_run(done, RunOutcome::Unchanged, "", &Value::Null).await.unwrap();
        let dead = store.start_run("fetch-schedule", "schedule").await.unwrap();
        let other = store.start_run("fetch-content", "schedule").await.unwrap();

        assert_eq!(store.close_lost_runs("fetch-schedule").await.unwrap(), 1, "{}", place.name());
        assert_eq!(store.close_lost_runs("fetch-schedule").await.unwrap(), 0);
        let outcomes: Vec<_> =
            store.list_runs(None, 10).await.unwrap().iter().map(|r| (r.id, r.outcome)).collect();
        let expected =
            [(other, None), (dead, Some(RunOutcome::Lost)), (done, Some(RunOutcome::Unchanged))];
        assert_eq!(outcomes, expected);
    }
}

#[tokio::test]
async fn the_last_five_hundred_runs_of_a_job_are_kept() {
    for place in Place::all().await {
        let store = place.open().await;
        let rare = store.start_run("fetch-content", "schedule").await.unwrap();
        let mut newest = rare;
        for _ in 0..503 {
            newest = store.start_run("fetch-schedule", "schedule").await.unwrap();
        }
        let runs = store.list_runs(Some("fetch-schedule"), 1000).await.unwrap();
        assert_eq!((runs.len(), runs[0].id), (500, newest), "{}", place.name());
        assert_eq!(store.list_runs(Some("fetch-content"), 1).await.unwrap()[0].id, rare);
    }
}
