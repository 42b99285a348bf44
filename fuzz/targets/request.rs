//! Headers and cookies anybody may send: which network it is, and the time somebody looks at.

#![no_main]

use std::net::{IpAddr, Ipv4Addr};

use http::{HeaderMap, HeaderValue};
use libfuzzer_sys::fuzz_target;
use plaza_server::{security::network::Network, visit::travel::Travel};

fuzz_target!(|parts: (u8, &[u8], &str)| {
    let (proxies, forwarded, cookie) = parts;
    let peer = Some(IpAddr::V4(Ipv4Addr::LOCALHOST));
    if let Ok(value) = HeaderValue::from_bytes(forwarded) {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", value);
        let network = Network::new(peer, &headers, usize::from(proxies % 4));
        // Without a proxy of ours nobody can say they are somebody else.
        assert!(proxies % 4 > 0 || network == Network::new(peer, &HeaderMap::new(), 0));
    }
    if let Some(travel) = Travel::parse(cookie) {
        assert_eq!(Travel::parse(&travel.cookie()), Some(travel));
    }
});
