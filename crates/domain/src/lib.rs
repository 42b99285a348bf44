//! What a conference is: types and rules, no I/O.
//!
//! Start at [`schedule`] (the programme) and [`content`] (the organizers' copy and settings);
//! who takes part is in [`people`], and where they meet in [`rooms`].

pub mod clock;
pub mod content;
pub mod event_log;
pub mod link;
pub mod localized;
pub mod markdown;
pub mod people;
pub mod rooms;
pub mod schedule;
pub mod settings;
pub mod text;

pub use clock::Clock;
pub use content::Content;
pub use localized::Localized;
pub use schedule::Schedule;
pub use settings::Settings;
