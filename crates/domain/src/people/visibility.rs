//! How much others see of an attendee.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Chosen by each person. It limits what others see, not what a moderator does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// By name, with where they are.
    #[default]
    Visible,
    /// Counted, without a name.
    Anonymous,
    /// Neither named nor counted where they are; counted as present.
    Hidden,
}

/// The text names no visibility.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is neither visible, anonymous nor hidden")]
pub struct UnknownVisibility(String);

impl Visibility {
    pub const ALL: [Self; 3] = [Self::Visible, Self::Anonymous, Self::Hidden];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Visible => "visible",
            Self::Anonymous => "anonymous",
            Self::Hidden => "hidden",
        }
    }
}

impl FromStr for Visibility {
    type Err = UnknownVisibility;

    fn from_str(text: &str) -> Result<Self, UnknownVisibility> {
        let found = Self::ALL.into_iter().find(|known| known.as_str() == text);
        found.ok_or_else(|| UnknownVisibility(text.to_owned()))
    }
}
