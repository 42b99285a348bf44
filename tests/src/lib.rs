//! What journeys are told with: places, plazas, sources and programs that really run.
//!
//! A [`Place`] is where a plaza is kept; a [`TestPlaza`] is a server on it, in this process; a
//! [`Program`] is the real binary in its own. Waits are on conditions, with a deadline.

pub mod answer;
pub mod browser;
pub mod contracts;
pub mod faults;
pub mod live;
pub mod openid;
pub mod place;
pub mod plaza;
pub mod pretalx;
pub mod program;
pub mod repository;
pub mod smtp;
pub mod source;
pub mod tito;
pub mod wait;

pub use answer::Answer;
pub use browser::Browser;
pub use faults::PrivateServices;
pub use live::LiveClients;
pub use openid::OpenIdProvider;
pub use place::{Engine, Place};
pub use plaza::TestPlaza;
pub use pretalx::FakePretalx;
pub use program::{Program, Setting};
pub use repository::Repository;
pub use smtp::{FakeSmtp, SmtpMood};
pub use source::SourceFolder;
pub use tito::FakeTito;
pub use wait::eventually;
