//! `[http]`: where the server listens and what it lets in.

use serde::{Deserialize, Serialize};
use url::Url;

/// The `[http]` section.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HttpConfig {
    /// Address and port; port 0 takes a free one and logs it.
    pub listen: String,
    /// How visitors reach the site: scheme, host, and nothing after it. Used in links, calendars
    /// and share metadata; `https` switches HSTS on.
    pub public_url: Url,
    /// Proxies in front, whose `x-request-id` and `x-forwarded-for` are believed. 0 believes nobody.
    pub trusted_proxies: u8,
    /// Sites that may show pages in a frame, as CSP sources; empty forbids it.
    pub frame_ancestors: Vec<String>,
    /// Origins whose pages may read `/api`; `*` stands for all.
    pub cors_origins: Vec<String>,
    /// Largest body of a request, in bytes.
    pub body_limit: usize,
    /// Largest body of a webhook, in bytes.
    pub webhook_body_limit: usize,
    /// Connections at one time; further ones wait in the system's queue.
    pub max_connections: usize,
    /// Open pages that may listen for announcements at one time.
    pub max_listeners: usize,
    /// A request is answered within this, or with 408.
    pub request_timeout_seconds: u64,
    /// The first request of a connection must have arrived within this.
    pub header_timeout_seconds: u64,
    /// A connection is closed when its next request takes longer; longer than the proxy's.
    pub idle_timeout_seconds: u64,
    /// How long `/readyz` says no before the listener closes, so that a balancer looks away.
    pub grace_seconds: u64,
    /// How long requests and jobs may take to end after that.
    pub drain_seconds: u64,
}

impl HttpConfig {
    /// Whether visitors come over TLS.
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }
}

impl Default for HttpConfig {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:3000".to_owned(),
            public_url: Url::parse("http://localhost:3000").expect("a constant URL parses"),
            trusted_proxies: 0,
            frame_ancestors: Vec::new(),
            cors_origins: vec!["*".to_owned()],
            body_limit: 64 << 10,
            webhook_body_limit: 1 << 20,
            max_connections: 10_000,
            max_listeners: 8_000,
            request_timeout_seconds: 30,
            header_timeout_seconds: 10,
            idle_timeout_seconds: 75,
            grace_seconds: 0,
            drain_seconds: 20,
        }
    }
}
