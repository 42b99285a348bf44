//! The real program: processes beside each other, signals, sudden death, a full disk.

use std::{
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use plaza_domain::{Clock, clock::SystemClock};
use plaza_jobs::runner::{RunResult, Skip, Trigger};
use plaza_store::RunOutcome;
use plaza_tests::{
    FakePretalx, Place, Program, Setting, SourceFolder, TestPlaza, eventually, plaza::client,
    program,
};
use tokio_util::task::TaskTracker;

use crate::story::{CODE, TITLE};

#[tokio::test]
async fn a_job_in_a_process_of_its_own_reaches_the_server_on_the_same_sqlite_file() {
    let Some(setting) = Setting::new(Place::of_sqlite(), "") else { return };
    let server = setting.serves().await;
    let page = format!("/sessions/{CODE}");
    assert_eq!(server.get(&page).await.status, 404);
    for title in [TITLE, "Written by one process, read by another"] {
        setting.source.retitle(CODE, title);
        let job = setting.runs(&["job", "fetch-schedule"]);
        assert!(job.status.success(), "{}", String::from_utf8_lossy(&job.stderr));
        let ended = Instant::now();
        shows(&server, &page, title).await;
        assert!(ended.elapsed() <= Duration::from_secs(2), "{:?}", ended.elapsed());
    }
    server.signal("TERM");
    assert_eq!(server.ends().await, Some(0));
}

#[tokio::test]
async fn a_stopped_server_answers_what_is_under_way_and_exits_with_0() {
    let Some(setting) = Setting::new(Place::of_sqlite(), "") else { return };
    assert!(setting.runs(&["job", "fetch-schedule"]).status.success());
    let server = setting.serves().await;
    let (url, stopped) = (server.url("/api/v1/schedule"), Arc::new(AtomicBool::new(false)));
    let whole = server.get("/api/v1/schedule").await.body;
    let tasks = TaskTracker::new();
    let answered: Arc<[AtomicU32; 8]> = Arc::default();
    let visitors: Vec<_> = (0..answered.len())
        .map(|who| {
            let (url, stopped, whole) = (url.clone(), stopped.clone(), whole.clone());
            let answered = answered.clone();
            tasks.spawn(async move {
                visit_until_refused(&url, &stopped, &whole, &answered[who]).await;
            })
        })
        .collect();
    eventually("everybody was answered before the signal comes", async || {
        answered.iter().all(|count| count.load(Ordering::SeqCst) > 1).then_some(())
    })
    .await;
    stopped.store(true, Ordering::SeqCst);
    server.signal("TERM");
    assert_eq!(server.ends().await, Some(0));
    for visitor in visitors {
        visitor.await.expect("no visitor got half an answer");
    }
}

/// Asks until the server refuses connections, and counts how often it was answered. What it was
/// answered is whole, and before the signal nothing is refused.
async fn visit_until_refused(url: &str, stopped: &AtomicBool, whole: &[u8], answered: &AtomicU32) {
    let http = client();
    loop {
        let was_stopped = stopped.load(Ordering::SeqCst);
        match http.get(url).send().await {
            Ok(response) => {
                let body = response.bytes().await.expect("an answer that began is finished");
                assert_eq!(body, whole);
                answered.fetch_add(1, Ordering::SeqCst);
            }
            Err(error) => {
                assert!(was_stopped || stopped.load(Ordering::SeqCst), "{error:?}");
                // A new connection is refused, and a kept one may be closed just before a request
                // is sent on it: neither had been accepted.
                assert!(error.is_connect() || error.is_request(), "{error:?}");
                return;
            }
        }
    }
}

#[tokio::test]
async fn a_killed_runner_holds_its_job_no_longer_than_its_lease() {
    let Some(program) = program::path() else { return };
    let source = FakePretalx::serve(SourceFolder::new().path()).await;
    source.hang();
    let url = format!("http://{}", source.address);
    let setting = Setting::asking(program, Place::of_sqlite(), SourceFolder::new(), &url, "");
    let mut runner = setting.command(&["job", "fetch-schedule"]).spawn().unwrap();
    source.has_hung().await;
    runner.kill().unwrap();
    runner.wait().unwrap();

    let next = TestPlaza::open(&setting.place, setting.source.options()).await;
    let tick = |minute: &str| Trigger::Schedule { tick: minute.parse().unwrap() };
    next.clock.set(SystemClock.now());
    let early = tick("2026-06-18T07:30:00Z");
    let early = next.plaza.runner.run("fetch-schedule", early, false).await;
    assert_eq!(early, RunResult::Skipped(Skip::Busy), "its lease still stands");
    next.clock.set(SystemClock.now() + chrono::TimeDelta::seconds(31));
    let late = tick("2026-06-18T07:35:00Z");
    let late = next.plaza.runner.run("fetch-schedule", late, false).await;
    assert!(late.is_success(), "{late:?}");
    let runs = next.plaza.store.list_runs(Some("fetch-schedule"), 10).await.unwrap();
    let outcomes: Vec<_> = runs.iter().map(|run| run.outcome).collect();
    let expected = [Some(RunOutcome::Succeeded), Some(RunOutcome::Lost)];
    assert_eq!(outcomes, expected, "the killed run is in the history");
    next.close().await;
}

#[tokio::test]
async fn a_full_disk_is_said_and_reads_go_on() {
    let Some(setting) = Setting::new(Place::of_sqlite(), "") else { return };
    let disk = setting.place.folder.path();
    // A disk of its own that only this server sees, and that goes with it.
    let mut inside = Command::new("unshare");
    let script = "mount -t tmpfs -o size=4m tmpfs \"$0\" && exec \"$@\"";
    inside.args(["--user", "--map-root-user", "--mount", "sh", "-c", script]).arg(disk);
    let may_mount = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs"])
        .arg(disk)
        .status();
    if !may_mount.is_ok_and(|status| status.success()) {
        plaza_tests::place::skip("this machine does not let the tests mount a small disk");
        return;
    }
    let serve = setting.command(&["serve"]);
    inside.arg(serve.get_program()).args(serve.get_args());
    let server = Program::start(inside).await;
    let beside = |arguments: &[&str]| {
        let mut command = Command::new("nsenter");
        let pid = server.pid().to_string();
        command.args(["--user", "--mount", "--preserve-credentials", "--target", &pid]);
        command.args(arguments).output().expect("nsenter can be started")
    };
    let config = setting.config.to_str().unwrap();
    let fetch = || {
        let program = setting.program.to_str().unwrap();
        beside(&[program, "job", "fetch-schedule", "--config", config])
    };
    assert!(fetch().status.success());
    let page = format!("/sessions/{CODE}");
    shows(&server, &page, TITLE).await;
    let fill = format!("cat /dev/zero > {}/fill", disk.display());
    assert!(!beside(&["sh", "-c", &fill]).status.success(), "the disk is full");

    setting.source.retitle(CODE, "Too much for this disk");
    let refused = fetch();
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(!refused.status.success(), "{said}");
    assert!(said.contains("the disk of the database is full"), "{said}");
    assert!(said.contains("free some space"), "{said}");
    for path in [page.as_str(), "/schedule", "/api/schedule", "/healthz"] {
        assert_eq!(server.get(path).await.status, 200, "{path}");
    }
    assert!(server.get(&page).await.text().contains(TITLE));

    let free = format!("rm {}/fill", disk.display());
    assert!(beside(&["sh", "-c", &free]).status.success());
    assert!(fetch().status.success(), "with space again it works");
    shows(&server, &page, "Too much for this disk").await;
}

async fn shows(server: &Program, path: &str, text: &str) {
    let what = format!("{path} shows `{text}`");
    let has = async || server.get(path).await.text().contains(text).then_some(());
    eventually(&what, has).await;
}
