//! `plaza job`.

use std::{fmt::Write as _, process::ExitCode, sync::Arc, time::Duration};

use anyhow::bail;
use clap::Args;
use plaza_domain::clock::SystemClock;
use plaza_jobs::runner::{RunResult, Trigger};
use tokio_util::sync::CancellationToken;

use super::{Common, block_on, screen};
use crate::{Config, config::JOB_NAMES, lifecycle};

/// Warnings shown to whoever typed the command.
const MAX_WARNINGS: usize = 10;
const CANNOT_FAIL: &str = "writing to a text does not fail";

/// Runs one job now and waits for its end: for `CronJob`s and for hands. Exits with 0 when it
/// succeeded or found nothing new, else with 1 and one line that says why. Waits for a run that
/// is under way elsewhere.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  plaza job --list\n  plaza job fetch-schedule --dry-run\n  plaza job fetch-content --config plaza.toml"
)]
pub(super) struct Job {
    /// Which one.
    #[arg(value_name = "NAME", required_unless_present = "list")]
    name: Option<String>,
    /// Say what would change, change nothing.
    #[arg(long)]
    dry_run: bool,
    /// List the jobs there are, and whether their sources are configured.
    #[arg(long)]
    list: bool,
}

impl Job {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<ExitCode> {
        let loaded = common.load(&[])?;
        if self.list {
            screen::show(&list(&loaded.config));
            return Ok(ExitCode::SUCCESS);
        }
        let name = self.name.clone().unwrap_or_default();
        if !JOB_NAMES.contains(&name.as_str()) {
            bail!("there is no job `{name}`; there are {}", JOB_NAMES.join(", "));
        }
        if let Some(reason) = loaded.config.reason_off(&name) {
            bail!("{name} is off: {reason}");
        }
        let (config, dry_run) = (loaded.config.clone(), self.dry_run);
        block_on(&loaded, async move |stop| {
            let result = run(&config, &name, dry_run, stop).await?;
            if result.is_success() {
                screen::show(&tell(&result));
                return Ok(ExitCode::SUCCESS);
            }
            screen::complain(&format!("{name}: {result}"));
            Ok(ExitCode::FAILURE)
        })
    }
}

async fn run(
    config: &Config,
    name: &str,
    dry_run: bool,
    stop: CancellationToken,
) -> anyhow::Result<RunResult> {
    let clock = Arc::new(SystemClock);
    let store = lifecycle::open_store(config, clock.clone()).await?;
    // Safe beside running servers, and a CronJob may be the first to touch a new database.
    store.migrate().await?;
    let runner = lifecycle::runner(config, store.clone(), clock);
    let limit = Duration::from_secs(config.http.drain_seconds);
    let work = runner.run(name, Trigger::Command, dry_run);
    tokio::pin!(work);
    let result = tokio::select! {
        result = &mut work => result,
        () = stop.cancelled() => {
            runner.drain(limit).await;
            work.await
        }
    };
    store.close().await;
    Ok(result)
}

/// The summary, then what changed and what looked wrong.
fn tell(result: &RunResult) -> String {
    let mut text = result.to_string();
    if let RunResult::Ran { report: Some(report), .. } = result {
        for change in &report.changes {
            write!(text, "\n  {change}").expect(CANNOT_FAIL);
        }
        for warning in report.warnings.iter().take(MAX_WARNINGS) {
            write!(text, "\n  warning: {}", warning.message).expect(CANNOT_FAIL);
        }
        let more = report.warnings.len().saturating_sub(MAX_WARNINGS);
        if more > 0 {
            write!(text, "\n  and {more} more warnings").expect(CANNOT_FAIL);
        }
    }
    text
}

fn list(config: &Config) -> String {
    let line = |name: &&str| {
        let reason = config.reason_off(name);
        reason.map_or((*name).to_owned(), |reason| format!("{name}  (off: {reason})"))
    };
    JOB_NAMES.iter().map(line).collect::<Vec<_>>().join("\n")
}
