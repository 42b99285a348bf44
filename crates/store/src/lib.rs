//! Where a conference is kept: SQL (SQLite or PostgreSQL) and cache (in-process or Redis).
//!
//! [`Store`] is the door. Behind it: published [`Snapshot`]s and their [`Announcements`], the
//! history of jobs ([`JobRun`]), and [`Lease`]s, by which processes exclude each other.

mod announcement;
mod cache;
mod counters;
mod database;
mod error;
mod lease;
mod mark;
mod run;
mod snapshot;
mod statements;
mod store;

pub use announcement::{Announcement, Announcements};
pub use counters::Counters;
pub use error::{Outage, StoreError};
pub use lease::Lease;
pub use run::{JobRun, RunId, RunOutcome};
pub use snapshot::{Snapshot, SnapshotInfo, SnapshotKind};
pub use store::{Store, StoreOptions};
