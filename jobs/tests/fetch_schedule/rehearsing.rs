//! A rehearsal moves the whole programme to other days.

use chrono::{NaiveDate, TimeDelta, Timelike};
use plaza_jobs::pretalx::options::{RehearseFrom, Today};

use super::{
    plaza::Plaza,
    site::{Site, V1},
};

#[tokio::test]
async fn the_programme_begins_on_the_wanted_day_at_its_own_time_of_day() {
    let site = Site::honest(V1).await;
    let mut options = site.options();
    // In winter, while the conference is in summer: another offset from UTC.
    let day = NaiveDate::from_ymd_opt(2027, 1, 4).unwrap();
    options.rehearse_from = Some(RehearseFrom::Date(day));
    let plaza = Plaza::new().await;
    plaza.fetch(&options).await.unwrap();
    let schedule = plaza.schedule().await;
    assert_eq!(schedule.conference.starts_on, day);
    assert_eq!(schedule.conference.ends_on, day + TimeDelta::days(2));
    let first = schedule.sessions[0].slot.unwrap().start;
    assert_eq!(first.to_rfc3339(), "2027-01-04T08:00:00+00:00");
    let zone = schedule.conference.timezone;
    assert_eq!(schedule.breaks[0].slot.start.with_timezone(&zone).hour(), 12);
}

#[tokio::test]
async fn a_rehearsal_of_today_moves_on_with_the_days_and_calls_that_no_change() {
    let site = Site::honest(V1).await;
    let mut options = site.options();
    options.rehearse_from = Some(RehearseFrom::Word(Today::Today));
    let plaza = Plaza::with_programme(&options).await;
    let first = plaza.schedule().await;
    assert_eq!(first.conference.starts_on.to_string(), "2026-06-01");
    assert_eq!(plaza.fetch(&options).await.unwrap().published, None);

    plaza.clock.advance(TimeDelta::days(1));
    let report = plaza.fetch(&options).await.unwrap();
    assert_eq!(report.summary, "published snapshot 2: details changed");
    let second = plaza.schedule().await;
    assert_eq!(second.conference.starts_on.to_string(), "2026-06-02");
    let ids = |schedule: &plaza_domain::Schedule| -> Vec<_> {
        schedule.sessions.iter().map(|session| session.id.clone()).collect()
    };
    assert_eq!(ids(&first), ids(&second));
}
