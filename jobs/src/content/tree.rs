//! Content in a commit: read from its tree, nothing is checked out.

use std::path::Path;

use chrono::DateTime;
use git2::{Commit, ObjectType, Repository, Tree};
use plaza_domain::{content::Revision, text::clean_line};

use super::{
    ContentOptions, ReadError, Transfer,
    files::{Files, Kind, is_hidden},
};

const MAX_DEPTH: usize = 16;
const LINK: i32 = 0o120_000;

/// Reads the content folder of a commit.
pub(super) fn read(
    repository: &Repository,
    commit: &Commit<'_>,
    options: &ContentOptions,
    transfer: &Transfer,
) -> Result<(Revision, Files), ReadError> {
    let path = options.path.trim_matches('/');
    let mut tree = commit.tree()?;
    if !matches!(path, "" | ".") {
        let found = tree.get_path(Path::new(path)).ok();
        let object = found.map(|entry| entry.to_object(repository)).transpose()?;
        tree = object.and_then(|object| object.into_tree().ok()).ok_or_else(|| {
            let branch = &options.branch;
            ReadError::wrong(format!(
                "the content repository has no folder `{path}` on branch `{branch}`: check content.path"
            ))
        })?;
    }
    let mut walk = Walk { repository, transfer, files: Files::new(options) };
    walk.tree(&tree, "", 0)?;
    let subject = String::from_utf8_lossy(commit.message_bytes());
    let revision = Revision {
        id: commit.id().to_string(),
        subject: clean_line(subject.lines().next().unwrap_or_default(), 200),
        committed_at: DateTime::from_timestamp(commit.time().seconds(), 0),
    };
    Ok((revision, walk.files))
}

struct Walk<'a> {
    repository: &'a Repository,
    transfer: &'a Transfer,
    files: Files,
}

impl Walk<'_> {
    fn tree(&mut self, tree: &Tree<'_>, below: &str, depth: usize) -> Result<(), ReadError> {
        let objects = self.repository.odb()?;
        for entry in tree {
            self.transfer.check()?;
            let name = String::from_utf8_lossy(entry.name_bytes()).into_owned();
            let path = format!("{below}{name}");
            match entry.kind() {
                _ if entry.filemode() == LINK => {
                    self.files.see(&path, Kind::Link)?;
                }
                _ if is_hidden(&name) => {}
                Some(ObjectType::Tree) if depth < MAX_DEPTH => {
                    self.files.count()?;
                    let inside = self.repository.find_tree(entry.id())?;
                    self.tree(&inside, &format!("{path}/"), depth + 1)?;
                }
                Some(ObjectType::Blob) => {
                    // The size is in the object's header: a huge file is never loaded.
                    let (bytes, _) = objects.read_header(entry.id())?;
                    let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
                    if self.files.see(&path, Kind::File { bytes })? {
                        let blob = self.repository.find_blob(entry.id())?;
                        self.files.wanted.push((path, blob.content().to_vec()));
                    }
                }
                Some(ObjectType::Commit) => {
                    self.files.see(&path, Kind::Submodule)?;
                }
                _ => {}
            }
        }
        Ok(())
    }
}
