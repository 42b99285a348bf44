//! Asks a site, politely: few at a time, repeated with growing pauses, never led elsewhere.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use plaza_domain::Clock;
use reqwest::{
    Client, Response,
    header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue, LOCATION, RETRY_AFTER},
    redirect::Policy,
};
use tokio::sync::Semaphore;
use url::Url;

use super::{FetchError, Jitter, retry::retry_after};

/// No honest page is larger.
const LARGEST_ANSWER: usize = 32 << 20;
/// Nor all of them together.
const LARGEST_TOTAL: usize = 256 << 20;
/// A missing slash is one; more are a loop.
const MOST_REDIRECTS: usize = 3;

/// One question.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    /// For messages: `submissions page 2`.
    pub what: String,
    /// Below the site's root, with its query: `/api/events/plaza26/tags/?page_size=50`.
    pub path: String,
    /// The answer must come from below this path.
    pub within: String,
    /// Public exports are asked without the token.
    pub with_token: bool,
    /// Said besides what every question says.
    pub headers: &'static [(&'static str, &'static str)],
}

/// A site, and how patiently it is asked.
#[derive(Debug)]
pub(crate) struct HttpOptions {
    /// Of the configuration, for messages: `pretalx`.
    pub section: &'static str,
    pub base: Url,
    /// Whole: `Token abc`.
    pub authorization: Option<String>,
    /// For one request, its answer included.
    pub timeout: Duration,
    pub retries: u32,
    /// Before the first repetition; doubled for each further one.
    pub pause: Duration,
    /// Requests under way at one time.
    pub concurrency: usize,
}

/// A client of one site.
#[derive(Debug)]
pub(crate) struct Http {
    client: Client,
    section: &'static str,
    base: Url,
    authorization: Option<HeaderValue>,
    timeout: Duration,
    retries: u32,
    pause: Duration,
    places: Semaphore,
    received: AtomicUsize,
    clock: Arc<dyn Clock>,
    jitter: Jitter,
}

/// What one attempt came to, when it was not an answer.
enum Miss {
    /// Ask again, after so long if the source said.
    Again(String, Option<Duration>),
    Final(FetchError),
}

