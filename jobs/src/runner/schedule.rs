//! When a job starts by itself: six fields (seconds first), always UTC.

use std::fmt;

use chrono::{DateTime, SubsecRound, Utc};
use croner::{
    Cron,
    parser::{CronParser, Seconds},
};

/// A schedule in UTC: summer time cannot skip or repeat a run.
#[derive(Debug, Clone)]
pub struct Schedule {
    text: String,
    cron: Cron,
}

/// Why a text is no schedule.
#[derive(Debug, thiserror::Error)]
#[error(
    "`{text}` is not a schedule: {reason}; write six fields (second minute hour day month \
     weekday) in UTC, such as `0 */5 * * * *` for every five minutes"
)]
pub struct ScheduleError {
    text: String,
    reason: String,
}

impl Schedule {
    pub fn parse(text: &str) -> Result<Self, ScheduleError> {
        let refuse = |reason: String| ScheduleError { text: text.to_owned(), reason };
        let fields = text.split_whitespace().count();
        if fields != 6 && !text.trim().starts_with('@') {
            return Err(refuse(format!("it has {fields} fields")));
        }
        let parser = CronParser::builder().seconds(Seconds::Required).dom_and_dow(true).build();
        let cron = parser.parse(text).map_err(|error| refuse(error.to_string()))?;
        // A 31st of February parses and never comes.
        cron.find_next_occurrence(&DateTime::<Utc>::UNIX_EPOCH, false)
            .map_err(|_| refuse("it never comes".to_owned()))?;
        Ok(Self { text: text.trim().to_owned(), cron })
    }

    /// The last tick at or before an instant.
    pub fn tick_before(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        // croner carries the fraction of a second along.
        let now = now.trunc_subsecs(0);
        self.cron.find_previous_occurrence(&now, true).unwrap_or(DateTime::UNIX_EPOCH)
    }
}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn two_replicas_that_wake_at_different_moments_name_the_same_tick() {
        let schedule = Schedule::parse("0 */5 * * * *").unwrap();
        let tick = at("2026-06-18T09:05:00Z");
        assert_eq!(schedule.tick_before(at("2026-06-18T09:05:00Z")), tick);
        assert_eq!(schedule.tick_before(at("2026-06-18T09:05:00.449Z")), tick);
        assert_eq!(schedule.tick_before(at("2026-06-18T09:09:59.999Z")), tick);
    }

    #[test]
    fn five_fields_words_and_days_that_never_come_are_refused() {
        for text in ["*/5 * * * *", "every day at 3am", "0 0 0 31 2 *", "61 * * * * *", ""] {
            let error = Schedule::parse(text).unwrap_err().to_string();
            assert!(error.contains("is not a schedule"), "{error}");
        }
        assert!(Schedule::parse("@daily").is_ok());
    }
}
