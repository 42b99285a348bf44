//! Reads a conference from Pretalx: both generations of its API, or a folder of its answers.
//!
//! [`source`] asks and is asked again politely, [`wire`] is what each generation says, [`gather`]
//! brings either into one neutral form ([`Gathered`]), and [`convert()`] makes the programme of it.
//! E-mail addresses, tokens, notes and reviews stop at `wire`, which has no fields for them.

pub mod convert;
pub mod folder;
pub mod gather;
pub mod gathered;
pub mod mapping;
pub mod options;
mod pages;
pub mod probe;
pub mod rehearsal;
mod resolve;
pub mod source;
mod wire;

pub use convert::{Conversion, convert};
pub use gather::gather;
pub use gathered::Gathered;
pub use mapping::Mapping;
pub use options::PretalxOptions;
pub use source::Source;

use crate::fetch::FetchError;
