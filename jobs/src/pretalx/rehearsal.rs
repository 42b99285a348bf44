//! Moves a whole programme by whole days, for demos and rehearsals.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use plaza_domain::{
    Clock, Schedule,
    schedule::{ChangeKind, Slot, change::Placement},
};

use super::options::RehearseFrom;

/// The date a rehearsal begins on.
pub fn first_day(from: RehearseFrom, zone: Tz, clock: &dyn Clock) -> NaiveDate {
    match from {
        RehearseFrom::Date(date) => date,
        RehearseFrom::Word(_) => clock.now().with_timezone(&zone).date_naive(),
    }
}

/// Moves everything so that the conference begins on `first`, at the same time of day in its
/// zone, also where a clock change lies between.
pub fn move_to(schedule: &mut Schedule, first: NaiveDate) {
    let days = first - schedule.conference.starts_on;
    if days == TimeDelta::zero() {
        return;
    }
    let zone = schedule.conference.timezone;
    let shift = |slot: &mut Slot| {
        slot.start = moved(slot.start, days, zone);
        slot.end = moved(slot.end, days, zone).max(slot.start + TimeDelta::minutes(1));
    };
    schedule.conference.ends_on += days;
    schedule.conference.starts_on = first;
    schedule.sessions.iter_mut().filter_map(|session| session.slot.as_mut()).for_each(shift);
    schedule.breaks.iter_mut().map(|pause| &mut pause.slot).for_each(shift);
    for change in &mut schedule.changes {
        for placement in placements(&mut change.kind) {
            placement.slot.as_mut().map(shift);
        }
    }
}

fn placements(kind: &mut ChangeKind) -> Vec<&mut Placement> {
    match kind {
        ChangeKind::Moved { from, to } => vec![from, to],
        ChangeKind::Cancelled { was } => vec![was],
        ChangeKind::Added | ChangeKind::Retitled { .. } => Vec::new(),
    }
}

fn moved(at: DateTime<Utc>, days: TimeDelta, zone: Tz) -> DateTime<Utc> {
    let wall = at.with_timezone(&zone).naive_local() + days;
    in_zone(wall, zone).unwrap_or(at + days)
}

/// A wall-clock time as an instant: the earlier of two when clocks go back, an hour later when
/// they skip it.
fn in_zone(wall: NaiveDateTime, zone: Tz) -> Option<DateTime<Utc>> {
    let at = |wall: NaiveDateTime| zone.from_local_datetime(&wall).earliest();
    at(wall).or_else(|| at(wall + TimeDelta::hours(1))).map(|at| at.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_that_the_clocks_skip_is_an_hour_later() {
        let at: DateTime<Utc> = "2026-06-18T00:30:00Z".parse().unwrap();
        let zone = chrono_tz::Europe::Berlin;
        assert_eq!(at.with_timezone(&zone).format("%H:%M").to_string(), "02:30");
        let night = NaiveDate::from_ymd_opt(2027, 3, 28).unwrap();
        let days = night - at.with_timezone(&zone).date_naive();
        assert_eq!(moved(at, days, zone).to_rfc3339(), "2027-03-28T01:30:00+00:00");
    }
}
