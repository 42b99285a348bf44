//! `[metrics]`: where Prometheus may look.

use serde::{Deserialize, Serialize};

use super::secret::Secret;

/// The `[metrics]` section. Without either key `/metrics` does not exist.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MetricsConfig {
    /// An address of its own, not reachable from outside; asks for nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<String>,
    /// Or: `/metrics` of the site, for who brings this bearer token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<Secret>,
}
