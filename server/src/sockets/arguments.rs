//! What a client sent with an event: any number of values.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, SeqAccess, Visitor},
};
use serde_json::Value;

use super::refusal::Refusal;

/// The values after an event's name. Read as a tuple, which is how all of them are given, not
/// only the first.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Arguments(Vec<Value>);

/// More than any event takes; the rest is read and dropped.
const MAX: usize = 4;

impl Arguments {
    /// The value at a place; `null` where nothing was sent.
    pub(crate) fn get(&self, place: usize) -> Value {
        self.0.get(place).cloned().unwrap_or_default()
    }

    /// The text at a place; `what` names it for who sent something else.
    pub(crate) fn text(&self, place: usize, what: &str) -> Result<String, Refusal> {
        match self.0.get(place) {
            Some(Value::String(text)) => Ok(text.clone()),
            _ => Err(Refusal::Invalid(format!("{what} must be a text"))),
        }
    }

    /// The value at a place as a type; `null` and nothing stand for its default.
    pub(crate) fn read<T: DeserializeOwned + Default>(&self, place: usize) -> Result<T, Refusal> {
        match self.get(place) {
            Value::Null => Ok(T::default()),
            value => T::deserialize(value).map_err(|error| Refusal::Invalid(error.to_string())),
        }
    }
}

impl<'de> Deserialize<'de> for Arguments {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Values;
        impl<'de> Visitor<'de> for Values {
            type Value = Arguments;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the values of an event")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Arguments, A::Error> {
                let mut found = Vec::new();
                while let Some(value) = values.next_element::<Value>()? {
                    if found.len() < MAX {
                        found.push(value);
                    }
                }
                Ok(Arguments(found))
            }
        }
        deserializer.deserialize_tuple(MAX, Values)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_was_not_sent_is_null_and_what_is_too_much_is_dropped() {
        let read = |value: Value| serde_json::from_value::<Arguments>(value).unwrap();
        assert_eq!(read(json!([])).get(0), Value::Null);
        let many = read(json!(["a", 1, null, {}, "fifth"]));
        assert_eq!(many, Arguments(vec![json!("a"), json!(1), json!(null), json!({})]));
        assert_eq!(many.text(0, "it").unwrap(), "a");
        let refusal = many.text(1, "the name").unwrap_err();
        assert_eq!(refusal.to_string(), "the name must be a text");
        assert_eq!(many.read::<u8>(1).unwrap(), 1);
        assert_eq!(many.read::<u8>(2).unwrap(), 0);
        assert!(many.read::<u8>(0).is_err());
    }
}
