//! Whether bytes are an answer of Pretalx: what fuzzing and the tests of damage ask.

use serde::de::DeserializeOwned;

use super::{
    pages::Page,
    wire::{old, shared, v1, widget::Widget},
};
use crate::fetch::{FetchError, decode::decode};

/// Reads `body` as every kind of answer there is; the errors say where each reading stopped.
pub fn probe(body: &[u8]) -> Vec<FetchError> {
    let readings = [
        one::<shared::Event>(body),
        one::<Widget>(body),
        list::<shared::Room>(body),
        list::<shared::Tag>(body),
        list::<shared::Track>(body),
        list::<shared::Question>(body),
        list::<v1::Submission>(body),
        list::<v1::Slot>(body),
        list::<v1::Speaker>(body),
        list::<v1::SubmissionType>(body),
        list::<v1::Answer>(body),
        list::<old::Submission>(body),
        list::<old::Speaker>(body),
        list::<old::Answer>(body),
    ];
    readings.into_iter().flatten().collect()
}

fn one<T: DeserializeOwned>(body: &[u8]) -> Option<FetchError> {
    decode::<T>("answer", body).err()
}

fn list<T: DeserializeOwned>(body: &[u8]) -> Option<FetchError> {
    one::<Page<T>>(body)
}

#[cfg(test)]
mod tests {
    use std::{fs, path::PathBuf};

    use proptest::prelude::*;

    use super::*;

    fn page(release: &str) -> Vec<u8> {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/pretalx");
        fs::read(folder.join(release).join("tags.p1.json")).unwrap()
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(body in prop::collection::vec(any::<u8>(), 0..400)) {
            prop_assert_eq!(probe(&body).len(), 14);
        }

        #[test]
        fn no_damage_to_an_answer_makes_it_panic(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
            let mut body = page("2025.2.2");
            let at = at.index(body.len());
            body[at] = byte;
            prop_assert!(probe(&body).len() >= 9, "a list of tags is hardly anything else");
            body.truncate(at);
            prop_assert_eq!(probe(&body).len(), 14);
        }
    }
}
