//! Looking at the plaza at another time: for those who may [preview](Permission::Preview) it.
//!
//! A cookie ties an instant of the server's clock to the instant that is shown, and says how fast
//! the shown one runs. Nothing else knows of it: jobs, seats and sign-ins keep to the real time.

use axum_extra::extract::CookieJar;
use chrono::{DateTime, TimeDelta, Utc};
use plaza_domain::people::Permission;

use crate::visitor::Visitor;

/// Keeps where in time somebody is.
pub const TRAVEL_COOKIE: &str = "plaza_travel";

/// The speeds there are, backwards to forwards; 0 stands still.
pub const RATES: [i32; 7] = [-1000, -200, -1, 0, 1, 200, 1000];

/// A moment of the real time and the moment shown for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Travel {
    real: DateTime<Utc>,
    shown: DateTime<Utc>,
    rate: i32,
}

impl Travel {
    /// Shows `shown` at `real`, and goes on from there. A speed we do not have stands still.
    pub fn new(real: DateTime<Utc>, shown: DateTime<Utc>, rate: i32) -> Self {
        let rate = if RATES.contains(&rate) { rate } else { 0 };
        Self { real, shown: within_reach(shown), rate }
    }

    /// What the cookie of somebody who may travel says; a broken one says nothing.
    pub fn find(visitor: &Visitor, cookies: &CookieJar) -> Option<Self> {
        let cookie = cookies.get(TRAVEL_COOKIE)?;
        visitor.may(Permission::Preview).then(|| Self::parse(cookie.value())).flatten()
    }

    /// The moment shown at a moment of the real time.
    pub fn now(&self, real: DateTime<Utc>) -> DateTime<Utc> {
        let passed = (real - self.real).num_milliseconds().saturating_mul(i64::from(self.rate));
        let shown = TimeDelta::try_milliseconds(passed)
            .and_then(|passed| self.shown.checked_add_signed(passed));
        // Who left a tab at full speed stops at the end of what can be shown.
        within_reach(shown.unwrap_or(self.shown))
    }

    pub fn rate(&self) -> i32 {
        self.rate
    }

    /// Goes on from what is shown now, at another speed.
    #[must_use]
    pub fn at_rate(&self, real: DateTime<Utc>, rate: i32) -> Self {
        Self::new(real, self.now(real), rate)
    }

    /// The value of the cookie: `real.shown.rate`, instants in milliseconds since 1970.
    pub fn cookie(&self) -> String {
        let (real, shown) = (self.real.timestamp_millis(), self.shown.timestamp_millis());
        format!("{real}.{shown}.{}", self.rate)
    }

    /// Reads the value of the cookie; `None` for what we did not write.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let mut instant = || {
            let millis: i64 = parts.next()?.parse().ok()?;
            DateTime::from_timestamp_millis(millis)
        };
        let (real, shown) = (instant()?, instant()?);
        let rate = parts.next()?.parse().ok()?;
        parts.next().is_none().then(|| Self::new(real, shown, rate))
    }
}

/// No programme lies outside of this, and every date in it can be written.
fn within_reach(at: DateTime<Utc>) -> DateTime<Utc> {
    let first = DateTime::UNIX_EPOCH;
    at.clamp(first, first + TimeDelta::days(365 * 200))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        format!("2026-{text}Z").parse().unwrap()
    }

    #[test]
    fn time_runs_from_the_shown_moment_in_either_direction() {
        let real = at("03-01T12:00:00");
        let after = |rate| Travel::new(real, at("06-18T09:00:00"), rate).now(at("03-01T12:00:03"));
        assert_eq!(after(0), at("06-18T09:00:00"));
        assert_eq!(after(1), at("06-18T09:00:03"));
        assert_eq!(after(200), at("06-18T09:10:00"));
        assert_eq!(after(-1000), at("06-18T08:10:00"));
        assert_eq!(after(77), at("06-18T09:00:00"), "there is no such speed");
    }

    #[test]
    fn a_change_of_speed_goes_on_from_what_is_shown() {
        let travel = Travel::new(at("03-01T12:00:00"), at("06-18T09:00:00"), 1000);
        let paused = travel.at_rate(at("03-01T12:00:06"), 0);
        assert_eq!(paused.now(at("03-02T12:00:00")), at("06-18T10:40:00"));
    }

    #[test]
    fn a_cookie_is_read_as_it_was_written_and_nonsense_is_nothing() {
        let travel = Travel::new(at("03-01T12:00:00"), at("06-18T09:00:00"), -200);
        assert_eq!(Travel::parse(&travel.cookie()), Some(travel));
        let huge = i64::MAX.to_string();
        for text in ["", "1", "1.2", "a.b.c", "1.2.3.4", &format!("{huge}.{huge}.1")] {
            assert_eq!(Travel::parse(text), None, "{text:?}");
        }
        let far = Travel::parse("0.8000000000000000.1000").unwrap();
        assert_eq!(far.now(at("03-01T12:00:00")), far.now(at("09-01T12:00:00")));
    }
}
