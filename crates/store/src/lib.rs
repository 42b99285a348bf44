//! Where a conference is kept: SQL (SQLite or PostgreSQL) and cache (in-process or Redis).
//!
//! [`Store`] is the door. Behind it: published [`Snapshot`]s and their [`Announcements`], the
//! history of jobs ([`JobRun`]), and [`Lease`]s, by which processes exclude each other; and
//! people: [`Registration`]s, how they sign in, and what was done by whom; and rooms with what is
//! kept of them.

mod announcement;
mod attendance;
mod audit;
mod browser_session;
mod bulletin;
mod bus;
mod cache;
mod counters;
mod database;
mod error;
mod lease;
mod mail;
mod mark;
mod metric;
mod nudge;
mod privacy;
mod registration;
mod room;
mod run;
mod server_key;
mod sign_in;
mod snapshot;
mod statements;
mod store;
mod ticket;
mod window;

pub use announcement::{Announcement, Announcements};
pub use attendance::{
    Attendance, CapOf, LeftSeat, Promoted, SavedSession, SeatAnswer, SeatCounts, SeatMail,
    SeatState, Seating,
};
pub use audit::{AuditEntry, AuditQuery, NewAudit};
pub use browser_session::{BrowserSession, BrowserSessionKind, NewBrowserSession, SignedIn};
pub use bulletin::{Bulletin, BulletinKind, NewBulletin};
pub use bus::BusSubscription;
pub use cache::Heard;
pub use counters::Counters;
pub use error::{Outage, StoreError};
pub use lease::Lease;
pub use mail::{Mail, MailCounts, MailEntry, MailOutcome, MailQuery, MailState, NewMail};
pub use metric::{MetricEvent, MetricQuery};
pub use nudge::{Nudge, Nudges};
pub use registration::{
    Profile, Registration, RegistrationCounts, RegistrationQuery, RegistrationState,
};
pub use room::{
    NewRoomBan, NewRoomComplaint, NewRoomInvite, RoomBan, RoomComplaint, RoomCounts, RoomInvite,
    RoomInviteKind, RoomMember, RoomMessage, RoomObject, person_key,
};
pub use run::{JobRun, RunId, RunOutcome};
pub use sign_in::{NewSignIn, SignInPurpose, SignInRequest};
pub use snapshot::{Snapshot, SnapshotInfo, SnapshotKind};
pub use store::{Store, StoreOptions};
pub use ticket::{TicketChange, TicketChanges};
