//! Which kind of place the content is in: a plain folder, a local repository, or a remote one.

use std::{path::PathBuf, sync::Arc};

use plaza_domain::Content;
use url::{Host, Url};

use super::{ContentOptions, ReadError, Transfer, build::build, folder, repository};

enum Source {
    Path(PathBuf),
    Remote(Url),
}

/// Reads, checks and renders the content. Blocks; stops when the transfer must.
pub(crate) fn read(
    options: &ContentOptions,
    transfer: &Arc<Transfer>,
) -> Result<Content, ReadError> {
    let (revision, files) = match source(&options.repository)? {
        Source::Remote(url) => repository::fetch(&url, options, transfer)?,
        Source::Path(path) => match repository::open(&path)? {
            Some(found) => repository::read_branch(&found, options, transfer)?,
            None => folder::read(&path, options, transfer)?,
        },
    };
    build(revision, files)
}

fn source(repository: &str) -> Result<Source, ReadError> {
    let Some(url) =
        repository.contains("://").then(|| Url::parse(repository)).transpose().map_err(
            |error| ReadError::wrong(format!("content.repository is no address: {error}")),
        )?
    else {
        return match repository.strip_prefix("file:") {
            Some(path) => Ok(Source::Path(path.into())),
            None => Ok(Source::Path(repository.into())),
        };
    };
    if !url.username().is_empty() || url.password().is_some() {
        let reason = "content.repository holds a name or password: put the token in content.token";
        return Err(ReadError::wrong(reason));
    }
    match url.scheme() {
        "https" => Ok(Source::Remote(url)),
        "http" if is_loopback(&url) => Ok(Source::Remote(url)),
        "file" => url
            .to_file_path()
            .map(Source::Path)
            .map_err(|()| ReadError::wrong("content.repository is no path of this machine")),
        scheme => Err(ReadError::wrong(format!(
            "content.repository uses `{scheme}`: use https, or a local path"
        ))),
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
