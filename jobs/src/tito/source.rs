//! The list of tickets of one event, page by page.

use std::{path::PathBuf, sync::Arc};

use chrono::{DateTime, Utc};
use plaza_domain::Clock;
use tokio_util::sync::CancellationToken;
use url::{Url, form_urlencoded};

use super::{
    TitoOptions,
    folder::read_folder,
    options::{Place, SECTION},
    page::{Page, read},
};
use crate::fetch::{
    FetchError, Jitter,
    http::{Ask, Http, HttpOptions},
};

/// The most Tito gives at once.
const PAGE_SIZE: usize = 1000;
/// More tickets than any event has.
const MOST_PAGES: u32 = 1000;
/// Every state a ticket may be in: Tito leaves void ones out unless it is asked for them.
const STATES: [&str; 4] = ["complete", "incomplete", "unassigned", "void"];

/// A Tito event that can be asked, within the limits of its options.
#[derive(Debug)]
pub struct Source {
    options: TitoOptions,
    transport: Transport,
    cancel: CancellationToken,
}

#[derive(Debug)]
enum Transport {
    Site(Box<Http>),
    Folder(PathBuf),
}

impl Source {
    /// Prepares to ask; asks nothing yet.
    pub fn open(
        options: &TitoOptions,
        clock: Arc<dyn Clock>,
        jitter: Jitter,
        cancel: CancellationToken,
    ) -> Result<Self, FetchError> {
        let place = options.place().map_err(|reason| FetchError::unusable("options", reason))?;
        let transport = match place {
            Place::Folder(path) => Transport::Folder(path),
            Place::Site(base) => {
                let http = Http::new(http_options(base, options), clock, jitter)?;
                Transport::Site(Box::new(http))
            }
        };
        Ok(Self { options: options.clone(), transport, cancel })
    }

    /// The tickets that changed after `since`, or all of them.
    pub fn pages(&self, since: Option<DateTime<Utc>>) -> Pages<'_> {
        Pages { source: self, since, next: Some(1), captured: None }
    }

    /// Stops waiting at once when the job is cancelled.
    async fn fetch_page(
        &self,
        http: &Http,
        since: Option<DateTime<Utc>>,
        number: u32,
    ) -> Result<Page, FetchError> {
        let TitoOptions { account, event, .. } = &self.options;
        let within = format!("/v3/{account}/{event}/tickets");
        let ask = Ask {
            what: format!("tickets page {number}"),
            path: format!("{within}?{}", query(since, number)),
            within,
            with_token: true,
            headers: &[],
        };
        let body = tokio::select! {
            biased;
            () = self.cancel.cancelled() => return Err(FetchError::Cancelled),
            body = http.ask(&ask) => body?,
        };
        read(&self.options, &ask.what, &body)
    }
}

/// The list of tickets, which is asked for page by page.
#[derive(Debug)]
pub struct Pages<'a> {
    source: &'a Source,
    since: Option<DateTime<Utc>>,
    next: Option<u32>,
    captured: Option<std::vec::IntoIter<Page>>,
}

impl Pages<'_> {
    /// The next page; none after the last.
    pub async fn next(&mut self) -> Result<Option<Page>, FetchError> {
        let http = match &self.source.transport {
            Transport::Site(http) => http,
            Transport::Folder(path) => {
                if self.captured.is_none() {
                    let pages = read_folder(&self.source.options, path)?;
                    self.captured = Some(pages.into_iter());
                }
                return Ok(self.captured.as_mut().and_then(Iterator::next));
            }
        };
        let Some(number) = self.next else { return Ok(None) };
        if number > MOST_PAGES {
            let reason = format!("the source has more than {MOST_PAGES} pages");
            return Err(FetchError::unusable("tickets", reason));
        }
        let page = self.source.fetch_page(http, self.since, number).await?;
        self.next = page.next_page;
        if self.next.is_some_and(|next| next <= number) {
            let reason = "`meta.next_page` leads back to a page that was already read";
            return Err(FetchError::unusable(&format!("tickets page {number}"), reason));
        }
        Ok(Some(page))
    }
}

fn http_options(base: Url, options: &TitoOptions) -> HttpOptions {
    let token = options.token.as_ref();
    HttpOptions {
        section: SECTION,
        base,
        authorization: token.map(|token| format!("Token token={}", token.expose())),
        timeout: options.request_timeout,
        retries: options.retries,
        pause: options.retry_pause,
        concurrency: 1,
    }
}

fn query(since: Option<DateTime<Utc>>, number: u32) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for state in STATES {
        query.append_pair("search[states][]", state);
    }
    if let Some(since) = since {
        // Without its own zone Tito reads it in the event's.
        let since = since.format("%Y-%m-%dT%H:%M:%S+UTC").to_string();
        query.append_pair("search[updated_at][gt]", &since);
    }
    query.append_pair("search[sort]", "updated_at");
    query.append_pair("search[direction]", "asc");
    query.append_pair("page[size]", &PAGE_SIZE.to_string());
    query.append_pair("page[number]", &number.to_string());
    query.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_names_every_state_the_zone_of_its_time_and_the_page() {
        let since = "2026-03-02T09:00:00.75Z".parse().unwrap();
        let asked = query(Some(since), 2);
        let pairs: Vec<_> = form_urlencoded::parse(asked.as_bytes()).collect();
        let states = STATES.map(|state| ("search[states][]".into(), state.into()));
        assert_eq!(pairs[..4], states);
        let rest = [
            ("search[updated_at][gt]", "2026-03-02T09:00:00+UTC"),
            ("search[sort]", "updated_at"),
            ("search[direction]", "asc"),
            ("page[size]", "1000"),
            ("page[number]", "2"),
        ];
        assert_eq!(pairs[4..], rest.map(|(key, value)| (key.into(), value.into())));
        assert!(asked.contains("%2BUTC"), "the plus arrives as a plus: {asked}");
    }
}
