//! Why a configuration cannot be used, as a sentence that never quotes a secret.

use figment::error::Kind;

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
            format!("{key} must be {expected}{origin}")
        }
        Kind::InvalidValue(_, _) | Kind::Message(_) if keys::is_secret(&key) => {
            format!("{key} cannot be used{origin}")
        }
        Kind::InvalidType(actual, expected) | Kind::InvalidValue(actual, expected) => {
            format!("{key} must be {expected}, not {actual}{origin}")
        }
        Kind::UnknownVariant(name, known) => {
            format!("{key} must be one of {}, not `{name}`{origin}", known.join(", "))
        }
        other => format!("{key}: {other}{origin}"),
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
