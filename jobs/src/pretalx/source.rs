//! What answers our questions: a site or a folder.

use std::sync::Arc;

use bytes::Bytes;
use plaza_domain::Clock;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::{
    FetchError, Jitter, PretalxOptions,
    folder::Folder,
    http::Http,
    options::{Api, Place},
};

/// One question.
#[derive(Debug, Clone)]
pub(super) struct Ask {
    /// For messages: `submissions page 2`.
    pub what: String,
    /// Below the site's root, with its query: `/api/events/plaza26/tags/?page_size=50`.
    pub path: String,
    /// The answer must come from below this path.
    pub within: String,
    /// Whether to speak API v1.
    pub v1: bool,
    /// Public exports are asked without the token.
    pub with_token: bool,
}

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
    Site(Http),
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
                Transport::Site(Http::new(url, options, clock, jitter)?)
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

/// Whether a URL names the machine it is read on.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// The error an HTTP status stands for; none for a good one.
pub(super) fn refusal(status: u16, what: &str, with_token: bool) -> Option<FetchError> {
    let what = what.to_owned();
    match status {
        200..=299 => None,
        401 | 403 if with_token => Some(FetchError::TokenRefused { what, status }),
        401 | 403 => Some(FetchError::TokenWanted { what, status }),
        404 => Some(FetchError::NotFound { what }),
        500..=599 | 429 => {
            Some(FetchError::temporary(&what, format!("the source answered {status}")))
        }
        _ => Some(FetchError::unusable(&what, format!("the source answered {status}"))),
    }
}
