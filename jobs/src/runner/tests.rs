//! The runner with a real store: who runs, who does not, and what the history says.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use plaza_domain::clock::ManualClock;
use plaza_store::{JobRun, RunOutcome, Store, StoreOptions};
use tempfile::TempDir;
use tokio::{sync::Notify, time::timeout};

use super::{RunResult, Runner, RunnerOptions, Skip, Trigger};
use crate::{Job, JobError, Report, Run};

const NAME: &str = "probe";
const SOON: Duration = Duration::from_secs(10);

/// What the job of a test does.
#[derive(Debug, Clone, Copy)]
enum Act {
    Publish,
    Fail,
    Panic,
    /// Stops when told.
    Wait,
    /// Does not listen.
    Ignore,
}

#[derive(Debug)]
struct Probe {
    act: Act,
    limit: Duration,
    runs: AtomicUsize,
    started: Notify,
}

#[async_trait]
impl Job for Probe {
    fn name(&self) -> &'static str {
        NAME
    }

    fn time_limit(&self) -> Duration {
        self.limit
    }

    async fn run(&self, run: &Run) -> Result<Report, JobError> {
        self.runs.fetch_add(1, Ordering::SeqCst);
        self.started.notify_one();
        match self.act {
            Act::Publish if run.dry_run => Ok(report("would publish", None)),
            Act::Publish => Ok(report("published snapshot 1", Some(1))),
            Act::Fail => Err(JobError::fail(anyhow::anyhow!("no\n such\u{1b}\u{0} event"))),
            Act::Panic => panic!("out of cheese"),
            Act::Wait => {
                run.cancel.cancelled().await;
                Err(JobError::Cancelled)
            }
            Act::Ignore => std::future::pending().await,
        }
    }
}

fn report(summary: &str, published: Option<u64>) -> Report {
    Report { summary: summary.to_owned(), published, ..Report::default() }
}

/// A database of its own, and as many runners on it as a test asks for.
struct Fixture {
    folder: TempDir,
    clock: Arc<ManualClock>,
    probe: Arc<Probe>,
}

impl Fixture {
    fn new(act: Act) -> Self {
        Self::within(act, SOON)
    }

    fn within(act: Act, limit: Duration) -> Self {
        let (runs, started) = (AtomicUsize::new(0), Notify::new());
        let clock = ManualClock::at("2026-06-18T09:05:00Z".parse().unwrap());
        let probe = Arc::new(Probe { act, limit, runs, started });
        Self { folder: tempfile::tempdir().unwrap(), clock: Arc::new(clock), probe }
    }

    /// A store of a process of its own.
    async fn store(&self) -> Store {
        let database_url = format!("sqlite:{}", self.folder.path().join("plaza.db").display());
        let options = StoreOptions {
            database_url,
            cache_url: "memory:".to_owned(),
            prefix: "test".to_owned(),
            clock: self.clock.clone(),
        };
        let store = Store::open(options).await.unwrap();
        store.migrate().await.unwrap();
        store
    }

    async fn runner(&self) -> (Runner, Store) {
        let options = RunnerOptions {
            lease_ttl: Duration::from_secs(30),
            stop_grace: Duration::from_millis(50),
            debounce: Duration::from_millis(50),
        };
        self.runner_with(options).await
    }

    async fn runner_with(&self, options: RunnerOptions) -> (Runner, Store) {
        let store = self.store().await;
        let jobs: Vec<Arc<dyn Job>> = vec![self.probe.clone()];
        (Runner::with_options(store.clone(), self.clock.clone(), jobs, options), store)
    }

    fn runs(&self) -> usize {
        self.probe.runs.load(Ordering::SeqCst)
    }
}

fn tick(at: &str) -> Trigger {
    Trigger::Schedule { tick: at.parse::<DateTime<Utc>>().unwrap() }
}

async fn history(store: &Store) -> Vec<(Option<RunOutcome>, String)> {
    let line = |run: JobRun| (run.outcome, run.message);
    store.list_runs(Some(NAME), 10).await.unwrap().into_iter().map(line).collect()
}

fn ended(outcome: RunOutcome, message: &str) -> (Option<RunOutcome>, String) {
    (Some(outcome), message.to_owned())
}

#[tokio::test]
async fn two_processes_that_hear_one_tick_run_it_once() {
    let fixture = Fixture::new(Act::Publish);
    let ((one, store), (other, _)) = (fixture.runner().await, fixture.runner().await);
    let at = "2026-06-18T09:05:00Z";
    let both = [one.run(NAME, tick(at), false), other.run(NAME, tick(at), false)];
    let results = futures::future::join_all(both).await;
    let ran = results.iter().filter(|result| matches!(result, RunResult::Ran { .. })).count();
    assert_eq!((ran, fixture.runs()), (1, 1), "{results:?}");

    assert_eq!(one.run(NAME, tick(at), false).await, RunResult::Skipped(Skip::AlreadyDone));
    assert!(one.run(NAME, tick("2026-06-18T09:10:00Z"), false).await.is_success());
    let published = ended(RunOutcome::Succeeded, "published snapshot 1");
    assert_eq!(history(&store).await, vec![published; 2]);
}

#[tokio::test]
async fn what_a_killed_process_held_is_free_after_its_lease_and_its_run_is_lost() {
    let fixture = Fixture::new(Act::Publish);
    let (runner, store) = fixture.runner().await;
    store.acquire("job:probe", 1, Duration::from_secs(30)).await.unwrap().unwrap();
    store.start_run(NAME, "schedule").await.unwrap();

    let result = runner.run(NAME, tick("2026-06-18T09:05:00Z"), false).await;
    assert_eq!(result, RunResult::Skipped(Skip::Busy));
    fixture.clock.advance(TimeDelta::seconds(31));
    assert!(runner.run(NAME, tick("2026-06-18T09:10:00Z"), false).await.is_success());
    let outcomes: Vec<_> = history(&store).await.into_iter().map(|(outcome, _)| outcome).collect();
    assert_eq!(outcomes, [Some(RunOutcome::Succeeded), Some(RunOutcome::Lost)]);
}

