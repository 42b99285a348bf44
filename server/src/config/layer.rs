//! One place configuration comes from, made ready: texts of the environment, secrets in files.

use std::{collections::BTreeMap, fs, path::Path};

use figment::{
    Metadata, Profile, Provider,
    providers::{Format, Toml},
    value::{Dict, Map, Value},
};

use super::{error::ConfigError, keys};

/// One layer: the file, the environment, or the flags.
#[derive(Debug, Clone)]
pub(super) struct Layer {
    /// Where its values come from, in words.
    origin: String,
    dict: Dict,
}

impl Layer {
    /// The file named by `--config`.
    pub(super) fn file(path: &Path) -> Result<Self, ConfigError> {
        let place = path.display().to_string();
        let text = fs::read_to_string(path)
            .map_err(|error| ConfigError::new(format!("could not read {place}: {error}")))?;
        let mut data = Toml::string(&text).data().map_err(|_| {
            // That error quotes the line, and the line may hold a secret.
            let reason = reason_in(&text).unwrap_or_else(|| "it is not TOML".to_owned());
            ConfigError::new(format!("could not parse {place}: {reason}"))
        })?;
        let dict = data.remove(&Profile::Default).unwrap_or_default();
        Self { origin: place, dict }.with_secrets_read()
    }

    /// `PLAZA_SECTION__KEY`. Names without `__` are left to others: a service of Kubernetes that
    /// is called `plaza` sets `PLAZA_SERVICE_HOST` and such in every container.
    pub(super) fn environment(vars: &BTreeMap<String, String>) -> Result<Self, ConfigError> {
        let mut dict = Dict::new();
        for (name, value) in vars {
            let Some(rest) = name.strip_prefix("PLAZA_").filter(|rest| rest.contains("__")) else {
                continue;
            };
            let mut path: Vec<String> = rest.split("__").map(str::to_lowercase).collect();
            if path[0] == "jobs" {
                // A variable cannot hold the dash of a job's name.
                path.iter_mut().skip(2).for_each(|job| *job = job.replace('_', "-"));
            }
            insert(&mut dict, &path, text_value(&path, value)).map_err(|()| {
                ConfigError::new(format!("{name} contradicts another variable of this section"))
            })?;
        }
        Self { origin: "environment".to_owned(), dict }.with_secrets_read()
    }

    /// `key=value` of `--set`, and flags that are shorter for the same.
    pub(super) fn flags(pairs: &[(String, String)]) -> Result<Self, ConfigError> {
        let mut dict = Dict::new();
        for (key, value) in pairs {
            let path: Vec<String> = key.split('.').map(str::to_owned).collect();
            insert(&mut dict, &path, text_value(&path, value))
                .map_err(|()| ConfigError::new(format!("--set {key} contradicts another --set")))?;
        }
        Self { origin: "flag".to_owned(), dict }.with_secrets_read()
    }

    /// Replaces each `…_file` of a secret by the contents of that file.
    fn with_secrets_read(mut self) -> Result<Self, ConfigError> {
        for key in keys::SECRETS {
            let (section, name) = key.split_once('.').expect("every secret is in a section");
            let Some(Value::Dict(_, section)) = self.dict.get_mut(section) else { continue };
            let Some(file) = section.remove(&format!("{name}_file")) else { continue };
            if section.contains_key(name) {
                return Err(ConfigError::new(format!(
                    "both {key} and {key}_file are set in the {}; keep one",
                    self.origin
                )));
            }
            let path = file.as_str().ok_or_else(|| {
                ConfigError::new(format!("{key}_file must be text: the path of a file"))
            })?;
            let secret = fs::read_to_string(path).map_err(|error| {
                ConfigError::new(format!("could not read {key}_file ({path}): {error}"))
            })?;
            let secret = secret.trim();
            if secret.is_empty() {
                return Err(ConfigError::new(format!("{key}_file ({path}) is empty")));
            }
            section.insert(name.to_owned(), Value::from(secret));
        }
        Ok(self)
    }
}

impl Provider for Layer {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.origin.clone())
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Ok(Map::from([(Profile::Default, self.dict.clone())]))
    }
}

/// A text is text; lists and tables are written as in TOML. Secrets are always text.
fn text_value(path: &[String], text: &str) -> Value {
    let is_structured = text.starts_with('[') || text.starts_with('{');
    if is_structured && !keys::is_secret(&path.join(".")) {
        text.parse().unwrap_or_else(|_| Value::from(text))
    } else {
        Value::from(text)
    }
}

fn insert(dict: &mut Dict, path: &[String], value: Value) -> Result<(), ()> {
    let (first, rest) = path.split_first().ok_or(())?;
    if rest.is_empty() {
        return dict.insert(first.clone(), value).map_or(Ok(()), |_| Err(()));
    }
    match dict.entry(first.clone()).or_insert_with(|| Value::from(Dict::new())) {
        Value::Dict(_, inner) => insert(inner, rest, value),
        _ => Err(()),
    }
}

/// Where a TOML text is broken, without quoting it.
fn reason_in(text: &str) -> Option<String> {
    let error = toml::from_str::<toml::Table>(text).err()?;
    let line = text[..error.span()?.start].matches('\n').count() + 1;
    Some(format!("line {line}: {}", error.message()))
}
