//! Lists, page by page, as the source's `next` leads, but never off its own path.

use std::collections::BTreeSet;

use plaza_domain::text::clean_line;
use serde::{Deserialize, de::DeserializeOwned};
use url::Url;

use super::source::{Source, V1};
use crate::fetch::{FetchError, decode::decode, http::Ask};

/// A thousand pages of fifty are more than any conference.
const MOST_PAGES: usize = 1000;

/// One page of a list, in both generations.
#[derive(Debug, Deserialize)]
pub(super) struct Page<T> {
    #[serde(default)]
    count: Option<usize>,
    #[serde(default)]
    next: Option<String>,
    results: Vec<T>,
}

/// What tells the items of one list apart.
pub(super) trait Keyed {
    fn key(&self) -> String;
}

/// How a list is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct List<'a> {
    /// Its path below the event, and its name in messages: `submissions`.
    pub name: &'a str,
    /// The query of the first page: `page_size=50`.
    pub query: &'a str,
    pub v1: bool,
}

impl Source {
    /// All items of a list. Fails when the source repeats itself or sends fewer than it counts.
    pub(super) async fn list<T: DeserializeOwned + Keyed>(
        &self,
        list: List<'_>,
    ) -> Result<Vec<T>, FetchError> {
        let path = self.api_path(list.name);
        let mut query = list.query.to_owned();
        let (mut items, mut keys, mut asked) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        for number in 1..=MOST_PAGES {
            let what = format!("{} page {number}", list.name);
            let ask = Ask {
                what: what.clone(),
                path: format!("{path}?{query}"),
                within: self.api_path(""),
                with_token: true,
                headers: spoken(list.v1),
            };
            asked.insert(query);
            let page: Page<T> = decode(&what, &self.ask(&ask).await?)?;
            for item in page.results {
                let key = item.key();
                if !keys.insert(key.clone()) {
                    let key = clean_line(&key, 40);
                    let reason = format!("`{key}` was already on an earlier page");
                    return Err(FetchError::temporary(&what, reason));
                }
                items.push(item);
            }
            let Some(next) = page.next else { return counted(list.name, page.count, items) };
            query = next_query(&next, &path).map_err(|why| FetchError::unusable(&what, why))?;
            if asked.contains(&query) {
                let reason = "`next` leads back to a page that was already read";
                return Err(FetchError::unusable(&what, reason));
            }
        }
        Err(FetchError::unusable(list.name, format!("more than {MOST_PAGES} pages")))
    }

    /// One thing that is not a list.
    pub(super) async fn one<T: DeserializeOwned>(
        &self,
        what: &str,
        v1: bool,
    ) -> Result<T, FetchError> {
        let path = self.api_path(if what == "event" { "" } else { what });
        let within = self.api_path("");
        let headers = spoken(v1);
        let ask = Ask { what: what.to_owned(), path, within, with_token: true, headers };
        decode(what, &self.ask(&ask).await?)
    }
}

/// What says which generation is spoken.
fn spoken(v1: bool) -> &'static [(&'static str, &'static str)] {
    if v1 { V1 } else { &[] }
}

fn counted<T>(list: &str, count: Option<usize>, items: Vec<T>) -> Result<Vec<T>, FetchError> {
    match count {
        Some(count) if count != items.len() => {
            let sent = items.len();
            let reason = format!("the source counts {count} but sent {sent}");
            Err(FetchError::temporary(list, reason))
        }
        _ => Ok(items),
    }
}

/// The query of the next page. Only that is taken over: `next` names the host the site is
/// configured with, which behind a proxy is not the one we ask, and may be any other.
fn next_query(next: &str, path: &str) -> Result<String, &'static str> {
    let base = Url::parse("http://source.invalid").expect("a constant URL");
    let next = base.join(next).map_err(|_| "`next` is not a URL")?;
    if !next.path().ends_with(path) {
        return Err("`next` leads out of the list, which is refused");
    }
    next.query().map(ToOwned::to_owned).ok_or("`next` names no page")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = "/api/events/plaza26/tags/";

    #[test]
    fn only_the_query_of_next_is_followed() {
        let next = |url| next_query(url, PATH);
        let page_2 = Ok("page=2".to_owned());
        assert_eq!(next("https://pretalx.example/api/events/plaza26/tags/?page=2"), page_2);
        assert_eq!(next("https://evil.example/p/api/events/plaza26/tags/?page=2"), page_2);
        assert_eq!(next("/api/events/plaza26/tags/?page=2"), page_2);
    }

    #[test]
    fn a_next_that_leaves_the_list_is_refused() {
        for url in [
            "https://pretalx.example/api/events/other/tags/?page=2",
            "https://pretalx.example/api/events/plaza26/tags/../reviews/?page=2",
            "https://evil.example/?page=2",
            "/api/events/plaza26/tags/",
        ] {
            assert!(next_query(url, PATH).is_err(), "{url}");
        }
    }
}
