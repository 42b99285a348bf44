//! The read half of deconf's contract: its paths, its shapes, its names.
//!
//! Source: the endpoints and shared types of deconf 4. Where the contract is unsafe the safe
//! behaviour wins: links never leave, and an error is never answered with a redirect.

mod attendance;
pub mod auth;
mod done;
mod feed;
mod google;
mod links;
pub mod record;
mod routes;
mod schedule;
mod settings;

pub use self::record::{LocalizedContent, PublicSettings, ScheduleRecord, WhatsOnRecord};
pub use self::routes::greeting;
pub(super) use self::routes::routes;
