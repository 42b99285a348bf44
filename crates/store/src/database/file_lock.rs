//! One process at a time prepares a SQLite file: an advisory lock on a file beside it.

use std::{
    fs::File,
    path::{Path, PathBuf},
};

use super::failure::file_unavailable;
use crate::error::StoreError;

const DOING: &str = "lock the database for preparation";

/// Held until dropped.
#[derive(Debug)]
pub(super) struct FileLock(#[expect(dead_code, reason = "dropping it unlocks")] File);

impl FileLock {
    /// Waits for whoever prepares `database` now.
    pub(super) async fn acquire(database: &Path) -> Result<Self, StoreError> {
        let path = beside(database, ".lock");
        let lock = tokio::task::spawn_blocking(move || {
            let file = File::options().create(true).append(true).open(path)?;
            file.lock()?;
            Ok::<_, std::io::Error>(file)
        });
        let file = lock.await.map_err(|error| file_unavailable(DOING, error))?;
        file.map(Self).map_err(|error| file_unavailable(DOING, error))
    }
}

/// `plaza.db` with `.lock` gives `plaza.db.lock`.
pub(crate) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
