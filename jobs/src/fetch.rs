//! How jobs read other services: politely, again after a failure, and without believing them.
//!
//! [`http`] asks and [`retry`] says when to ask again; [`decode`] reads an answer so that an error
//! names the field and never what was in it. The section of the configuration a source is in goes
//! with every [`FetchError`], so that it says what to change.

pub(crate) mod decode;
pub(crate) mod duration;
pub mod error;
pub(crate) mod http;
mod retry;
mod token;

pub use self::{error::FetchError, retry::Jitter, token::Token};
