//! `[database]` and `[cache]`: where things are kept.

use serde::{Deserialize, Serialize};

use super::secret::StoreUrl;

/// The `[database]` section.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DatabaseConfig {
    /// `sqlite:data/plaza.db` or `postgres://…`. A secret: it may hold a password.
    pub url: StoreUrl,
}

impl Default for DatabaseConfig {
    fn default() -> Self {
        Self { url: StoreUrl::new("sqlite:data/plaza.db") }
    }
}

/// The `[cache]` section.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CacheConfig {
    /// `memory:` or `redis://…`. A secret: it may hold a password.
    pub url: StoreUrl,
    /// Begins every key, so that several plazas can share one cache.
    pub prefix: String,
}

impl Default for CacheConfig {
    fn default() -> Self {
        Self { url: StoreUrl::new("memory:"), prefix: "plaza".to_owned() }
    }
}
