//! The body of a webhook of Tito's: the first byte picks the event, the rest is the body.

#![no_main]

use libfuzzer_sys::fuzz_target;
use plaza_jobs::tito::{TitoOptions, hook};

const EVENTS: [&str; 4] =
    ["ticket.completed", "ticket.voided", "registration.finished", "registration.cancelled"];

fuzz_target!(|bytes: &[u8]| {
    let Some((pick, body)) = bytes.split_first() else { return };
    let options = TitoOptions::new("plaza-collective", "plaza-2026");
    let event = EVENTS[usize::from(*pick) % EVENTS.len()];
    if let Err(why) = hook::read(&options, event, body) {
        assert!(!why.to_string().is_empty(), "a refusal says why");
    }
});
