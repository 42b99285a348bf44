//! `[openid]`: a second door, kept by somebody else's OpenID Connect provider.

use serde::{Deserialize, Serialize};
use url::Url;

use super::secret::Secret;

/// The `[openid]` section. Without it the door does not exist.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenIdConfig {
    /// Where the provider describes itself: `{issuer}/.well-known/openid-configuration`.
    pub issuer: Url,
    /// What the provider calls us.
    pub client_id: String,
    /// What we prove ourselves with; without one only by the proof of each request (PKCE).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<Secret>,
    /// What visitors call the provider: "Sign in with …".
    pub name: String,
}

impl OpenIdConfig {
    pub(super) fn problems(&self) -> impl Iterator<Item = String> + use<> {
        let is_local = self.issuer.host_str().is_some_and(|host| {
            host == "localhost" || host.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
        });
        let is_safe =
            self.issuer.scheme() == "https" || (self.issuer.scheme() == "http" && is_local);
        let is_bare = self.issuer.username().is_empty()
            && self.issuer.password().is_none()
            && self.issuer.query().is_none()
            && self.issuer.fragment().is_none();
        let secret = self.client_secret.as_ref();
        [
            (!is_safe || !is_bare).then_some(
                "openid.issuer must be an https address without name, password or query",
            ),
            self.client_id.trim().is_empty().then_some("openid.client_id is empty"),
            self.name.trim().is_empty().then_some("openid.name is empty: visitors read it"),
            secret
                .is_some_and(|secret| secret.expose().trim().is_empty())
                .then_some("openid.client_secret is empty: give it a value, or take the key away"),
        ]
        .into_iter()
        .flatten()
        .map(str::to_owned)
    }
}
