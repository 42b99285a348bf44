//! What answers our questions: a site or a folder.

use std::sync::Arc;

use bytes::Bytes;
use plaza_domain::Clock;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::{
    PretalxOptions,
    folder::Folder,
    options::{Api, Place},
};
use crate::fetch::{
    FetchError, Jitter,
    http::{Ask, Http, HttpOptions},
};

/// The section of the configuration it is in.
pub(super) const SECTION: &str = "pretalx";
/// What makes a question one of API v1.
pub(super) const V1: &[(&str, &str)] = &[("Pretalx-Version", "v1")];

/// A Pretalx event that can be asked, within the limits of its options.
#[derive(Debug)]
pub struct Source {
    pub(super) event: String,
    pub(super) api: Api,
    pub(super) has_token: bool,
    /// Whether links to the source's own machine mean anything to a visitor.
    pub(super) is_local_site: bool,
    /// Relative addresses of pictures are below this.
    pub(super) base: Option<Url>,
    transport: Transport,
    cancel: CancellationToken,
}

#[derive(Debug)]
enum Transport {
    Site(Box<Http>),
    Folder(Folder),
}

impl Source {
    /// Prepares to ask; asks nothing yet.
    pub fn open(
        options: &PretalxOptions,
        clock: Arc<dyn Clock>,
        jitter: Jitter,
        cancel: CancellationToken,
    ) -> Result<Self, FetchError> {
        let place = options.place().map_err(|reason| FetchError::unusable("options", reason))?;
        let mut base = None;
        let mut is_local_site = false;
        let transport = match place {
            Place::Site(url) => {
                is_local_site = is_loopback(&url);
                base = Some(url.clone());
                Transport::Site(Box::new(Http::new(http_options(url, options), clock, jitter)?))
            }
            Place::Folder(path) => Transport::Folder(Folder::open(&path)?),
        };
        Ok(Self {
            event: options.event.clone(),
            api: options.api,
            has_token: options.token.is_some(),
            is_local_site,
            base,
            transport,
            cancel,
        })
    }

    /// The body of one answer. Stops waiting at once when the job is cancelled.
    pub(super) async fn ask(&self, ask: &Ask) -> Result<Bytes, FetchError> {
        match &self.transport {
            Transport::Folder(folder) => folder.ask(ask, self.has_token),
            Transport::Site(http) => tokio::select! {
                biased;
                () = self.cancel.cancelled() => Err(FetchError::Cancelled),
                answer = http.ask(ask) => answer,
            },
        }
    }

    /// The path of the event's API, or of one of its lists.
    pub(super) fn api_path(&self, list: &str) -> String {
        if list.is_empty() {
            format!("/api/events/{}/", self.event)
        } else {
            format!("/api/events/{}/{list}/", self.event)
        }
    }
}

fn http_options(base: Url, options: &PretalxOptions) -> HttpOptions {
    HttpOptions {
        section: SECTION,
        base,
        authorization: options.token.as_ref().map(|token| format!("Token {}", token.expose())),
        timeout: options.request_timeout,
        retries: options.retries,
        pause: options.retry_pause,
        concurrency: options.concurrency,
    }
}

/// Whether a URL names the machine it is read on.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
