//! Reads the configuration: file < environment < flags.

use std::{collections::BTreeMap, path::PathBuf};

use figment::Figment;

use super::{Config, error::ConfigError, layer::Layer};

/// Where to look.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// `--config`, or `PLAZA_CONFIG`.
    pub file: Option<PathBuf>,
    /// The environment's variables, all of them.
    pub environment: BTreeMap<String, String>,
    /// Dotted keys and values given on the command line; the last wins.
    pub flags: Vec<(String, String)>,
}

impl Sources {
    /// The environment of this process.
    pub fn from_process(file: Option<PathBuf>, flags: Vec<(String, String)>) -> Self {
        // A variable that is no Unicode is none of ours.
        let vars = std::env::vars_os();
        let environment = vars
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect();
        Self { file, environment, flags }
    }
}

/// A configuration that can be used, and where each of its values came from.
#[derive(Debug, Clone)]
pub struct Loaded {
    pub config: Config,
    layers: Figment,
}

impl Loaded {
    /// Which layer decided a dotted key: a file's path, `environment`, `flag` or `default`.
    pub fn origin(&self, key: &str) -> String {
        self.layers.find_metadata(key).map_or("default".to_owned(), |from| from.name.to_string())
    }
}

/// Reads and checks. Says everything that is wrong with the values, but only the first key that
/// is unknown.
pub fn load(sources: &Sources) -> Result<Loaded, ConfigError> {
    let mut layers = Figment::new();
    if let Some(file) = &sources.file {
        layers = layers.merge(Layer::file(file)?);
    }
    let layers = layers
        .merge(Layer::environment(&sources.environment)?)
        .merge(Layer::flags(&sources.flags)?);
    let config: Config = layers.extract_lossy()?;
    let problems = config.problems();
    if problems.is_empty() { Ok(Loaded { config, layers }) } else { Err(ConfigError { problems }) }
}
