//! `[webhooks]`: what other services prove themselves with.

use serde::{Deserialize, Serialize};

use super::secret::Secret;

/// The `[webhooks]` section. Without a secret the hook does not exist.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WebhooksConfig {
    /// Shared with the host of the content repository.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_secret: Option<Secret>,
    /// The secret before, still valid while it is being replaced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_secret_previous: Option<Secret>,
    /// The security token of Tito's webhook endpoint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tito_secret: Option<Secret>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tito_secret_previous: Option<Secret>,
}

impl WebhooksConfig {
    /// Every secret of the content hook that is valid now.
    pub fn content_secrets(&self) -> Vec<&Secret> {
        [&self.content_secret, &self.content_secret_previous].into_iter().flatten().collect()
    }

    /// Every secret of Tito's hook that is valid now.
    pub fn tito_secrets(&self) -> Vec<&Secret> {
        [&self.tito_secret, &self.tito_secret_previous].into_iter().flatten().collect()
    }
}
