//! Which stretch of time the figures are about.

use std::time::Duration;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

use crate::{
    Plaza,
    error::{Error, Sentence},
    visit::Visit,
};

/// Points of a chart, about.
const POINTS: i64 = 96;
/// The longest that is shown at once.
const LONGEST: usize = 400;

/// A stretch that can be chosen by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Span {
    Day,
    Week,
    Month,
    /// From one day to another.
    Days,
}

/// From an instant to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) span: Span,
    pub(super) from: DateTime<Utc>,
    /// Not included.
    pub(super) to: DateTime<Utc>,
    /// The days they fall on, in the conference's zone.
    pub(super) from_day: NaiveDate,
    pub(super) to_day: NaiveDate,
}

impl Span {
    pub(super) const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Days];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Days => "days",
        }
    }
}

impl Range {
    /// What was asked for; the last day unless something was.
    pub(super) fn of(plaza: &Plaza, visit: &Visit) -> Result<Self, Error> {
        let edition = plaza.live.load();
        let home = edition.schedule().map_or(Tz::UTC, |body| body.conference.timezone);
        let name = visit.query("range").unwrap_or_default();
        let span = Span::ALL.into_iter().find(|span| span.as_str() == name);
        let day = |key| visit.query(key).and_then(|text| text.parse::<NaiveDate>().ok());
        Self::new(span.unwrap_or(Span::Day), day("from"), day("to"), plaza.clock.now(), home)
    }

    fn new(
        span: Span,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
        now: DateTime<Utc>,
        home: Tz,
    ) -> Result<Self, Error> {
        let day_of = |at: DateTime<Utc>| at.with_timezone(&home).date_naive();
        let back = |days| {
            let from = now - TimeDelta::days(days);
            Self { span, from, to: now, from_day: day_of(from), to_day: day_of(now) }
        };
        match span {
            Span::Day => Ok(back(1)),
            Span::Week => Ok(back(7)),
            Span::Month => Ok(back(30)),
            Span::Days => {
                let from_day = from.unwrap_or_else(|| day_of(now));
                let to_day = to.unwrap_or(from_day);
                let days = (to_day - from_day).num_days();
                if usize::try_from(days).map_or(true, |days| days > LONGEST) {
                    return Err(Error::Invalid(Sentence::AtMost("refused-days", LONGEST)));
                }
                let begin = |day: NaiveDate| {
                    let midnight = day.and_hms_opt(0, 0, 0)?;
                    // Where summer time leaves midnight out, the day begins an hour later.
                    let local = home.from_local_datetime(&midnight);
                    let at = local.earliest().map(|at| at.with_timezone(&Utc));
                    at.or_else(|| Some(midnight.and_utc()))
                };
                let next = to_day.checked_add_days(Days::new(1));
                match (begin(from_day), next.and_then(begin)) {
                    (Some(from), Some(to)) => Ok(Self { span, from, to, from_day, to_day }),
                    _ => Err(Error::Invalid(Sentence::Key("refused-day"))),
                }
            }
        }
    }

    /// How long the stretch of one point of a chart is.
    pub(super) fn bucket(&self) -> Duration {
        const STEPS: [i64; 9] = [300, 900, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400, 604_800];
        let wanted = (self.to - self.from).num_seconds() / POINTS;
        let step = STEPS.into_iter().find(|step| *step >= wanted).unwrap_or(604_800);
        Duration::from_secs(step.unsigned_abs())
    }

    /// The same, in an address.
    pub(super) fn query(&self) -> String {
        match self.span {
            Span::Days => format!("range=days&from={}&to={}", self.from_day, self.to_day),
            span => format!("range={}", span.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn range(span: Span, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Result<Range, Error> {
        let now = "2026-06-18T10:00:00Z".parse().unwrap();
        Range::new(span, from, to, now, Tz::Europe__Berlin)
    }

    #[test]
    fn days_are_those_of_the_conference_and_the_last_one_is_whole() {
        let days = range(Span::Days, Some(day("2026-06-18")), Some(day("2026-06-20"))).unwrap();
        assert_eq!(days.from.to_rfc3339(), "2026-06-17T22:00:00+00:00");
        assert_eq!(days.to.to_rfc3339(), "2026-06-20T22:00:00+00:00");
        assert_eq!(days.query(), "range=days&from=2026-06-18&to=2026-06-20");
        assert_eq!(days.bucket(), Duration::from_hours(1));
    }

    #[test]
    fn a_stretch_that_ends_before_it_begins_or_never_ends_is_refused() {
        for (from, to) in [("2026-06-18", "2026-06-17"), ("2020-01-01", "2026-06-17")] {
            assert!(matches!(
                range(Span::Days, Some(day(from)), Some(day(to))),
                Err(Error::Invalid(_))
            ));
        }
        let longest = NaiveDate::MAX;
        assert!(range(Span::Days, Some(longest), Some(longest)).is_err());
        assert_eq!(range(Span::Day, None, None).unwrap().bucket(), Duration::from_mins(15));
    }
}
