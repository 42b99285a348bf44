//! A text in all its languages, as the API sends it.

use std::collections::BTreeMap;

use plaza_domain::Localized;

/// By language tag: `{"en": "Hall", "es": "Sala"}`.
pub type Texts = BTreeMap<String, String>;

pub fn texts(localized: &Localized) -> Texts {
    localized.iter().map(|(locale, text)| (locale.to_owned(), text.to_owned())).collect()
}
