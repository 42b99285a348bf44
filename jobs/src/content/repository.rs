//! Git: a local repository is opened in place, a remote one fetched into a bare one of our own.

use std::{fs, path::Path, sync::Arc};

use git2::{
    AutotagOption, ErrorCode, FetchOptions, Oid, RemoteCallbacks, Repository, RepositoryInitOptions,
};
use plaza_domain::content::Revision;
use sha2::{Digest, Sha256};
use url::Url;

use super::{ContentOptions, ReadError, Transfer, files::Files, transport, tree};

/// Each fetch adds a pack; with this many, starting over is cheaper than searching them.
const MAX_PACKS: usize = 50;

/// The repository at a path; `None` when it is a folder without one.
pub(super) fn open(path: &Path) -> Result<Option<Repository>, ReadError> {
    if !path.is_dir() {
        let reason = format!("there is no folder {}: check content.repository", path.display());
        return Err(ReadError::wrong(reason));
    }
    match Repository::open(path) {
        Ok(repository) => Ok(Some(repository)),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
        Err(error) => Err(ReadError::wrong(format!(
            "could not open the repository at {}: {}",
            path.display(),
            error.message()
        ))),
    }
}

/// Reads the content of a local repository's branch, and changes nothing in it.
pub(super) fn read_branch(
    repository: &Repository,
    options: &ContentOptions,
    transfer: &Transfer,
) -> Result<(Revision, Files), ReadError> {
    let found = repository.find_reference(&format!("refs/heads/{}", options.branch));
    let commit = found.and_then(|reference| reference.peel_to_commit()).map_err(|error| {
        if error.code() == ErrorCode::NotFound { no_branch(options) } else { error.into() }
    })?;
    tree::read(repository, &commit, options, transfer)
}

/// Fetches what is new of a remote branch and reads its content. A damaged work folder is thrown
/// away once.
pub(super) fn fetch(
    url: &Url,
    options: &ContentOptions,
    transfer: &Arc<Transfer>,
) -> Result<(Revision, Files), ReadError> {
    let name = hex_name(url);
    let folder = options.work_folder.join(format!("{name}.git"));
    if count_packs(&folder) > MAX_PACKS {
        discard(&folder)?;
    }
    match fetch_into(&folder, url, options, transfer) {
        Err(ReadError::Broken(error)) => {
            tracing::warn!(%error, "the local copy of the content repository is damaged, fetching it anew");
            discard(&folder)?;
            fetch_into(&folder, url, options, transfer)
        }
        done => done,
    }
}

fn fetch_into(
    folder: &Path,
    url: &Url,
    options: &ContentOptions,
    transfer: &Arc<Transfer>,
) -> Result<(Revision, Files), ReadError> {
    let repository = if folder.exists() {
        Repository::open_bare(folder)?
    } else {
        fs::create_dir_all(folder).map_err(|error| not_writable(folder, &error))?;
        Repository::init_opts(
            folder,
            RepositoryInitOptions::new().bare(true).external_template(false),
        )?
    };
    let tip = transport::with(transfer, || fetch_tip(&repository, url, options, transfer))?;
    let tip = tip.map_err(|error| transfer.take_failure().unwrap_or(error))?;
    let commit = repository.find_commit(tip)?;
    tree::read(&repository, &commit, options, transfer)
}

fn fetch_tip(
    repository: &Repository,
    url: &Url,
    options: &ContentOptions,
    transfer: &Transfer,
) -> Result<Oid, ReadError> {
    let mut callbacks = RemoteCallbacks::new();
    callbacks.transfer_progress(|_| transfer.check().map_err(|error| transfer.fail(error)).is_ok());
    let mut fetching = FetchOptions::new();
    fetching.remote_callbacks(callbacks).depth(1).download_tags(AutotagOption::None);
    fetching.update_fetchhead(false);
    let branch = format!("refs/heads/{}", options.branch);
    let mut remote = repository.remote_anonymous(url.as_str())?;
    remote.fetch(&[format!("+{branch}:{branch}")], Some(&mut fetching), None)?;
    // A branch that is gone would leave the old one here: ask what the other side has.
    let heads = remote.list()?;
    let tip = heads.iter().find(|head| head.name() == branch).map(git2::RemoteHead::oid);
    tip.ok_or_else(|| no_branch(options))
}

fn no_branch(options: &ContentOptions) -> ReadError {
    let branch = &options.branch;
    ReadError::wrong(format!(
        "the content repository has no branch `{branch}`: check content.branch"
    ))
}

fn hex_name(url: &Url) -> String {
    let digest = Sha256::digest(url.as_str());
    digest.iter().take(8).fold(String::new(), |name, byte| name + &format!("{byte:02x}"))
}

fn count_packs(folder: &Path) -> usize {
    let packs = fs::read_dir(folder.join("objects/pack"));
    let is_pack = |entry: &fs::DirEntry| entry.path().extension().is_some_and(|end| end == "pack");
    packs.map_or(0, |entries| entries.flatten().filter(is_pack).count())
}

fn discard(folder: &Path) -> Result<(), ReadError> {
    let gone = if folder.is_dir() { fs::remove_dir_all(folder) } else { fs::remove_file(folder) };
    gone.map_err(|error| not_writable(folder, &error))
}

fn not_writable(folder: &Path, error: &std::io::Error) -> ReadError {
    let folder = folder.display();
    ReadError::wrong(format!("could not write to {folder}: {error}: check content.work_folder"))
}
