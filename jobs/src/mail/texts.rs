//! The words of letters in the reader's language, from the Fluent files in `locales/`.

use std::{borrow::Cow, collections::HashMap};

use fluent_templates::{Loader, fluent_bundle::FluentValue};
use unic_langid::{LanguageIdentifier, langid};

fluent_templates::static_loader! {
    static TEXTS = {
        locales: "./locales",
        fallback_language: "en",
        // Isolation marks would end up in subjects; the HTML uses `<bdi>`.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// Languages letters are written in, the first being the one that stands in.
pub(super) const LOCALES: [&str; 3] = ["en", "es", "ar"];

/// Writes in one language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Texts {
    pub(super) locale: &'static str,
}

impl Texts {
    /// The language of ours that a tag means: `es-MX` is `es`; English for those we have not.
    pub(super) fn of(tag: &str) -> Self {
        let base = tag.split(['-', '_']).next().unwrap_or_default();
        let known = LOCALES.into_iter().find(|locale| base.eq_ignore_ascii_case(locale));
        Self { locale: known.unwrap_or(LOCALES[0]) }
    }

    pub(super) fn get(self, key: &str) -> String {
        TEXTS.lookup(&self.language(), key)
    }

    pub(super) fn fill(self, key: &str, name: &'static str, value: &str) -> String {
        self.with(key, name, FluentValue::from(value))
    }

    pub(super) fn count(self, key: &str, n: i64) -> String {
        self.with(key, "n", FluentValue::from(n))
    }

    fn with(self, key: &str, name: &'static str, value: FluentValue<'_>) -> String {
        let values = HashMap::from([(Cow::Borrowed(name), value)]);
        TEXTS.lookup_with_args(&self.language(), key, &values)
    }

    fn language(self) -> LanguageIdentifier {
        match self.locale {
            "es" => langid!("es"),
            "ar" => langid!("ar"),
            _ => langid!("en"),
        }
    }
}

/// `rtl` for the languages written from right to left.
pub(super) fn direction(tag: &str) -> &'static str {
    match tag.split('-').next().unwrap_or_default() {
        "ar" | "fa" | "he" | "ur" | "ps" | "dv" | "yi" | "ckb" => "rtl",
        _ => "ltr",
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::*;

    fn keys(locale: &str) -> BTreeSet<String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(root.join(format!("locales/{locale}/mail.ftl"))).unwrap();
        let lines = text.lines().filter(|line| line.starts_with("mail-"));
        lines.filter_map(|line| Some(line.split_once(" =")?.0.to_owned())).collect()
    }

    #[test]
    fn every_language_has_the_same_words_and_none_is_left_over() {
        let source =
            fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/mail/compose.rs"))
                .unwrap();
        let english = keys("en");
        assert!(english.len() > 15, "{english:?}");
        for locale in LOCALES {
            assert_eq!(keys(locale), english, "{locale}");
        }
        let left: Vec<_> =
            english.iter().filter(|key| !source.contains(&format!("\"{key}\""))).collect();
        assert_eq!(left, Vec::<&String>::new());
    }

    #[test]
    fn minutes_are_counted_in_every_language() {
        let said = |tag, n| Texts::of(tag).count("mail-link-minutes", n);
        assert_eq!(said("en-GB", 1), "The link works once, within one minute.");
        assert_eq!(said("xx", 10), "The link works once, within 10 minutes.");
        assert_eq!(said("es_MX", 60), "El enlace funciona una sola vez, durante 60 minutos.");
        assert_eq!(said("ar", 2), "يعمل الرابط مرة واحدة فقط، خلال دقيقتين.");
    }
}
