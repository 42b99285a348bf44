//! Reads tickets from Tito: lists of its Admin API 3.0, bodies of its webhooks, or a folder of
//! captured lists.
//!
//! [`wire`] is what Tito says, of which only what decides about a registration has a field;
//! [`convert`] makes tickets of it; [`hook`] reads a webhook; [`source`] asks for lists.

mod convert;
mod folder;
pub mod hook;
pub mod options;
pub mod page;
pub mod source;
mod wire;

pub use self::{
    hook::{Told, Unreadable},
    options::TitoOptions,
    page::Page,
    source::Source,
};
