//! Fetches tickets from Tito, and lets in and shuts out whom they say.

mod reach;
mod tally;

use std::{collections::BTreeSet, time::Duration};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use plaza_domain::Schedule;
use plaza_store::{SnapshotKind, StoreError};
use rand::rngs::StdRng;

use self::{reach::Reach, tally::Tally};
use crate::{
    Job, JobError, Report, Run,
    fetch::Jitter,
    seats::OpenSeats,
    tito::{Page, Source, TitoOptions},
};

/// A list is read again when its tickets moved between its pages meanwhile.
const MOST_READINGS: usize = 3;

/// The job `fetch-users`.
#[derive(Debug)]
pub struct FetchUsers {
    options: TitoOptions,
    jitter: Jitter,
}

impl FetchUsers {
    /// `rng` spreads repeated requests in time.
    pub fn new(options: TitoOptions, rng: StdRng) -> Self {
        Self { options, jitter: Jitter::new(rng) }
    }

    /// Reads the list once, and applies it page by page. Whether nothing slipped from one page to
    /// another while it was read.
    async fn read(
        &self,
        run: &Run,
        since: Option<DateTime<Utc>>,
        tally: &mut Tally,
    ) -> Result<bool, JobError> {
        let (clock, cancel) = (run.clock.clone(), run.cancel.clone());
        let source = Source::open(&self.options, clock, self.jitter.clone(), cancel)?;
        let mut pages = source.pages(since);
        let (mut listed, mut total) = (BTreeSet::new(), None);
        while let Some(page) = pages.next().await? {
            if run.cancel.is_cancelled() {
                return Err(JobError::Cancelled);
            }
            total = page.total.or(total);
            listed.extend(page.listed.iter().cloned());
            apply(run, &page, tally).await?;
        }
        Ok(total.is_none_or(|total| listed.len() >= total))
    }
}

#[async_trait]
impl Job for FetchUsers {
    fn name(&self) -> &'static str {
        "fetch-users"
    }

    fn time_limit(&self) -> Duration {
        Duration::from_mins(10)
    }

    async fn run(&self, run: &Run) -> Result<Report, JobError> {
        let reach = Reach::find(&run.store, &self.options).await?;
        let mut tally = Tally::default();
        let mut is_whole = false;
        for _ in 0..MOST_READINGS {
            is_whole = self.read(run, reach.since(), &mut tally).await?;
            if is_whole {
                break;
            }
        }
        if !is_whole {
            tally.warn(
                "the source counts more tickets than it lists; all it listed are applied, and \
                 they will be read again"
                    .to_owned(),
            );
        } else if !run.dry_run {
            reach.move_to(&run.store, tally.newest, run.clock.now()).await?;
        }
        Ok(tally.report(run.dry_run))
    }
}

/// Applies a page; in a dry run, only counts what would change. A telling that was applied before
/// changes nothing.
async fn apply(run: &Run, page: &Page, tally: &mut Tally) -> Result<(), JobError> {
    page.doubts.iter().for_each(|doubt| tally.warn(doubt.clone()));
    for ticket in &page.tickets {
        let known = run.store.find_ticket(&ticket.slug).await.map_err(unavailable)?;
        tally.count(known.as_ref(), ticket);
    }
    if run.dry_run {
        return Ok(());
    }
    // Whoever loses the right to come loses their seats, to those who wait in the programme as it is.
    let latest = run.store.latest::<Schedule>(SnapshotKind::Schedule).await.map_err(unavailable)?;
    let seats = OpenSeats::new(latest.as_ref().map(|latest| &latest.body), run.clock.now());
    let changes = run.store.apply_tickets(&page.tickets, seats.seating()).await;
    let changes = changes.map_err(unavailable)?;
    tally.ended.extend(&changes.ended);
    Ok(())
}

fn unavailable(error: StoreError) -> JobError {
    JobError::retry(anyhow::Error::new(error).context("could not keep the tickets"))
}
