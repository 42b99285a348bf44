//! What people type as their address: what is read is in the one form addresses are compared in.

#![no_main]

use libfuzzer_sys::fuzz_target;
use plaza_domain::people::EmailAddress;

fuzz_target!(|text: &str| {
    if let Ok(address) = EmailAddress::parse(text) {
        assert_eq!(EmailAddress::parse(address.expose()), Ok(address.clone()));
        assert!(!address.expose().contains(['\r', '\n', ' ', '<', '>', ',']));
    }
});
