//! Several events as one calendar that people subscribe to.

use chrono::TimeDelta;
use chrono_tz::Tz;
use icalendar::{Calendar, Event, Property};

/// How often a subscriber should look again.
const REFRESH: TimeDelta = TimeDelta::minutes(15);

/// The text of a calendar named `name`; `zone` is where the conference is, for programs that
/// show times there.
pub(super) fn render(name: &str, zone: Tz, events: impl IntoIterator<Item = Event>) -> String {
    let mut calendar = Calendar::empty();
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Plaza//Programme//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", name),
        ("X-WR-TIMEZONE", zone.name()),
    ] {
        calendar.append_property((key, value));
    }
    // Said to be text, so that it is escaped: the crate does not know RFC 7986's properties.
    calendar
        .append_property(Property::new("NAME", name).append_parameter(("VALUE", "TEXT")).done());
    calendar.ttl(&REFRESH);
    calendar.extend(events);
    calendar.to_string()
}
