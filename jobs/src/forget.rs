//! The job that lets a conference forget: people once it is long over, and what piles up meanwhile
//! once nobody needs it.
//!
//! People are forgotten only when the last programme says that the event is over, and only those
//! who came before its end: registrations for the next event may be there already, under the
//! programme of the last one.

use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use plaza_domain::{Schedule, people::EmailAddress};
use plaza_store::{NewAudit, Seating, SnapshotKind, StoreError};
use serde_json::json;

use crate::{Job, JobError, Report, Run};

/// The word for it everywhere.
const NAME: &str = "forget";

/// For how long what is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForgetOptions {
    /// Registrations, tickets and all that belongs to them, after the last day; `None`: until an
    /// operator deletes them.
    pub people: Option<Duration>,
    /// What visitors did, by whom or not.
    pub metrics: Duration,
    /// Mail that was sent or given up.
    pub mail: Duration,
    /// What was announced.
    pub bulletins: Duration,
    /// Who did what.
    pub audit: Duration,
    /// Never forgotten: admins by configuration.
    pub spared: Vec<EmailAddress>,
}

/// Forgets what is not needed any more.
#[derive(Debug, Clone)]
pub struct Forget {
    options: ForgetOptions,
}

/// Who can go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Reach {
    /// Who was not here, and of whom nothing was told, since.
    before: DateTime<Utc>,
    /// The end of the event they came for.
    ended: DateTime<Utc>,
}

impl Forget {
    pub fn new(options: ForgetOptions) -> Self {
        Self { options }
    }

    /// Forgets people; how many.
    async fn people(&self, run: &Run, reach: Reach) -> Result<u64, JobError> {
        let (Reach { before, ended }, spared) = (reach, &self.options.spared);
        let list = run.store.list_forgettable(before, ended, spared).await;
        let list = list.map_err(JobError::retry)?;
        if run.dry_run {
            return Ok(list.len() as u64);
        }
        let mut forgotten = 0;
        for id in list {
            if run.cancel.is_cancelled() {
                return Err(JobError::Cancelled);
            }
            let deleted = run.store.delete_registration(id, false, Seating::OVER).await;
            forgotten += u64::from(deleted.map_err(JobError::retry)?);
        }
        run.store.forget_strangers(before).await.map_err(JobError::retry)?;
        Ok(forgotten)
    }

    /// What piled up: how many of what.
    async fn piles(&self, run: &Run) -> Result<Vec<(u64, &'static str)>, StoreError> {
        let (store, options) = (&run.store, &self.options);
        Ok(vec![
            (store.prune_sign_ins().await?, "expired sign-ins"),
            (store.prune_mail(options.mail).await?, "mails"),
            (store.prune_metrics(options.metrics).await?, "events of visitors"),
            (store.prune_bulletins(options.bulletins).await?, "announcements"),
            (store.prune_audit(options.audit).await?, "lines of the audit log"),
        ])
    }

    /// Whom to forget now: nobody while the event is not long over, or not known.
    async fn reach(&self, run: &Run) -> Result<Option<Reach>, JobError> {
        let Some(people) = self.options.people else { return Ok(None) };
        let latest = run.store.latest::<Schedule>(SnapshotKind::Schedule).await;
        let Some(snapshot) = latest.map_err(JobError::retry)? else { return Ok(None) };
        let last_slot = snapshot.body.span().map(|span| span.end);
        Ok(reach(snapshot.body.conference.ends_on, last_slot, run.clock.now(), people))
    }
}

#[async_trait]
impl Job for Forget {
    fn name(&self) -> &'static str {
        NAME
    }

    fn time_limit(&self) -> Duration {
        Duration::from_mins(30)
    }

    async fn run(&self, run: &Run) -> Result<Report, JobError> {
        let reach = self.reach(run).await?;
        let people = match reach {
            Some(reach) => self.people(run, reach).await?,
            None => 0,
        };
        if run.dry_run {
            let summary = format!("would forget {}", persons(people));
            return Ok(Report { summary, ..Report::default() });
        }
        if people > 0 {
            let entry = NewAudit {
                actor_id: None,
                actor: "the job forget".to_owned(),
                action: "privacy.forget".to_owned(),
                subject: "registrations".to_owned(),
                detail: json!({ "people": people }),
            };
            run.store.write_audit(&entry).await.map_err(JobError::retry)?;
        }
        let piles = self.piles(run).await.map_err(JobError::retry)?;
        let changes = piles.into_iter().filter(|(count, _)| *count > 0);
        let changes: Vec<_> = changes.map(|(count, what)| format!("{count} {what}")).collect();
        let summary = match (people, changes.is_empty()) {
            (0, true) => "nothing to forget".to_owned(),
            (0, false) => "deleted what was old".to_owned(),
            _ => format!("forgot {}", persons(people)),
        };
        let has_changed = people > 0 || !changes.is_empty();
        Ok(Report { summary, has_changed, changes, ..Report::default() })
    }
}

fn persons(count: u64) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}

/// Whom to forget `now`, when people are kept for so long after the last day.
fn reach(
    last_day: NaiveDate,
    last_slot: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
    people: Duration,
) -> Option<Reach> {
    // Hours do not matter where days are counted, so days are those of UTC.
    let last = last_day.and_hms_opt(23, 59, 59)?.and_utc();
    let ended = last_slot.map_or(last, |slot| slot.max(last));
    let before = now.checked_sub_signed(TimeDelta::from_std(people).ok()?)?;
    (before >= ended).then_some(Reach { before, ended })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn nobody_is_forgotten_before_the_event_is_over_for_so_long() {
        let last_day: NaiveDate = "2026-06-20".parse().unwrap();
        let people = Duration::from_hours(24 * 90);
        let ended = at("2026-06-20T23:59:59Z");
        let too_early = ["2026-06-19T12:00:00Z", "2026-06-21T00:00:00Z", "2026-09-18T23:59:58Z"];
        for now in too_early {
            assert_eq!(reach(last_day, None, at(now), people), None, "{now}");
        }
        let now = at("2026-09-18T23:59:59Z");
        let expected = Some(Reach { before: ended, ended });
        assert_eq!(reach(last_day, Some(at("2026-06-20T18:00:00Z")), now, people), expected);
        // A night that goes on is a part of the event.
        assert_eq!(reach(last_day, Some(at("2026-06-21T02:00:00Z")), now, people), None);
        // A length that leads out of time keeps everybody.
        assert_eq!(reach(last_day, None, now, Duration::MAX), None);
    }
}
