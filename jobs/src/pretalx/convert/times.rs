//! Slots with a beginning and an end after it; anything else is no slot.

use chrono::{DateTime, Datelike, Utc};
use plaza_domain::schedule::Slot;

use crate::pretalx::gathered::TalkSlot;

/// Years a calendar can show. Beyond them, adding a day or a time zone may fail.
const YEARS: std::ops::Range<i32> = 1970..2970;

/// When something happens, if the source says so in full.
pub(super) fn slot_of(slot: &TalkSlot) -> Option<Slot> {
    let (start, end) = (slot.start?, slot.end?);
    let is_shown = |at: DateTime<Utc>| YEARS.contains(&at.year());
    (start < end && is_shown(start) && is_shown(end)).then_some(Slot { start, end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_outside_of_time_is_none() {
        let slot = |start: DateTime<Utc>, end: DateTime<Utc>| {
            let localized = plaza_domain::Localized::default();
            let (start, end) = (Some(start), Some(end));
            slot_of(&TalkSlot { code: None, title: localized, start, end, room: None })
        };
        let at: DateTime<Utc> = "2026-06-18T09:00:00Z".parse().unwrap();
        assert!(slot(at, at + chrono::TimeDelta::hours(1)).is_some());
        assert_eq!(slot(at, at), None);
        assert_eq!(slot(at, DateTime::<Utc>::MAX_UTC), None);
        assert_eq!(slot(DateTime::<Utc>::MIN_UTC, at), None);
    }
}
