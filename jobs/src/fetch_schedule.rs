//! Fetches the programme from Pretalx and publishes it when it changed.

mod describe;
mod guard;

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use chrono::NaiveDate;
use plaza_domain::{
    Clock, Schedule,
    schedule::{Change, change::diff},
};
use plaza_store::{Snapshot, SnapshotKind, Store};
use rand::rngs::StdRng;

use self::{describe::describe, guard::refuse_unfit};
use crate::{
    Job, JobError, Report, Run,
    fetch::Jitter,
    pretalx::{Conversion, PretalxOptions, Source, convert, gather, rehearsal},
};

/// The job `fetch-schedule`.
#[derive(Debug)]
pub struct FetchSchedule {
    options: PretalxOptions,
    jitter: Jitter,
}

impl FetchSchedule {
    /// `rng` spreads repeated requests in time.
    pub fn new(options: PretalxOptions, rng: StdRng) -> Self {
        Self { options, jitter: Jitter::new(rng) }
    }

    async fn fetch(&self, run: &Run, old: Option<&Schedule>) -> Result<Conversion, JobError> {
        let clock = Arc::clone(&run.clock);
        let cancel = run.cancel.clone();
        let source = Source::open(&self.options, clock, self.jitter.clone(), cancel)?;
        let gathered = gather(&source, &self.options.mapping).await?;
        let own = old.map(|old| self.on_days_from(old, gathered.event.date_from));
        Ok(convert(&gathered, &self.options.mapping, own.as_ref()))
    }

    /// The last programme on the days of another one: in a rehearsal a new day is no change, and
    /// only what the source changed counts.
    fn on_days_from(&self, old: &Schedule, first: NaiveDate) -> Schedule {
        let mut old = old.clone();
        if self.options.rehearse_from.is_some() {
            rehearsal::move_to(&mut old, first);
        }
        old
    }

    /// Moves the programme to the day it is to begin on, if it is a rehearsal.
    fn rehearse(&self, schedule: &mut Schedule, clock: &dyn Clock) {
        if let Some(from) = self.options.rehearse_from {
            let zone = schedule.conference.timezone;
            rehearsal::move_to(schedule, rehearsal::first_day(from, zone, clock));
        }
    }
}

#[async_trait]
impl Job for FetchSchedule {
    fn name(&self) -> &'static str {
        "fetch-schedule"
    }

    fn time_limit(&self) -> Duration {
        Duration::from_mins(10)
    }

    async fn run(&self, run: &Run) -> Result<Report, JobError> {
        let latest = latest(&run.store).await?;
        let old = latest.as_ref().map(|snapshot| &snapshot.body);
        let Conversion { mut schedule, warnings } = self.fetch(run, old).await?;
        refuse_unfit(&schedule, old, self.options.allow_shrink)?;
        self.rehearse(&mut schedule, run.clock.as_ref());
        let hash = schedule.content_hash();
        if let Some(latest) = latest.as_ref().filter(|latest| latest.info.hash == hash) {
            if !run.dry_run {
                run.store.announce_again(&latest.info).await;
            }
            let summary = format!("unchanged since snapshot {}", latest.info.number);
            return Ok(Report { summary, warnings, ..Report::default() });
        }
        let own = old.map(|old| self.on_days_from(old, schedule.conference.starts_on));
        let changes = remember_changes(&mut schedule, own.as_ref(), run.clock.as_ref());
        let lines = describe(&changes, &schedule);
        let what = what_changed(&changes, &schedule, old);
        if run.cancel.is_cancelled() {
            return Err(JobError::Cancelled);
        }
        let (summary, published) = if run.dry_run {
            (format!("would publish: {what}"), None)
        } else {
            let number = publish(&run.store, &hash, &schedule, &changes).await?;
            (format!("published snapshot {number}: {what}"), Some(number))
        };
        Ok(Report { summary, published, warnings, changes: lines, ..Report::default() })
    }
}

/// What differs from the last programme; a first one changes nothing.
fn remember_changes(
    schedule: &mut Schedule,
    old: Option<&Schedule>,
    clock: &dyn Clock,
) -> Vec<Change> {
    let Some(old) = old else { return Vec::new() };
    let now = clock.now();
    let changes = diff(old, schedule, now);
    schedule.remember(old, &changes, now);
    changes
}

fn what_changed(changes: &[Change], schedule: &Schedule, old: Option<&Schedule>) -> String {
    match (old, describe::count(changes)) {
        (None, _) => format!("the first programme, {} sessions", schedule.sessions.len()),
        (Some(_), count) if count.is_empty() => "details changed".to_owned(),
        (Some(_), count) => count,
    }
}

async fn latest(store: &Store) -> Result<Option<Snapshot<Schedule>>, JobError> {
    store.latest(SnapshotKind::Schedule).await.map_err(|error| {
        JobError::retry(anyhow::Error::new(error).context("could not read the last programme"))
    })
}

async fn publish(
    store: &Store,
    hash: &str,
    schedule: &Schedule,
    changes: &[Change],
) -> Result<u64, JobError> {
    let changes = serde_json::to_value(changes).map_err(JobError::fail)?;
    let info = store.publish(SnapshotKind::Schedule, hash, schedule, &changes).await;
    info.map(|info| info.number).map_err(|error| {
        JobError::retry(anyhow::Error::new(error).context("could not publish the programme"))
    })
}
