//! Who is counted: people, not connections.

use std::{collections::BTreeSet, fmt};

use plaza_domain::people::{
    RegistrationId, Visibility,
    secret::{ServerKey, keyed_hash},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest, Sha256};

use super::place::Place;

/// Names a person the same way on every server, and says nothing of who it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonKey(u128);

impl PersonKey {
    /// `server_key` keeps others from finding out who a key belongs to.
    pub(crate) fn of_attendee(id: RegistrationId, server_key: &ServerKey) -> Self {
        Self::of_bytes(&keyed_hash(server_key, "presence", &[&id.0.to_be_bytes()]))
    }

    /// `name` is what their browser calls itself, or their connection's id.
    pub(crate) fn of_guest(name: &str) -> Self {
        Self::of_bytes(&Sha256::digest(format!("guest:{name}")))
    }

    fn of_bytes(bytes: &[u8]) -> Self {
        let half: [u8; 16] = bytes[..16].try_into().expect("SHA-256 gives 32 bytes");
        Self(u128::from_be_bytes(half))
    }
}

impl fmt::Display for PersonKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Debug for PersonKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonKey({self})")
    }
}

impl Serialize for PersonKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PersonKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        u128::from_str_radix(&text, 16).map(Self).map_err(de::Error::custom)
    }
}

/// What one server knows of a person who is connected to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) visibility: Visibility,
    /// Only of those who want to be seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(crate) places: BTreeSet<Place>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_the_same_everywhere_and_other_for_others() {
        let attendee = |id, key| PersonKey::of_attendee(RegistrationId(id), &[key; 32]);
        assert_eq!(attendee(1, 1), attendee(1, 1));
        assert_ne!(attendee(1, 1), attendee(2, 1));
        assert_ne!(attendee(1, 1), attendee(1, 2));
        assert_ne!(PersonKey::of_guest("a"), PersonKey::of_guest("b"));
        let key = PersonKey::of_guest("a");
        let text = serde_json::to_string(&key).unwrap();
        assert_eq!(text.len(), 34);
        assert_eq!(serde_json::from_str::<PersonKey>(&text).unwrap(), key);
    }
}
