//! What a room looks like: one of ours, or a glTF file at an address.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use url::Url;

/// Characters of the longest address.
const LONGEST: usize = 500;

/// A room's scene.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scene {
    /// An open square.
    #[default]
    Plaza,
    /// A stage and rows of seats.
    Theatre,
    /// Tables to sit around.
    Garden,
    /// A glTF file, by https.
    Address(Url),
}

/// The text names no scene.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no scene: write plaza, theatre, garden or an https address of a glTF file")]
pub struct InvalidScene(String);

impl Scene {
    /// The scenes that come with the program.
    pub const OURS: [&'static str; 3] = ["plaza", "theatre", "garden"];

    pub fn as_str(&self) -> &str {
        match self {
            Self::Plaza => "plaza",
            Self::Theatre => "theatre",
            Self::Garden => "garden",
            Self::Address(url) => url.as_str(),
        }
    }
}

impl FromStr for Scene {
    type Err = InvalidScene;

    fn from_str(text: &str) -> Result<Self, InvalidScene> {
        let invalid = || InvalidScene(crate::text::shorten(text, 80));
        match text {
            "plaza" => Ok(Self::Plaza),
            "theatre" => Ok(Self::Theatre),
            "garden" => Ok(Self::Garden),
            address => {
                let url = Url::parse(address).map_err(|_| invalid())?;
                let is_plain = url.username().is_empty() && url.password().is_none();
                let is_fit = url.scheme() == "https" && is_plain && url.as_str().len() <= LONGEST;
                if is_fit { Ok(Self::Address(url)) } else { Err(invalid()) }
            }
        }
    }
}

impl fmt::Display for Scene {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Scene {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Scene {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scene_is_ours_or_at_an_https_address() {
        for ours in Scene::OURS {
            assert_eq!(ours.parse::<Scene>().unwrap().as_str(), ours);
        }
        let far = "https://example.org/hall.glb";
        assert_eq!(far.parse::<Scene>().unwrap().to_string(), far);
        for wrong in [
            "",
            "castle",
            "http://example.org/hall.glb",
            "https://ada:secret@example.org/hall.glb",
            "javascript:alert(1)",
            "//example.org/hall.glb",
            &format!("https://example.org/{}", "a".repeat(600)),
        ] {
            assert!(wrong.parse::<Scene>().is_err(), "{wrong}");
        }
    }
}
