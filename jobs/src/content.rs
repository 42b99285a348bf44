//! The organizers' content: fetched with git or read from a folder, held against its rules, and
//! made into one [`plaza_domain::Content`] or into a list of problems.

mod build;
mod error;
mod files;
mod folder;
mod options;
mod repository;
mod source;
mod transfer;
mod transport;
mod tree;

pub use self::options::{ContentOptions, Secret};
pub(crate) use self::{error::ReadError, source::read, transfer::Transfer};
