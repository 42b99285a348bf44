//! Names of languages, as people answer with them, to language tags.

use plaza_domain::{localized::normalize_locale, text::fold};

use super::notes::is_locale;
use crate::pretalx::Mapping;

/// The tag that stands for sign language.
pub(super) const SIGN_LANGUAGE: &str = "asl";

/// Names in English, in the language itself, and in German: each with its tag.
const NAMES: [(&str, &[&str]); 20] = [
    ("ar", &["arabic", "العربية", "arabisch"]),
    ("asl", &["sign language", "signed", "gebardensprache"]),
    ("de", &["german", "deutsch"]),
    ("en", &["english", "englisch"]),
    ("es", &["spanish", "espanol", "spanisch"]),
    ("fa", &["persian", "farsi", "فارسی"]),
    ("fr", &["french", "francais", "franzosisch"]),
    ("hi", &["hindi", "हिन्दी"]),
    ("it", &["italian", "italiano", "italienisch"]),
    ("ja", &["japanese", "日本語"]),
    ("ko", &["korean", "한국어"]),
    ("nl", &["dutch", "nederlands", "niederlandisch"]),
    ("pl", &["polish", "polski", "polnisch"]),
    ("pt", &["portuguese", "portugues", "portugiesisch"]),
    ("ru", &["russian", "русский", "russisch"]),
    ("sv", &["swedish", "svenska", "schwedisch"]),
    ("sw", &["swahili", "kiswahili"]),
    ("tr", &["turkish", "turkce", "turkisch"]),
    ("uk", &["ukrainian", "українська", "ukrainisch"]),
    ("zh", &["chinese", "mandarin", "中文"]),
];

/// The tag of a language: by the organizers' own names, by ours, or when it is a tag already.
pub(super) fn language_tag(name: &str, mapping: &Mapping) -> Option<String> {
    let name = fold(name.trim());
    let own = mapping.language_tags.iter().find(|(own, _)| fold(own.trim()) == name);
    if let Some((_, tag)) = own {
        return is_locale(tag).then(|| normalize_locale(tag).into_owned());
    }
    let ours = NAMES.iter().find(|(_, names)| names.iter().any(|ours| fold(ours) == name));
    if let Some((tag, _)) = ours {
        return Some((*tag).to_owned());
    }
    let base = name.split('-').next().unwrap_or_default();
    (is_locale(&name) && (2..=3).contains(&base.len())).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_known_by_their_names_and_tags() {
        let mut mapping = Mapping::default();
        mapping.language_tags.insert("Klingon".to_owned(), "tlh".to_owned());
        let tag = |name| language_tag(name, &mapping);
        assert_eq!(tag(" Español"), Some("es".to_owned()));
        assert_eq!(tag("Sign language"), Some("asl".to_owned()));
        assert_eq!(tag("klingon"), Some("tlh".to_owned()));
        assert_eq!(tag("pt-BR"), Some("pt-br".to_owned()));
        assert_eq!(tag("Something else"), None);
    }
}
