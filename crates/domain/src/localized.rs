//! Text in several languages, all of them kept.

use std::{borrow::Cow, collections::BTreeMap};

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

/// The language that stands in when the wanted one is absent (deconf's rule).
pub const FALLBACK_LOCALE: &str = "en";

/// One text in as many languages as its author gave: `{"en": "Hall", "de": "Saal"}`.
///
/// Keys are lower-case BCP 47 tags. A bare string in JSON is read as English.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Localized(BTreeMap<String, String>);

impl Localized {
    /// A text in one language; blank text gives an empty value.
    pub fn of(locale: &str, text: impl Into<String>) -> Self {
        let mut localized = Self::default();
        localized.insert(locale, text);
        localized
    }

    pub fn english(text: impl Into<String>) -> Self {
        Self::of(FALLBACK_LOCALE, text)
    }

    /// Adds or replaces a language; blank text is not kept.
    pub fn insert(&mut self, locale: &str, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.0.insert(normalize_locale(locale).into_owned(), text);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text in exactly this language.
    pub fn get(&self, locale: &str) -> Option<&str> {
        self.0.get(normalize_locale(locale).as_ref()).map(String::as_str)
    }

    /// The best text for a reader: the wanted language, its base language, English, then any.
    /// With it comes the language it is really in, for `lang` attributes.
    pub fn pick(&self, wanted: &str) -> Option<(&str, &str)> {
        let wanted = normalize_locale(wanted);
        let base = wanted.split('-').next().unwrap_or_default();
        [wanted.as_ref(), base, FALLBACK_LOCALE]
            .into_iter()
            .find_map(|locale| self.0.get_key_value(locale))
            .or_else(|| self.0.iter().next())
            .map(|(locale, text)| (locale.as_str(), text.as_str()))
    }

    /// The best text for a reader, or the empty string.
    pub fn text(&self, wanted: &str) -> &str {
        self.pick(wanted).map_or("", |(_, text)| text)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(locale, text)| (locale.as_str(), text.as_str()))
    }

    /// The same languages with each text changed; texts that become blank are dropped.
    #[must_use]
    pub fn map(&self, change: impl Fn(&str) -> String) -> Self {
        let mut out = Self::default();
        for (locale, text) in self.iter() {
            out.insert(locale, change(text));
        }
        out
    }
}

impl FromIterator<(String, String)> for Localized {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(texts: I) -> Self {
        let mut localized = Self::default();
        for (locale, text) in texts {
            localized.insert(&locale, text);
        }
        localized
    }
}

impl<'de> Deserialize<'de> for Localized {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "a text, or an object of texts by language")]
        enum Form {
            Text(String),
            Texts(BTreeMap<String, Option<String>>),
            Nothing(()),
        }
        Ok(match Form::deserialize(deserializer)? {
            Form::Text(text) => Self::english(text),
            Form::Texts(texts) => texts.into_iter().filter_map(|(l, t)| Some((l, t?))).collect(),
            Form::Nothing(()) => Self::default(),
        })
    }
}

impl JsonSchema for Localized {
    fn schema_name() -> Cow<'static, str> {
        "Localized".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A text, or an object of texts by language: {\"en\": \"Hall\", \"es\": \"Sala\"}.",
            "oneOf": [
                {"type": "string"},
                {"type": "object", "additionalProperties": {"type": "string"}}
            ]
        })
    }
}

/// `en_GB` and `de-DE-mozilla` as `en-gb` and `de-de`: lower case, hyphens, and without the
/// `-mozilla` private suffix some Pretalx instances add.
pub fn normalize_locale(locale: &str) -> Cow<'_, str> {
    let bare = locale.strip_suffix("-mozilla").unwrap_or(locale);
    if bare.bytes().any(|b| b.is_ascii_uppercase() || b == b'_') {
        Cow::Owned(bare.replace('_', "-").to_ascii_lowercase())
    } else {
        Cow::Borrowed(bare)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_gets_their_language_then_its_base_then_english_then_any() {
        let hall = Localized::from_iter([
            ("de".to_owned(), "Saal".to_owned()),
            ("en".to_owned(), "Hall".to_owned()),
        ]);
        assert_eq!(hall.pick("de-AT"), Some(("de", "Saal")));
        assert_eq!(hall.pick("fr"), Some(("en", "Hall")));
        assert_eq!(Localized::of("ar", "قاعة").pick("fr"), Some(("ar", "قاعة")));
        assert_eq!(Localized::default().pick("en"), None);
    }

    #[test]
    fn json_may_hold_a_text_an_object_or_null() {
        let read = |json: &str| serde_json::from_str::<Localized>(json);
        assert_eq!(read("\"Hall\"").unwrap(), Localized::english("Hall"));
        assert_eq!(
            read("{\"de_DE\":\"Saal\",\"en\":null}").unwrap(),
            Localized::of("de-de", "Saal")
        );
        assert_eq!(read("null").unwrap(), Localized::default());
        assert!(read("7").is_err());
    }
}
