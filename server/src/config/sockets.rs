//! `[sockets]`: live connections of open pages and other clients.

use serde::{Deserialize, Serialize};

use super::HttpConfig;

/// A day: what starts later than that starts not soon.
const MAX_STARTING_MINUTES: u32 = 24 * 60;

/// The `[sockets]` section.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SocketsConfig {
    /// Without them pages hear of changes by server-sent events, and nobody is counted.
    pub enabled: bool,
    /// Live connections at one time; further ones are told to come back.
    pub max: usize,
    /// Percent of `max` that guests from one network may hold; 100 is no limit.
    pub network_percent: u32,
    /// Handshakes one network may begin at once; as many more within ten seconds.
    pub handshakes_per_network: u32,
    /// Events one connection may send in a second, over a longer time.
    pub events_per_second: u32,
    /// Events of all guests together that are kept in a second, over a longer time.
    pub guest_events_per_second: u32,
    /// A session that starts within so many minutes is announced; 0 announces none.
    pub starting_minutes: u32,
}

impl SocketsConfig {
    /// What cannot be used, if anything.
    pub(super) fn problem(&self, http: &HttpConfig) -> Option<String> {
        if !self.enabled {
            return None;
        }
        if self.max == 0 || self.events_per_second == 0 || self.handshakes_per_network == 0 {
            let problem = "sockets.max, sockets.handshakes_per_network and sockets.events_per_second must be 1 at least; sockets.enabled = false switches them off";
            return Some(problem.to_owned());
        }
        if !(1..=100).contains(&self.network_percent) || self.guest_events_per_second == 0 {
            let problem = "sockets.network_percent must be 1 to 100, and sockets.guest_events_per_second 1 at least";
            return Some(problem.to_owned());
        }
        if self.starting_minutes > MAX_STARTING_MINUTES {
            let problem = format!(
                "sockets.starting_minutes must be {MAX_STARTING_MINUTES} at most; 0 announces no start"
            );
            return Some(problem);
        }
        // Each live connection holds one for as long as it is open.
        (self.max >= http.max_connections).then(|| {
            "sockets.max must be less than http.max_connections, or live connections may leave none to ask for a page".to_owned()
        })
    }
}

impl Default for SocketsConfig {
    fn default() -> Self {
        Self {
            enabled: true,
            max: 8_000,
            network_percent: 25,
            // A whole conference often comes from one address, and back at once when a server was
            // started anew. A quarter of the room is always others'.
            handshakes_per_network: 6_000,
            events_per_second: 20,
            guest_events_per_second: 200,
            starting_minutes: 10,
        }
    }
}
