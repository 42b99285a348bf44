//! Why a configuration cannot be used, as a sentence that never quotes a secret.

use figment::error::{Actual, Kind};

use super::keys;

/// Everything that is wrong with a configuration, a sentence each.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .problems.join("\n"))]
pub struct ConfigError {
    pub problems: Vec<String>,
}

impl ConfigError {
    pub(super) fn new(problem: impl Into<String>) -> Self {
        Self { problems: vec![problem.into()] }
    }
}

impl From<figment::Error> for ConfigError {
    fn from(errors: figment::Error) -> Self {
        Self { problems: errors.into_iter().map(|error| sentence(&error)).collect() }
    }
}

fn sentence(error: &figment::Error) -> String {
    let key = error.path.join(".");
    let origin = error.metadata.as_ref().map(|m| format!(" ({})", m.name)).unwrap_or_default();
    match &error.kind {
        Kind::UnknownField(name, known) => unknown(error, name, known, &origin),
        Kind::MissingField(name) if key.is_empty() => format!("{name} is missing"),
        Kind::MissingField(name) => format!("{key}.{name} is missing: the section needs it"),
        Kind::InvalidType(_, expected) if keys::is_secret(&key) => {
            format!("{key} must be {}{origin}", in_words(expected))
        }
        Kind::InvalidValue(_, _) | Kind::Message(_) if keys::is_secret(&key) => {
            format!("{key} cannot be used{origin}")
        }
        Kind::InvalidType(actual, expected) | Kind::InvalidValue(actual, expected) => {
            format!("{key} must be {}, not {}{origin}", in_words(expected), given(actual))
        }
        Kind::UnknownVariant(name, known) => {
            format!("{key} must be one of {}, not `{name}`{origin}", known.join(", "))
        }
        other => format!("{key}: {other}{origin}"),
    }
}

/// Names of Rust's types mean nothing to an operator.
fn in_words(expected: &str) -> &str {
    match expected {
        "a string" => "a text in quotes",
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number, 0 or more",
        "i8" | "i16" | "i32" | "i64" | "isize" => "a whole number",
        "a boolean" => "true or false",
        "a sequence" => "a list in brackets",
        other if other.starts_with("struct ") => "a section",
        other => other,
    }
}

fn given(actual: &Actual) -> String {
    match actual {
        Actual::Bool(value) => value.to_string(),
        Actual::Unsigned(value) => value.to_string(),
        Actual::Signed(value) => value.to_string(),
        Actual::Float(value) => value.to_string(),
        Actual::Str(text) => format!("the text `{text}`"),
        Actual::Seq => "a list".to_owned(),
        Actual::Map => "a section".to_owned(),
        other => other.to_string(),
    }
}

fn unknown(error: &figment::Error, name: &str, known: &[&str], origin: &str) -> String {
    let mut path = error.path.clone();
    if path.last().map(String::as_str) != Some(name) {
        path.push(name.to_owned());
    }
    let section = &path[..path.len() - 1];
    let hint = keys::nearest(name, known.iter().copied()).map_or_else(
        || format!("known here: {}", known.join(", ")),
        |near| format!("did you mean {}?", [section, &[near.to_owned()]].concat().join(".")),
    );
    format!("unknown key {}{origin}; {hint}", path.join("."))
}
