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
        assert!(!holds_nul(&event.data()));
    }
    let error = Event::client_error(&payload).data();
    assert!(!holds_nul(&error) && error.to_string().len() < 32_000);
});

/// Looked for in the texts themselves: as JSON, a backslash before `u0000` looks like one.
fn holds_nul(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(holds_nul),
        Value::Object(fields) => {
            fields.iter().any(|(key, value)| key.contains('\0') || holds_nul(value))
        }
    }
}
