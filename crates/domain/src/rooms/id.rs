//! Names a room in addresses: short enough to be read aloud.

use std::{fmt, str::FromStr};

use rand::Rng;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

const LENGTH: usize = 7;
/// The characters of base64 in addresses, without those that are taken for each other: `1 I l`,
/// `O 0`, `_ -`.
const ALPHABET: &[u8; 57] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// Seven characters, drawn at random. Two trillion: an id is no secret, and none is met twice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoomId([u8; LENGTH]);

/// The text names no room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the id of a room: seven letters and digits, none of them 1, I, l, O or 0")]
pub struct InvalidRoomId;

impl RoomId {
    pub fn draw(rng: &mut (impl Rng + ?Sized)) -> Self {
        Self(std::array::from_fn(|_| ALPHABET[rng.random_range(0..ALPHABET.len())]))
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("every character of the alphabet is ASCII")
    }
}

impl FromStr for RoomId {
    type Err = InvalidRoomId;

    fn from_str(text: &str) -> Result<Self, InvalidRoomId> {
        let bytes = <[u8; LENGTH]>::try_from(text.as_bytes()).map_err(|_| InvalidRoomId)?;
        let is_ours = bytes.iter().all(|byte| ALPHABET.contains(byte));
        if is_ours { Ok(Self(bytes)) } else { Err(InvalidRoomId) }
    }
}

impl fmt::Display for RoomId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for RoomId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RoomId({self})")
    }
}

impl Serialize for RoomId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for RoomId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use rand::{SeedableRng, rngs::StdRng};

    use super::*;

    #[test]
    fn an_id_is_read_as_it_is_written_and_holds_nothing_that_looks_like_something_else() {
        let mut rng = StdRng::seed_from_u64(4);
        for _ in 0..200 {
            let id = RoomId::draw(&mut rng);
            assert_eq!(id.as_str().parse(), Ok(id));
            assert!(!id.as_str().contains(['1', 'I', 'l', 'O', '0', '_', '-']), "{id}");
            assert_eq!(serde_json::to_value(id).unwrap(), id.to_string());
        }
    }

    #[test]
    fn whatever_else_is_no_id() {
        for text in ["", "abcdef", "abcdefgh", "abcdef1", "abcdefl", "abc-efg", "äbcdef", "abc def"]
        {
            assert_eq!(text.parse::<RoomId>(), Err(InvalidRoomId), "{text:?}");
        }
    }
}
