//! What deconf's contract cannot say: locations, breaks, changes, people's pages, versions.
//!
//! Names are those of [`plaza_domain`], in camel case; every text comes in all its languages.

pub mod admin;
pub mod changes;
pub mod content;
pub mod edition;
pub mod me;
pub(super) mod mine;
pub mod one;
pub mod programme;
mod routes;
pub mod settings;
pub mod whats_on;

pub(super) use self::routes::routes;
pub use self::{
    content::{ContentEntry, ContentList, ContentPage},
    edition::EditionAnswer,
    programme::Programme,
    settings::SettingsAnswer,
};
