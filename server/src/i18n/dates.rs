//! Days and times in the visitor's language and zone. Hours are written 00 to 23 and digits are
//! Latin in every language, so that a time reads alike on screen, ticket and door.

use chrono::{DateTime, Datelike, NaiveDate, Offset, TimeDelta, Utc};
use chrono_tz::Tz;
use fluent_templates::fluent_bundle::FluentValue;
use plaza_domain::schedule::Slot;

use super::Translate;

/// Writes times in one zone and one language.
#[derive(Debug, Clone, Copy)]
pub struct Dates {
    pub t: Translate,
    pub zone: Tz,
}

impl Dates {
    /// The day an instant falls on.
    pub fn date(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// `14:30`
    pub fn time(&self, at: DateTime<Utc>) -> String {
        at.with_timezone(&self.zone).format("%H:%M").to_string()
    }

    /// `14:30–15:00`
    pub fn range(&self, slot: Slot) -> String {
        format!("{}–{}", self.time(slot.start), self.time(slot.end))
    }

    /// `Thursday 18 June`
    pub fn day(&self, date: NaiveDate) -> String {
        let weekday = date.weekday().number_from_monday();
        self.write("date-day", date, &format!("weekday-{weekday}"), &month(date))
    }

    /// `Thu 18 Jun`
    pub fn day_short(&self, date: NaiveDate) -> String {
        let weekday = date.weekday().number_from_monday();
        self.write("date-day-short", date, &format!("weekday-short-{weekday}"), &month_short(date))
    }

    /// `18–20 June 2026`, or with both months when they differ.
    pub fn days(&self, first: NaiveDate, last: NaiveDate) -> String {
        let key = if first == last {
            "date-one"
        } else if (first.year(), first.month()) == (last.year(), last.month()) {
            "date-within-month"
        } else {
            "date-across-months"
        };
        self.t.with(
            key,
            [
                ("first", FluentValue::from(first.day().to_string())),
                ("last", FluentValue::from(last.day().to_string())),
                ("firstMonth", FluentValue::from(self.t.get(&month(first)))),
                ("lastMonth", FluentValue::from(self.t.get(&month(last)))),
                ("year", FluentValue::from(last.year().to_string())),
            ],
        )
    }

    /// `Thursday 18 June, 14:30`
    pub fn moment(&self, at: DateTime<Utc>) -> String {
        let (day, time) = (self.day(self.date(at)), self.time(at));
        self.t.fill2("date-moment", ("day", &day), ("time", &time))
    }

    /// The zone by name and distance from UTC at an instant: `Europe/Berlin (UTC+2)`.
    pub fn zone_name(&self, at: DateTime<Utc>) -> String {
        zone_name(self.zone, at)
    }

    /// `in 12 min`, `in 3 h`, `in 5 days`; what is past or present is empty.
    pub fn until(&self, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
        let left = at - now;
        if left <= TimeDelta::zero() {
            return String::new();
        }
        // Rounded up: "in 1 min" until it starts.
        let minutes = usize::try_from((left.num_seconds() + 59) / 60).unwrap_or_default();
        match minutes {
            0..=90 => self.t.count("relative-minutes", &minutes),
            91..=2879 => self.t.count("relative-hours", &((minutes + 30) / 60)),
            _ => self.t.count("relative-days", &((minutes + 720) / 1440)),
        }
    }

    fn write(&self, key: &str, date: NaiveDate, weekday: &str, month: &str) -> String {
        self.t.with(
            key,
            [
                ("weekday", FluentValue::from(self.t.get(weekday))),
                ("day", FluentValue::from(date.day().to_string())),
                ("month", FluentValue::from(self.t.get(month))),
            ],
        )
    }
}

fn month(date: NaiveDate) -> String {
    format!("month-{}", date.month())
}

fn month_short(date: NaiveDate) -> String {
    format!("month-short-{}", date.month())
}

/// A zone by name and distance from UTC at an instant: `Asia/Kolkata (UTC+5:30)`.
pub fn zone_name(zone: Tz, at: DateTime<Utc>) -> String {
    let seconds = at.with_timezone(&zone).offset().fix().local_minus_utc();
    let (sign, seconds) = if seconds < 0 { ('−', -seconds) } else { ('+', seconds) };
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    match (zone, minutes) {
        (Tz::UTC, _) => "UTC".to_owned(),
        (_, 0) => format!("{} (UTC{sign}{hours})", zone.name()),
        _ => format!("{} (UTC{sign}{hours}:{minutes:02})", zone.name()),
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    fn dates(locale: &'static str) -> Dates {
        Dates { t: Translate::new(locale), zone: Tz::Europe__Berlin }
    }

    fn at(hour: u32, minute: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 6, 18, hour, minute, 0).unwrap()
    }

    #[test]
    fn a_moment_is_written_in_the_language_and_zone_of_the_visitor() {
        assert_eq!(dates("en").moment(at(7, 5)), "Thursday 18 June, 09:05");
        assert_eq!(dates("es").moment(at(7, 5)), "jueves, 18 de junio, 09:05");
        assert_eq!(dates("ar").moment(at(7, 5)), "الخميس 18 يونيو، 09:05");
        assert_eq!(dates("en").zone_name(at(7, 5)), "Europe/Berlin (UTC+2)");
        assert_eq!(zone_name(Tz::Asia__Kolkata, at(7, 5)), "Asia/Kolkata (UTC+5:30)");
        assert_eq!(zone_name(Tz::America__New_York, at(7, 5)), "America/New_York (UTC−4)");
    }

    #[test]
    fn days_share_what_they_have_in_common() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        assert_eq!(dates("en").days(day(6, 18), day(6, 20)), "18–20 June 2026");
        assert_eq!(dates("en").days(day(6, 30), day(7, 2)), "30 June – 2 July 2026");
        assert_eq!(dates("es").days(day(6, 18), day(6, 18)), "18 de junio de 2026");
    }

    #[test]
    fn the_time_left_is_rounded_up_to_a_whole_minute_and_falls_silent_at_the_start() {
        let now = at(7, 0);
        assert_eq!(dates("en").until(at(7, 12), now), "in 12 min");
        assert_eq!(dates("en").until(now + TimeDelta::seconds(5), now), "in 1 min");
        assert_eq!(dates("en").until(now, now), "");
        assert_eq!(dates("ar").until(now + TimeDelta::days(5), now), "بعد 5 أيام");
        assert_eq!(dates("ar").until(now + TimeDelta::days(2), now), "بعد يومين");
    }
}
