//! The clock of in-process jobs: tokio-cron-scheduler says when, the runner does the rest (that
//! scheduler overlaps runs, does not drain, and knows nothing of other processes).

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::Utc;
use tokio_cron_scheduler::{Job as Tick, JobScheduler};
use tokio_util::sync::CancellationToken;

use super::{Runner, Schedule, Trigger};

impl Runner {
    /// Starts jobs by their schedules until cancelled; at once those that have not succeeded
    /// since their last tick, so that a new plaza fills itself. A job without a schedule only
    /// runs when asked for.
    pub async fn tick(
        &self,
        table: &BTreeMap<&str, Schedule>,
        cancel: CancellationToken,
    ) -> anyhow::Result<()> {
        let mut scheduler = JobScheduler::new().await.context("could not make the ticker")?;
        for name in self.names() {
            let Some(schedule) = table.get(name) else {
                tracing::info!(job.name = name, "job has no schedule; it runs when asked for");
                continue;
            };
            let (runner, known) = (self.clone(), schedule.clone());
            let tick = Tick::new_async_tz(known.to_string(), Utc, move |_, _| {
                let (runner, known) = (runner.clone(), known.clone());
                Box::pin(async move {
                    let tick = known.tick_before(runner.inner.clock.now());
                    runner.run(name, Trigger::Schedule { tick }, false).await;
                })
            });
            let tick = tick.with_context(|| format!("could not schedule {name}"))?;
            scheduler.add(tick).await.with_context(|| format!("could not schedule {name}"))?;
            tracing::info!(job.name = name, job.schedule = %schedule, "job scheduled (UTC)");
            self.catch_up(name, schedule);
        }
        scheduler.start().await.context("could not start the ticker")?;
        cancel.cancelled().await;
        scheduler.shutdown().await.context("could not stop the ticker")
    }

    /// Runs a job that missed its last tick, without waiting for it.
    fn catch_up(&self, name: &'static str, schedule: &Schedule) {
        let runner = self.clone();
        let since = schedule.tick_before(self.inner.clock.now());
        self.inner.tasks.spawn(async move {
            match runner.inner.is_due(name, since).await {
                Ok(false) => {}
                Ok(true) => {
                    runner.run(name, Trigger::Start { since }, false).await;
                }
                Err(error) => {
                    tracing::warn!(job.name = name, %error, "job not started at once");
                }
            }
        });
    }
}
