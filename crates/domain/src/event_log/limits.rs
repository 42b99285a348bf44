//! What a payload may weigh and hold, found out without writing it.

use serde_json::Value;

/// Deeper payloads have none of the shapes.
const MAX_DEPTH: usize = 4;

/// Whether a value takes at most so many bytes as JSON, give or take its escapes.
pub(super) fn fits(value: &Value, bytes: usize) -> bool {
    weigh(value, bytes, MAX_DEPTH).is_some()
}

/// What is left of `bytes`; `None` when it is not enough.
fn weigh(value: &Value, bytes: usize, depth: usize) -> Option<usize> {
    let depth = depth.checked_sub(1)?;
    let left = bytes.checked_sub(2)?;
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => Some(left),
        Value::String(text) => left.checked_sub(text.len()),
        Value::Array(items) => items.iter().try_fold(left, |left, item| weigh(item, left, depth)),
        Value::Object(fields) => fields.iter().try_fold(left, |left, (key, value)| {
            weigh(value, left.checked_sub(key.len() + 3)?, depth)
        }),
    }
}

/// Whether no text in it holds a control character: no event needs one, and PostgreSQL reads no
/// JSON with a NUL in it (its manual, §8.14: `\u0000` cannot be represented).
pub(super) fn is_plain(value: &Value) -> bool {
    let has_none = |text: &str| !text.chars().any(char::is_control);
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
        Value::String(text) => has_none(text),
        Value::Array(items) => items.iter().all(is_plain),
        Value::Object(fields) => fields.iter().all(|(key, value)| has_none(key) && is_plain(value)),
    }
}
