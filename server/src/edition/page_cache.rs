//! Pages rendered from one edition, bounded by weight.

use std::sync::Arc;

use moka::sync::Cache;

use crate::{encoded::Encoded, visitor::Audience};

/// All encodings of all pages together, in bytes; the least used go first.
const MAX_BYTES: u64 = 8 << 20;

/// What a rendered page depends on besides the edition.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PageKey {
    /// Path and query as asked.
    pub target: String,
    pub locale: &'static str,
    /// What kind of visitor it is for: no page that is kept holds more of a person than that.
    pub audience: Audience,
    /// IANA name of the zone times are shown in, when the visitor chose one.
    pub zone: Option<chrono_tz::Tz>,
    /// Minutes since 1970, for pages that speak of the present.
    pub minute: Option<i64>,
}

/// Rendered pages of one edition.
#[derive(Debug, Clone)]
pub struct PageCache(Cache<PageKey, Arc<Encoded>>);

impl Default for PageCache {
    fn default() -> Self {
        let weigh = |key: &PageKey, page: &Arc<Encoded>| {
            u32::try_from(page.weight() + key.target.len() + 200).unwrap_or(u32::MAX)
        };
        Self(Cache::builder().max_capacity(MAX_BYTES).weigher(weigh).build())
    }
}

impl PageCache {
    pub fn get(&self, key: &PageKey) -> Option<Arc<Encoded>> {
        self.0.get(key)
    }

    pub fn insert(&self, key: PageKey, page: Arc<Encoded>) {
        self.0.insert(key, page);
    }
}
