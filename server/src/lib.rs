//! The program `plaza`: pages, API, webhooks; the only place that wires things together.
//!
//! Start at [`router`] (every address there is), [`plaza`] (what an event is made of) and
//! [`edition`] (what it shows).

pub mod admin;
pub mod announcements;
pub mod api;
pub mod assets;
pub(crate) mod attendance;
pub(crate) mod bulletins;
pub mod calendar;
pub mod cli;
pub mod config;
pub mod edition;
pub mod encoded;
pub mod error;
pub mod event_log;
pub mod hot;
pub mod i18n;
pub mod lifecycle;
pub(crate) mod links;
pub mod live;
pub mod ops;
pub mod page;
pub mod pages;
pub mod plaza;
pub mod presence;
mod privacy;
pub mod rooms;
pub mod router;
pub mod security;
pub mod sign_in;
pub mod sockets;
pub mod telemetry;
pub mod visit;
pub mod visitor;
pub mod webhooks;

pub use config::Config;
pub use plaza::Plaza;

/// The program's version; with the commit it was built from, when that was known.
pub const VERSION: &str = env!("PLAZA_VERSION");
