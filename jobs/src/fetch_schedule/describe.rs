//! Changes as lines an organizer can read.

use chrono_tz::Tz;
use plaza_domain::{
    Schedule,
    schedule::{Change, ChangeKind, change::Placement},
};

/// Longer lists are for the snapshot, not for a report.
const MOST_LINES: usize = 500;

/// A line for each change: `moved: Machine listening (37SR9H), Thu 18 Jun 09:00 …`.
pub(super) fn describe(changes: &[Change], schedule: &Schedule) -> Vec<String> {
    changes.iter().take(MOST_LINES).map(|change| line(change, schedule)).collect()
}

/// `2 sessions moved, 1 added`; empty when nothing changed.
pub(super) fn count(changes: &[Change]) -> String {
    let of = |word: &str, is: fn(&ChangeKind) -> bool| {
        let count = changes.iter().filter(|change| is(&change.kind)).count();
        (count > 0).then(|| format!("{count} {word}"))
    };
    let counts = [
        of("added", |kind| matches!(kind, ChangeKind::Added)),
        of("moved", |kind| matches!(kind, ChangeKind::Moved { .. })),
        of("cancelled", |kind| matches!(kind, ChangeKind::Cancelled { .. })),
        of("retitled", |kind| matches!(kind, ChangeKind::Retitled { .. })),
    ];
    counts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn line(change: &Change, schedule: &Schedule) -> String {
    let name = format!("{} ({})", change.title.text("en"), change.session);
    let place = |placement: &Placement| placed(placement, schedule);
    match &change.kind {
        ChangeKind::Added => format!("added: {name}"),
        ChangeKind::Moved { from, to } => {
            format!("moved: {name}, from {} to {}", place(from), place(to))
        }
        ChangeKind::Cancelled { was } => format!("cancelled: {name}, was {}", place(was)),
        ChangeKind::Retitled { from } => format!("retitled: {name}, was {}", from.text("en")),
    }
}

fn placed(placement: &Placement, schedule: &Schedule) -> String {
    let zone: Tz = schedule.conference.timezone;
    let time = placement.slot.map_or_else(
        || "no time".to_owned(),
        |slot| slot.start.with_timezone(&zone).format("%a %-d %b %H:%M").to_string(),
    );
    let location = placement.location.as_ref();
    match location.and_then(|id| schedule.location(id.as_str())) {
        Some(location) => format!("{time} {}", location.name.text("en")),
        None => time,
    }
}
