//! Interface text in the visitor's language, from the Fluent files in `locales/`.

pub mod dates;

use std::{borrow::Cow, collections::HashMap};

use fluent_templates::{Loader, fluent_bundle::FluentValue};
use unic_langid::{LanguageIdentifier, langid};

fluent_templates::static_loader! {
    static TEXTS = {
        locales: "./locales",
        fallback_language: "en",
        // Isolation marks would end up in attributes and in JSON; templates use `<bdi>` instead.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// Translates keys into one language; a key that is missing there is taken from English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Translate {
    pub locale: &'static str,
}

impl Translate {
    pub fn new(locale: &'static str) -> Self {
        Self { locale }
    }

    /// The text of a key that takes nothing.
    pub fn get(&self, key: &str) -> String {
        TEXTS.lookup(&self.language(), key)
    }

    /// The text of a key for a number `$n`, in the right plural form.
    pub fn count(&self, key: &str, n: &usize) -> String {
        self.with(key, [("n", FluentValue::from(*n))])
    }

    /// The text of a key that takes one text.
    pub fn fill(&self, key: &str, name: &'static str, value: &str) -> String {
        self.with(key, [(name, FluentValue::from(value))])
    }

    /// The text of a key that takes two texts.
    pub fn fill2(
        &self,
        key: &str,
        first: (&'static str, &str),
        second: (&'static str, &str),
    ) -> String {
        self.with(
            key,
            [(first.0, FluentValue::from(first.1)), (second.0, FluentValue::from(second.1))],
        )
    }

    /// The text of a key that takes several values.
    pub fn with<'a>(
        &self,
        key: &str,
        values: impl IntoIterator<Item = (&'static str, FluentValue<'a>)>,
    ) -> String {
        let values: HashMap<Cow<'static, str>, FluentValue<'a>> =
            values.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect();
        TEXTS.lookup_with_args(&self.language(), key, &values)
    }

    /// The text of a key, if it is there in this language.
    pub fn find(&self, key: &str) -> Option<String> {
        TEXTS.try_lookup(&self.language(), key)
    }

    /// Which way the language is written.
    pub fn dir(&self) -> &'static str {
        direction(self.locale)
    }

    /// The name of a language in this language; its tag when we have no name for it.
    pub fn language_name(&self, tag: &str) -> String {
        let base = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let is_plain = !base.is_empty() && base.bytes().all(|byte| byte.is_ascii_lowercase());
        let name = is_plain.then(|| self.find(&format!("language-{base}"))).flatten();
        name.unwrap_or_else(|| tag.to_owned())
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
pub fn direction(tag: &str) -> &'static str {
    match tag.split('-').next().unwrap_or_default() {
        "ar" | "fa" | "he" | "ur" | "ps" | "dv" | "yi" | "ckb" => "rtl",
        _ => "ltr",
    }
}

#[cfg(test)]
mod tests;
