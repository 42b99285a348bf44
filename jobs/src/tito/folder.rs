//! A folder of captured lists: for demos, rehearsals and tests.
//!
//! Every `tickets*.json` in it is taken as one page of the list of tickets, in the order of their
//! names. The pages may overlap: each ticket counts as it was told last.

use std::{fs, path::Path};

use super::{
    TitoOptions,
    page::{Page, read},
};
use crate::fetch::FetchError;

/// Reads every page of the folder.
pub(super) fn read_folder(options: &TitoOptions, root: &Path) -> Result<Vec<Page>, FetchError> {
    let unreadable = |error: std::io::Error| {
        let reason = format!("{} cannot be read: {error}", root.display());
        FetchError::unusable("tito.url", reason)
    };
    let entries = fs::read_dir(root).map_err(unreadable)?.collect::<Result<Vec<_>, _>>();
    let names = entries.map_err(unreadable)?.into_iter().map(|entry| entry.file_name());
    let mut names: Vec<String> = names.filter_map(|name| name.into_string().ok()).collect();
    names.retain(|name| {
        name.starts_with("tickets") && Path::new(name).extension().is_some_and(|e| e == "json")
    });
    names.sort();
    if names.is_empty() {
        let reason = format!("{} holds no tickets.json", root.display());
        return Err(FetchError::unusable("tito.url", reason));
    }
    let page = |name: &String| read(options, name, &fs::read(root.join(name)).map_err(unreadable)?);
    names.iter().map(page).collect()
}
