//! JSON to types; an error names the field, never the value found in it.

use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::FetchError;

/// Reads `body`. What the source said stays out of the error: it may be somebody's address.
pub(crate) fn decode<T: DeserializeOwned>(what: &str, body: &[u8]) -> Result<T, FetchError> {
    let mut json = serde_json::Deserializer::from_slice(body);
    serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        let cause = error.inner();
        match cause.classify() {
            Category::Eof => FetchError::temporary(what, "the answer ends too early"),
            Category::Syntax | Category::Io => {
                FetchError::unusable(what, format!("the answer is not JSON near `{path}`"))
            }
            Category::Data => {
                FetchError::unusable(what, format!("{path}: {}", expectation(&cause.to_string())))
            }
        }
    })
}

/// The part of serde's message that speaks of us: `expected a string`, `missing field ...`.
fn expectation(message: &str) -> String {
    let message = &message[..message.rfind(" at line ").unwrap_or(message.len())];
    let head = message.split(':').next().unwrap_or_default();
    match message.rfind(", expected ") {
        Some(at) if head.starts_with("invalid") => message[at + 2..].to_owned(),
        _ if message.starts_with("missing field")
            || message.starts_with("a text, or")
            || message.starts_with("expected a resource") =>
        {
            message.to_owned()
        }
        _ => "an unusable value".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    struct List {
        #[serde(rename = "results")]
        _results: Vec<Item>,
    }

    #[derive(Debug, Deserialize)]
    struct Item {
        #[serde(rename = "state")]
        _state: String,
    }

    fn message(json: &str) -> String {
        decode::<List>("submissions page 2", json.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn an_error_names_the_field_and_what_was_expected() {
        assert_eq!(
            message(r#"{"results": [{"state": "confirmed"}, {"state": 7}]}"#),
            "submissions page 2: results[1].state: expected a string"
        );
        assert_eq!(
            message(r#"{"results": [{"code": "A"}]}"#),
            "submissions page 2: results[0]: missing field `state`"
        );
    }

    #[test]
    fn an_error_never_repeats_what_the_source_said() {
        let told = message(r#"{"results": ["ava, expected ava@example.org at line 3"]}"#);
        assert_eq!(told, "submissions page 2: results[0]: expected struct Item");
    }

    #[test]
    fn a_broken_off_answer_is_worth_another_try() {
        let error = decode::<List>("tags page 1", b"{\"results\": [").unwrap_err();
        assert!(matches!(error, FetchError::Temporary { .. }), "{error}");
    }
}
