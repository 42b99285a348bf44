//! One request and its answer, as a stream for libgit2: it writes the request, then reads.

use std::{
    io::{self, Read, Write},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use bytes::{Buf, Bytes};
use reqwest::{Client, Response, StatusCode, header, redirect::Policy};
use url::Url;

use crate::content::{ReadError, Transfer};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// A server that sends nothing for so long is given up, whatever the whole fetch may take.
const READ_TIMEOUT: Duration = Duration::from_secs(30);
const MAX_REDIRECTS: usize = 5;

/// Where a repository is served, after redirects, and the client that speaks to it.
#[derive(Debug, Clone)]
pub(super) struct Endpoint {
    client: Client,
    base: String,
}

pub(super) struct Exchange {
    transfer: Arc<Transfer>,
    endpoint: Arc<Mutex<Option<Endpoint>>>,
    url: String,
    is_listing: bool,
    request: Vec<u8>,
    response: Option<Response>,
    chunk: Bytes,
}

impl Exchange {
    pub(super) fn new(
        transfer: Arc<Transfer>,
        endpoint: Arc<Mutex<Option<Endpoint>>>,
        url: &str,
        is_listing: bool,
    ) -> Self {
        let url = url.trim_end_matches('/').to_owned();
        let (request, chunk) = (Vec::new(), Bytes::new());
        Self { transfer, endpoint, url, is_listing, request, response: None, chunk }
    }

    /// The next bytes of the answer; empty at its end.
    fn next_chunk(&mut self) -> Result<Bytes, ReadError> {
        let mut response = match self.response.take() {
            Some(response) => response,
            None => self.send()?,
        };
        let chunk = self.transfer.wait(response.chunk())?.map_err(|error| unreachable(&error))?;
        self.response = Some(response);
        let chunk = chunk.unwrap_or_default();
        self.transfer.receive(chunk.len())?;
        Ok(chunk)
    }

    fn send(&mut self) -> Result<Response, ReadError> {
        let known = self.endpoint.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let Endpoint { client, base } = match known {
            Some(endpoint) => endpoint,
            None => Endpoint { client: client()?, base: self.url.clone() },
        };
        let (request, kind) = if self.is_listing {
            (client.get(format!("{base}/info/refs?service=git-upload-pack")), "advertisement")
        } else {
            let body = std::mem::take(&mut self.request);
            let request = client
                .post(format!("{base}/git-upload-pack"))
                .header(header::CONTENT_TYPE, "application/x-git-upload-pack-request")
                .body(body);
            (request, "result")
        };
        let media = format!("application/x-git-upload-pack-{kind}");
        let request = request.header(header::ACCEPT, &media);
        let request = match &self.transfer.token {
            Some(token) => request.basic_auth("x-access-token", Some(token.expose())),
            None => request,
        };
        let response = self.transfer.wait(request.send())?.map_err(|error| unreachable(&error))?;
        check_status(response.status(), self.transfer.token.is_some())?;
        let is_git =
            response.headers().get(header::CONTENT_TYPE).is_some_and(|said| *said == *media);
        if !is_git {
            return Err(ReadError::wrong(
                "the content repository's address does not answer as a git repository: check content.repository",
            ));
        }
        if self.is_listing {
            let base = moved(response.url()).unwrap_or(base);
            *self.endpoint.lock().unwrap_or_else(PoisonError::into_inner) =
                Some(Endpoint { client, base });
        }
        Ok(response)
    }
}

impl Read for Exchange {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.chunk.is_empty() {
            self.chunk =
                self.next_chunk().map_err(|error| io::Error::other(self.transfer.fail(error)))?;
        }
        let length = buffer.len().min(self.chunk.len());
        self.chunk.copy_to_slice(&mut buffer[..length]);
        Ok(length)
    }
}

impl Write for Exchange {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.request.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A client that follows redirects only where the token may go: to the same scheme, host and port.
fn client() -> Result<Client, ReadError> {
    let policy = Policy::custom(|attempt| {
        let is_same = attempt
            .previous()
            .first()
            .is_some_and(|first| first.origin() == attempt.url().origin());
        if is_same && attempt.previous().len() <= MAX_REDIRECTS {
            attempt.follow()
        } else {
            attempt.stop()
        }
    });
    Client::builder()
        .user_agent(concat!("plaza/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT_TIMEOUT)
        .read_timeout(READ_TIMEOUT)
        .redirect(policy)
        .build()
        .map_err(|error| unreachable(&error))
}

/// The repository's address, taken from that of its list of branches.
fn moved(listing: &Url) -> Option<String> {
    listing.as_str().split_once("/info/refs").map(|(base, _)| base.to_owned())
}

fn check_status(status: StatusCode, has_token: bool) -> Result<(), ReadError> {
    match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN if has_token => Err(ReadError::wrong(
            format!("the content repository refused the token ({status}): check content.token"),
        )),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Err(ReadError::wrong(format!(
            "the content repository wants a token ({status}): set content.token"
        ))),
        StatusCode::NOT_FOUND => Err(ReadError::wrong(
            "the content repository was not found, or the token may not see it: check content.repository and content.token",
        )),
        status if status.is_redirection() => Err(ReadError::wrong(
            "the content repository moved to another host: check content.repository",
        )),
        status if status.is_success() => Ok(()),
        status => Err(ReadError::Unreachable(format!("the content repository answered {status}"))),
    }
}

fn unreachable(error: &reqwest::Error) -> ReadError {
    let mut words = String::from("the content repository could not be reached");
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        words.push_str(": ");
        words.push_str(&cause.to_string());
        source = cause.source();
    }
    ReadError::Unreachable(words)
}
