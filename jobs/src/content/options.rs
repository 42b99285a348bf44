//! Where the content is, and how much of it is accepted.

use std::{fmt, path::PathBuf, time::Duration};

use serde::{Deserialize, Serialize, Serializer};

/// The `[content]` section of the configuration.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ContentOptions {
    /// An https address or a local path of a git repository, or a plain folder, which is then
    /// read as it is.
    pub repository: String,
    /// The branch that is published; not used for a plain folder.
    pub branch: String,
    /// The folder inside the repository; empty for its top. Not used for a plain folder.
    pub path: String,
    /// What lets us read a private repository over https.
    pub token: Option<Secret>,
    /// Where fetched repositories are kept, so that the next fetch brings only what is new.
    pub work_folder: PathBuf,
    /// Most bytes one fetch may receive.
    pub max_bytes: u64,
    /// Most bytes one file may have, whether it is used or not.
    pub max_file_bytes: u64,
    /// Most files below the content folder.
    pub max_files: usize,
    /// After this many seconds a fetch is given up.
    pub timeout_seconds: u64,
}

impl Default for ContentOptions {
    fn default() -> Self {
        Self {
            repository: "content".into(),
            branch: "main".into(),
            path: "content".into(),
            token: None,
            work_folder: "data/content".into(),
            max_bytes: 256 * 1024 * 1024,
            max_file_bytes: 1024 * 1024,
            max_files: 2_000,
            timeout_seconds: 120,
        }
    }
}

impl ContentOptions {
    pub fn timeout(&self) -> Duration {
        // No clock counts to the largest number there is.
        Duration::from_secs(self.timeout_seconds.clamp(1, 24 * 60 * 60))
    }
}

/// A text that is never printed and never serialized.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    pub fn new(secret: impl Into<String>) -> Self {
        Self(secret.into())
    }

    pub(crate) fn expose(&self) -> &str {
        self.0.trim()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("(secret)")
    }
}
