//! Which sessions start soon.

use chrono::{DateTime, TimeDelta, Utc};
use plaza_domain::Schedule;
use plaza_store::{BulletinKind, NewBulletin};
use serde_json::json;

use super::words::Starting;

/// A bulletin for each session that starts within a time.
pub(super) fn soon(schedule: &Schedule, now: DateTime<Utc>, within: TimeDelta) -> Vec<NewBulletin> {
    let starts =
        schedule.sessions.iter().filter_map(|session| Some((session, session.slot?.start)));
    let starts = starts.filter(|(_, start)| now < *start && *start - now <= within);
    starts
        .map(|(session, start)| {
            let body = Starting { title: session.title.clone(), starts_at: Some(start) };
            NewBulletin {
                kind: BulletinKind::Starting,
                session: Some(session.id.to_string()),
                body: json!(body),
                // One that was moved starts anew.
                once: Some(format!("starting:{}:{}", session.id, start.timestamp())),
            }
        })
        .collect()
}
