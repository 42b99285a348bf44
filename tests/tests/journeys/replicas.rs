//! Several servers, one plaza.

use std::time::{Duration, Instant};

use plaza_jobs::runner::{RunResult, Skip, Trigger};
use plaza_store::RunOutcome;
use plaza_tests::{Engine, FakePretalx, Place, SourceFolder, TestPlaza};

use crate::story::{CODE, a_fetched_plaza, outcome};

/// The promise: this long after a job's end every replica shows what it published.
const PROMISE: Duration = Duration::from_secs(2);

#[tokio::test]
async fn a_change_is_on_every_replica_within_two_seconds_of_the_jobs_end() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let source = SourceFolder::new();
        let one = a_fetched_plaza(&place, &source).await;
        let other = TestPlaza::open(&place, source.options()).await;
        let page = format!("/sessions/{CODE}");
        source.retitle(CODE, "Moved to the front page");

        assert_eq!(outcome(&one.fetches().await), (RunOutcome::Succeeded, Some(2)));
        let ended = Instant::now();
        tokio::join!(
            one.shows(&page, "Moved to the front page"),
            other.shows(&page, "Moved to the front page"),
        );
        let took = ended.elapsed();
        assert!(took <= PROMISE, "{engine:?}: it took {} ms", took.as_millis());
        let both = (one.get("/api/v1/schedule").await, other.get("/api/v1/schedule").await);
        assert_eq!(both.0.body, both.1.body);
        one.close().await;
        other.close().await;
    }
}

#[tokio::test]
async fn two_replicas_that_hear_one_tick_run_the_job_once() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let source = SourceFolder::new();
        let one = TestPlaza::open(&place, source.options()).await;
        let other = TestPlaza::open(&place, source.options()).await;
        let tick = Trigger::Schedule { tick: "2026-06-18T07:30:00Z".parse().unwrap() };
        let (first, second) = tokio::join!(
            one.plaza.runner.run("fetch-schedule", tick.clone(), false),
            other.plaza.runner.run("fetch-schedule", tick, false),
        );
        let ran = [&first, &second].map(|result| matches!(result, RunResult::Ran { .. }));
        assert_eq!(ran.iter().filter(|ran| **ran).count(), 1, "{first:?} {second:?}");
        let runs = one.plaza.store.list_runs(Some("fetch-schedule"), 10).await.unwrap();
        assert_eq!(runs.len(), 1);
        one.close().await;
        other.close().await;
    }
}

#[tokio::test]
async fn a_run_under_way_elsewhere_is_left_alone() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let source = FakePretalx::serve(SourceFolder::new().path()).await;
        source.hang();
        let one = TestPlaza::open(&place, source.options()).await;
        let other = TestPlaza::open(&place, source.options()).await;
        let runner = one.plaza.runner.clone();
        let stuck = async {
            source.has_hung().await;
            let tick = Trigger::Schedule { tick: "2026-06-18T07:30:00Z".parse().unwrap() };
            let refused = other.plaza.runner.run("fetch-schedule", tick, false).await;
            assert_eq!(refused, RunResult::Skipped(Skip::Busy), "{engine:?}");
            runner.drain(Duration::from_secs(10)).await
        };
        let (ended, drained) = tokio::join!(one.fetches(), stuck);
        assert!(drained, "a run that hangs in its source stops when told");
        assert_eq!(outcome(&ended), (RunOutcome::Cancelled, None));
        one.close().await;
        other.close().await;
    }
}
