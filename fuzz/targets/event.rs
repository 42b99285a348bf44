//! What a page tells of its visitor: what is kept is of the same event, and PostgreSQL can read it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use plaza_domain::event_log::Event;
use serde_json::Value;

fuzz_target!(|parts: (usize, &str)| {
    let (pick, payload) = parts;
    let Ok(payload) = serde_json::from_str::<Value>(payload) else { return };
    let name = Event::FROM_VISITORS[pick % Event::FROM_VISITORS.len()];
    if let Ok(event) = Event::parse(name, &payload) {
        assert_eq!(event.name(), name);
        assert!(!event.data().to_string().contains("\\u0000"));
    }
    let error = Event::client_error(&payload).data().to_string();
    assert!(!error.contains("\\u0000") && error.len() < 32_000);
});