impl Http {
    pub(crate) fn new(
        options: HttpOptions,
        clock: Arc<dyn Clock>,
        jitter: Jitter,
    ) -> Result<Self, FetchError> {
        let client = Client::builder()
            .redirect(Policy::none())
            .timeout(options.timeout)
            .connect_timeout(options.timeout.min(Duration::from_secs(10)))
            .user_agent(concat!("plaza/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|_| FetchError::unusable("options", "no HTTP client could be made"))?;
        let section = options.section;
        let authorization = options.authorization.map(|token| {
            let mut value = HeaderValue::from_str(&token).map_err(|_| {
                FetchError::unusable("options", format!("`{section}.token` is not a token"))
            })?;
            value.set_sensitive(true);
            Ok(value)
        });
        Ok(Self {
            client,
            section,
            base: options.base,
            authorization: authorization.transpose()?,
            timeout: options.timeout,
            retries: options.retries.min(10),
            pause: options.pause,
            places: Semaphore::new(options.concurrency.clamp(1, 8)),
            received: AtomicUsize::new(0),
            clock,
            jitter,
        })
    }

    /// The body of a good answer, after as many attempts as the options allow.
    pub(crate) async fn ask(&self, ask: &Ask) -> Result<Bytes, FetchError> {
        let mut attempt = 0;
        loop {
            let miss = match self.attempt(ask).await {
                Ok(body) => return Ok(body),
                Err(miss) => miss,
            };
            match miss {
                Miss::Final(error) => return Err(error),
                Miss::Again(reason, _) if attempt >= self.retries => {
                    let times = attempt + 1;
                    return Err(FetchError::temporary(
                        &ask.what,
                        format!("{reason} (attempts: {times})"),
                    ));
                }
                Miss::Again(reason, wait) => {
                    let wait = wait.unwrap_or_else(|| self.jitter.wait(self.pause, attempt));
                    tracing::info!(
                        source = self.section,
                        what = ask.what,
                        reason,
                        ?wait,
                        "asking again"
                    );
                    tokio::time::sleep(wait).await;
                    attempt += 1;
                }
            }
        }
    }

    async fn attempt(&self, ask: &Ask) -> Result<Bytes, Miss> {
        let _place = self.places.acquire().await.expect("the semaphore is never closed");
        let mut url = self.locate(&ask.path).map_err(Miss::Final)?;
        for _ in 0..=MOST_REDIRECTS {
            let answer = self.request(&url, ask).await?;
            if !answer.status().is_redirection() {
                return self.read(answer, ask).await;
            }
            url = self.follow(&url, &answer, ask).map_err(Miss::Final)?;
        }
        Err(Miss::Final(FetchError::unusable(&ask.what, "the source redirects in a circle")))
    }

    fn locate(&self, path: &str) -> Result<Url, FetchError> {
        let root = self.base.as_str().split(['?', '#']).next().unwrap_or_default();
        Url::parse(&format!("{}{path}", root.trim_end_matches('/')))
            .map_err(|_| self.misconfigured("options", "that is not a site"))
    }

    async fn request(&self, url: &Url, ask: &Ask) -> Result<Response, Miss> {
        let mut request = self.client.get(url.clone());
        for (name, value) in ask.headers {
            request = request.header(*name, *value);
        }
        request = match &self.authorization {
            Some(token) if ask.with_token => request.header(AUTHORIZATION, token),
            _ => request,
        };
        let request = request.header(ACCEPT, "application/json");
        request.send().await.map_err(|error| self.miss(&error))
    }

    /// Where a redirect leads, if that is still the same event on the same site.
    fn follow(&self, from: &Url, answer: &Response, ask: &Ask) -> Result<Url, FetchError> {
        let location = answer.headers().get(LOCATION).and_then(|value| value.to_str().ok());
        let to = location
            .and_then(|location| from.join(location).ok())
            .ok_or_else(|| FetchError::unusable(&ask.what, "the source redirects to nowhere"))?;
        if to.origin() != from.origin() {
            let origin = to.origin().ascii_serialization();
            let reason = format!("the source redirects to `{origin}`, which is refused");
            return Err(self.misconfigured(&ask.what, &reason));
        }
        let within = self.locate(&ask.within)?;
        if !to.path().starts_with(within.path()) {
            let reason = "the source redirects out of the event, which is refused";
            return Err(FetchError::unusable(&ask.what, reason));
        }
        Ok(to)
    }

    async fn read(&self, mut answer: Response, ask: &Ask) -> Result<Bytes, Miss> {
        let status = answer.status().as_u16();
        let with_token = ask.with_token && self.authorization.is_some();
        if let Some(error) = FetchError::of_status(status, &ask.what, self.section, with_token) {
            let FetchError::Temporary { reason, .. } = error else {
                return Err(Miss::Final(error));
            };
            let asked = answer.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok());
            let wait = asked.and_then(|value| retry_after(value, self.clock.now()));
            return Err(Miss::Again(reason, wait));
        }
        let kind = answer.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if !kind.is_some_and(is_json) {
            let reason = "the source answered something that is not JSON";
            return Err(Miss::Final(self.misconfigured(&ask.what, reason)));
        }
        let mut body = BytesMut::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| self.miss(&error))? {
            if body.len() + chunk.len() > LARGEST_ANSWER {
                let reason = format!("the answer is larger than {} MiB", LARGEST_ANSWER >> 20);
                return Err(Miss::Final(FetchError::unusable(&ask.what, reason)));
            }
            let received = self.received.fetch_add(chunk.len(), Ordering::Relaxed) + chunk.len();
            if received > LARGEST_TOTAL {
                let most = LARGEST_TOTAL >> 20;
                let reason = format!("all answers together are larger than {most} MiB");
                return Err(Miss::Final(FetchError::unusable(&ask.what, reason)));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body.freeze())
    }

    fn misconfigured(&self, what: &str, reason: &str) -> FetchError {
        FetchError::unusable(what, format!("{reason}; check `{}.url`", self.section))
    }

    fn miss(&self, error: &reqwest::Error) -> Miss {
        let reason = if error.is_timeout() {
            format!("no answer within {:?}", self.timeout)
        } else if error.is_connect() {
            "the source cannot be reached".to_owned()
        } else {
            "the answer broke off".to_owned()
        };
        Miss::Again(reason, None)
    }
}

/// `application/json` and its relatives, with or without parameters.
fn is_json(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || kind.starts_with("application/") && kind.ends_with("+json")
}
