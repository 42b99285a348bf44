//! Content in a plain folder, read as it is.

use std::{fs, io, path::Path};

use plaza_domain::content::Revision;

use super::{
    ContentOptions, ReadError, Transfer,
    files::{Files, Kind, is_hidden},
};

const MAX_DEPTH: usize = 16;

/// Reads a folder; its revision is `folder`, whatever it holds.
pub(super) fn read(
    folder: &Path,
    options: &ContentOptions,
    transfer: &Transfer,
) -> Result<(Revision, Files), ReadError> {
    let mut files = Files::new(options);
    walk(folder, "", 0, transfer, &mut files)?;
    let (id, subject) = ("folder".to_owned(), folder.display().to_string());
    Ok((Revision { id, subject, committed_at: None }, files))
}

fn walk(
    folder: &Path,
    below: &str,
    depth: usize,
    transfer: &Transfer,
    files: &mut Files,
) -> Result<(), ReadError> {
    let failed = |path: &Path, error: &io::Error| {
        ReadError::wrong(format!("could not read {}: {error}", path.display()))
    };
    let entries = fs::read_dir(folder)
        .and_then(Iterator::collect::<io::Result<Vec<_>>>)
        .map_err(|error| failed(folder, &error))?;
    for entry in entries {
        transfer.check()?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        let metadata = fs::symlink_metadata(&path).map_err(|error| failed(&path, &error))?;
        let name = format!("{below}{name}");
        if metadata.is_symlink() {
            files.see(&name, Kind::Link)?;
            continue;
        }
        if is_hidden(&entry.file_name().to_string_lossy()) {
            continue;
        }
        if metadata.is_dir() {
            files.count()?;
            if depth < MAX_DEPTH {
                walk(&path, &format!("{name}/"), depth + 1, transfer, files)?;
            }
        } else if metadata.is_file() && files.see(&name, Kind::File { bytes: metadata.len() })? {
            let bytes = fs::read(&path).map_err(|error| failed(&path, &error))?;
            files.wanted.push((name, bytes));
        }
    }
    Ok(())
}