#[tokio::test]
async fn a_job_that_takes_too_long_is_stopped_and_even_dropped() {
    for act in [Act::Wait, Act::Ignore] {
        let fixture = Fixture::within(act, Duration::from_millis(100));
        let (runner, store) = fixture.runner().await;
        let result = timeout(SOON, runner.run(NAME, Trigger::Command, false)).await.unwrap();
        assert!(!result.is_success());
        let message = "stopped after 0.1 s, its time limit; the last good snapshot stays";
        assert_eq!(history(&store).await, [ended(RunOutcome::Failed, message)]);
    }
}

#[tokio::test]
async fn a_failure_is_one_line_and_a_panic_is_a_failure() {
    let fixture = Fixture::new(Act::Fail);
    let (runner, store) = fixture.runner().await;
    assert!(!runner.run(NAME, Trigger::Command, false).await.is_success());
    assert_eq!(history(&store).await, [ended(RunOutcome::Failed, "no such event")]);

    let fixture = Fixture::new(Act::Panic);
    let (runner, store) = fixture.runner().await;
    assert!(!runner.run(NAME, Trigger::Command, false).await.is_success());
    let message = "panicked: out of cheese; the last good snapshot stays";
    assert_eq!(history(&store).await, [ended(RunOutcome::Failed, message)]);
    // The lease was given back: the next run is not refused.
    assert!(matches!(runner.run(NAME, Trigger::Command, false).await, RunResult::Ran { .. }));
}

#[tokio::test]
async fn a_job_stops_when_its_lease_is_lost() {
    let fixture = Fixture::new(Act::Wait);
    let quick = RunnerOptions {
        lease_ttl: Duration::from_millis(300),
        stop_grace: Duration::from_millis(50),
        debounce: Duration::ZERO,
    };
    let (runner, store) = fixture.runner_with(quick).await;
    let run = runner.run(NAME, Trigger::Command, false);
    let take_away = async {
        fixture.probe.started.notified().await;
        // This process slept through its lease, and another one took it.
        fixture.clock.advance(TimeDelta::seconds(1));
        store.acquire("job:probe", 1, Duration::from_mins(1)).await.unwrap().unwrap();
    };
    let (result, ()) =
        timeout(SOON, Box::pin(async { tokio::join!(run, take_away) })).await.unwrap();
    assert!(matches!(result, RunResult::Ran { outcome: RunOutcome::Cancelled, .. }), "{result:?}");
    assert!(result.to_string().contains("its lease was lost"), "{result}");
}

#[tokio::test]
async fn stopping_the_program_stops_its_jobs_and_starts_no_more() {
    let fixture = Fixture::new(Act::Wait);
    let (runner, store) = fixture.runner().await;
    let run = runner.run(NAME, Trigger::Admin, false);
    let stop = async {
        fixture.probe.started.notified().await;
        runner.drain(SOON).await
    };
    let (result, all_ended) = timeout(SOON, async { tokio::join!(run, stop) }).await.unwrap();
    assert!(all_ended);
    let message = "stopped: the program was told to stop; the last good snapshot stays";
    assert_eq!(result.to_string(), message);
    assert_eq!(history(&store).await, [ended(RunOutcome::Cancelled, message)]);
    let after = runner.run(NAME, Trigger::Admin, false).await;
    assert_eq!(after, RunResult::Skipped(Skip::Stopping));
}

#[tokio::test]
async fn a_dry_run_says_what_would_change_and_leaves_no_trace() {
    let fixture = Fixture::new(Act::Publish);
    let (runner, store) = fixture.runner().await;
    let result = runner.run(NAME, Trigger::Command, true).await;
    assert_eq!(result.to_string(), "would publish");
    assert_eq!(history(&store).await, []);
    assert!(store.acquire("job:probe", 1, SOON).await.unwrap().is_some(), "no lease is held");
}

#[tokio::test]
async fn a_burst_of_requests_is_one_run() {
    let fixture = Fixture::new(Act::Publish);
    let (runner, _) = fixture.runner().await;
    for _ in 0..20 {
        assert!(runner.request(NAME, Trigger::Webhook));
    }
    timeout(SOON, fixture.probe.started.notified()).await.unwrap();
    runner.drain(SOON).await;
    assert_eq!(fixture.runs(), 1);
    assert!(!runner.request("nobody", Trigger::Webhook));
}

#[tokio::test]
async fn a_server_that_starts_runs_only_what_missed_its_tick() {
    let fixture = Fixture::new(Act::Publish);
    let (runner, _) = fixture.runner().await;
    let start = |since: &str| Trigger::Start { since: since.parse().unwrap() };
    let first = runner.run(NAME, start("2026-06-18T09:05:00Z"), false).await;
    assert!(matches!(first, RunResult::Ran { .. }));
    let again = runner.run(NAME, start("2026-06-18T09:05:00Z"), false).await;
    assert_eq!(again, RunResult::Skipped(Skip::AlreadyDone));
    fixture.clock.advance(TimeDelta::minutes(6));
    let later = runner.run(NAME, start("2026-06-18T09:10:00Z"), false).await;
    assert!(matches!(later, RunResult::Ran { .. }));
    assert_eq!(fixture.runs(), 2);
}
