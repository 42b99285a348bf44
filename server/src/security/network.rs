//! Which network a request comes from: for limits, never to be kept or logged.

use std::{
    convert::Infallible,
    fmt,
    net::{IpAddr, Ipv6Addr, SocketAddr},
    sync::Arc,
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, HeaderName, request::Parts},
};
use plaza_domain::people::secret::{ServerKey, keyed_hash};

use crate::Plaza;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// An IPv4 address, or the 64 bits of an IPv6 address that are one household's or one host's.
/// `None` where nobody knows: all of those are one network. Not shown by `Debug`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Network(Option<IpAddr>);

impl Network {
    /// Behind `proxies` of ours, the last that many entries of `X-Forwarded-For` were written by
    /// them; the first of those is the visitor. What stands before was written by anybody.
    pub fn new(peer: Option<IpAddr>, headers: &HeaderMap, proxies: usize) -> Self {
        let forwarded = headers.get_all(FORWARDED_FOR).iter().filter_map(|v| v.to_str().ok());
        let entries: Vec<&str> = forwarded.flat_map(|value| value.split(',')).collect();
        let told = match proxies {
            0 => None,
            proxies => entries.get(entries.len().saturating_sub(proxies)).copied(),
        };
        Self(told.and_then(parse).or(peer).map(group))
    }

    /// A name for counting, from which the address cannot be found without the key.
    pub fn name(&self, key: &ServerKey) -> String {
        let text = self.0.map(|ip| ip.to_string()).unwrap_or_default();
        hex::encode(&keyed_hash(key, "network", &[text.as_bytes()])[..16])
    }
}

impl FromRequestParts<Arc<Plaza>> for Network {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, plaza: &Arc<Plaza>) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let proxies = usize::from(plaza.config.http.trusted_proxies);
        Ok(Self::new(peer, &parts.headers, proxies))
    }
}

impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(a network)")
    }
}

/// An entry as proxies write it: an address, with or without a port.
fn parse(entry: &str) -> Option<IpAddr> {
    let entry = entry.trim();
    let bare = entry.trim_start_matches('[').trim_end_matches(']');
    bare.parse().ok().or_else(|| entry.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

fn group(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V6(ip) => {
            let [a, b, c, d, ..] = ip.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        ip @ IpAddr::V4(_) => ip,
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn network(peer: &str, forwarded: &[&str], proxies: usize) -> Option<String> {
        let lines = forwarded.iter().map(|v| (FORWARDED_FOR, HeaderValue::from_str(v).unwrap()));
        let mut headers = HeaderMap::new();
        lines.for_each(|(name, value)| {
            headers.append(name, value);
        });
        Network::new(peer.parse().ok(), &headers, proxies).0.map(|ip| ip.to_string())
    }

    #[test]
    fn only_what_our_own_proxies_wrote_is_believed() {
        let expected = |text: &str| Some(text.to_owned());
        let forged = ["203.0.113.1, 198.51.100.7"];
        assert_eq!(network("192.0.2.9", &forged, 0), expected("192.0.2.9"));
        assert_eq!(network("192.0.2.9", &forged, 1), expected("198.51.100.7"));
        assert_eq!(network("192.0.2.9", &forged, 2), expected("203.0.113.1"));
        let lines = ["203.0.113.1", "198.51.100.7:4711, 192.0.2.1"];
        assert_eq!(network("192.0.2.9", &lines, 2), expected("198.51.100.7"));
        // Fewer than there are proxies: somebody came past one of them.
        assert_eq!(network("192.0.2.9", &["203.0.113.1"], 3), expected("203.0.113.1"));
        for nonsense in ["unknown", "", "999.1.1.1"] {
            assert_eq!(network("192.0.2.9", &[nonsense], 1), expected("192.0.2.9"), "{nonsense}");
        }
        assert_eq!(network("", &[], 1), None);
    }

    #[test]
    fn a_household_is_one_network() {
        let of = |entry| network("", &[entry], 1).unwrap();
        assert_eq!(of("2001:db8:1:2:3::4"), "2001:db8:1:2::");
        assert_eq!(of("[2001:db8:1:2:ffff::1]:443"), "2001:db8:1:2::");
        assert_eq!(of("::ffff:192.0.2.1"), "192.0.2.1");
        let network = Network(Some("192.0.2.1".parse().unwrap()));
        assert_eq!(format!("{network:?}"), "(a network)");
        assert_eq!(network.name(&[7; 32]).len(), 32);
    }
}
