//! The settings as deconf's clients read them, and nothing else of them.

use std::collections::BTreeMap;

use chrono::{NaiveTime, TimeDelta, TimeZone, Utc};
use plaza_domain::{Schedule, Settings, schedule::Conference, schedule::Slot, settings::PageFlag};

use super::record::{FeaturedRecord, FeaturesRecord, FlagRecord, NavigationRecord, PublicSettings};

/// Flags a client asks for whether or not the settings name them.
const ASKED_FOR: [&str; 3] = ["atrium", "schedule", "search"];
/// Pages of deconf that Plaza does not have.
const ABSENT: [&str; 3] = ["coffeeChat", "helpDesk", "mySchedule"];

impl PublicSettings {
    pub fn new(settings: &Settings, schedule: Option<&Schedule>) -> Self {
        let named =
            settings.pages.iter().map(|(name, flag)| (name.clone(), FlagRecord::new(*flag)));
        let asked = ASKED_FOR.map(|name| (name.to_owned(), FlagRecord::new(settings.page(name))));
        let absent = ABSENT.map(|name| (name.to_owned(), FlagRecord::absent()));
        let whats_on = ("whatsOn".to_owned(), FlagRecord::new(settings.page("schedule")));
        let mut pages: BTreeMap<_, _> = absent.into_iter().chain(asked).chain([whats_on]).collect();
        pages.extend(named);
        let span =
            schedule.and_then(|schedule| schedule.span().or_else(|| days(&schedule.conference)));
        Self {
            start_date: span.map(|span| span.start),
            end_date: span.map(|span| span.end),
            is_static: false,
            navigation: NavigationRecord {
                show_register: settings.conference.register_url.is_some(),
                ..NavigationRecord::default()
            },
            features: FeaturesRecord::default(),
            content: FeaturedRecord {
                atrium_video: settings.atrium.video.as_ref().map(ToString::to_string),
                featured_sessions: settings.atrium.featured_sessions.clone(),
            },
            pages,
        }
    }
}

impl FlagRecord {
    fn new(flag: PageFlag) -> Self {
        Self { enabled: flag.enabled, visible: flag.visible }
    }

    fn absent() -> Self {
        Self { enabled: false, visible: false }
    }
}

/// From midnight of the first day to midnight after the last, where the conference is.
fn days(conference: &Conference) -> Option<Slot> {
    let midnight = |day: chrono::NaiveDate| {
        let local = day.and_time(NaiveTime::MIN);
        conference.timezone.from_local_datetime(&local).earliest().map(|at| at.with_timezone(&Utc))
    };
    let start = midnight(conference.starts_on)?;
    let end = midnight(conference.ends_on)? + TimeDelta::days(1);
    Some(Slot { start, end })
}
