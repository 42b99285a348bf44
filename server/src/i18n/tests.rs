//! Every text in every language, and no text nobody asks for.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use super::*;
use crate::visit::LOCALES;

/// Families of keys that are put together while a page is made.
const FAMILIES: [&str; 14] = [
    "error-",
    "language-",
    "month-",
    "month-short-",
    "weekday-",
    "weekday-short-",
    "count-sessions-",
    "admin-trigger-",
    "admin-state-",
    "admin-role-",
    "admin-ticket-",
    "admin-mail-",
    "admin-letter-",
    "admin-range-",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn keys(locale: &str) -> BTreeSet<String> {
    let files = fs::read_dir(root().join("locales").join(locale)).unwrap();
    let text: String =
        files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap() + "\n").collect();
    let is_key = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let names = text.lines().filter_map(|line| line.split_once(" =")).map(|(name, _)| name);
    let names = names.filter(|name| !name.is_empty() && name.chars().all(is_key));
    names.map(str::to_owned).collect()
}

fn files(folder: &Path, out: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|kind| kind == "rs" || kind == "html") {
            out.push(fs::read_to_string(path).unwrap());
        }
    }
}

/// Every text in quotes in templates and code that looks like a key.
fn asked() -> BTreeSet<String> {
    let mut texts = Vec::new();
    files(&root().join("templates"), &mut texts);
    files(&root().join("src"), &mut texts);
    let is_key = |text: &&str| {
        text.contains('-')
            && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    texts.iter().flat_map(|text| text.split('"')).filter(is_key).map(str::to_owned).collect()
}

#[test]
fn every_language_has_the_same_keys() {
    let english = keys("en");
    assert!(english.len() > 200, "{}", english.len());
    for locale in LOCALES {
        let theirs = keys(locale);
        assert_eq!(
            english.difference(&theirs).collect::<Vec<_>>(),
            Vec::<&String>::new(),
            "{locale}"
        );
        assert_eq!(
            theirs.difference(&english).collect::<Vec<_>>(),
            Vec::<&String>::new(),
            "{locale}"
        );
    }
}

#[test]
fn no_key_is_asked_for_in_vain_and_none_is_left_over() {
    let (known, asked) = (keys("en"), asked());
    let mut templates = Vec::new();
    files(&root().join("templates"), &mut templates);
    for text in &templates {
        for call in text.split("frame.t.").skip(1).filter(|call| call.contains("(\"")) {
            let (method, rest) = call.split_once('(').unwrap();
            if !["get", "fill", "count"].contains(&method) {
                continue;
            }
            let key = rest.split('"').nth(1).unwrap_or_default();
            assert!(known.contains(key), "a template asks for {key:?}, which no language has");
        }
    }
    let is_family = |key: &&String| FAMILIES.iter().any(|family| key.starts_with(family));
    let left: Vec<_> =
        known.iter().filter(|key| !asked.contains(*key) && !is_family(key)).collect();
    assert_eq!(left, Vec::<&String>::new(), "nobody asks for these");
}

#[test]
fn every_text_can_be_written_with_what_it_is_given() {
    for locale in LOCALES {
        let t = Translate::new(locale);
        let text = |name| (name, FluentValue::from("x"));
        let given = [
            "page",
            "conference",
            "weekday",
            "day",
            "month",
            "first",
            "last",
            "firstMonth",
            "lastMonth",
            "year",
            "time",
            "zone",
            "version",
            "location",
            "title",
            "host",
            "query",
            "language",
            "id",
            "taken",
            "cap",
            "moment",
            "seconds",
            "edition",
            "revision",
            "most",
            "at",
            "name",
            "count",
            "place",
            "reason",
            "distance",
        ];
        for key in keys(locale) {
            let values = given.into_iter().map(text).chain([("n", FluentValue::from(3))]);
            let written = t.with(&key, values);
            assert!(!written.is_empty() && !written.contains("{$"), "{locale} {key}: {written}");
            assert!(!written.contains("Unknown localization"), "{locale} {key}: {written}");
        }
    }
}

#[test]
fn arabic_counts_in_its_own_forms() {
    let t = Translate::new("ar");
    let words: BTreeMap<_, _> =
        [0, 1, 2, 3, 11, 100].map(|n: usize| (n, t.count("count-sessions", &n))).into();
    let expected = [
        (0, "لا جلسات"),
        (1, "جلسة واحدة"),
        (2, "جلستان"),
        (3, "3 جلسات"),
        (11, "11 جلسة"),
        (100, "100 جلسة"),
    ];
    assert_eq!(words, expected.map(|(n, words)| (n, words.to_owned())).into());
}

#[test]
fn a_language_we_have_no_name_for_is_called_by_its_tag() {
    let t = Translate::new("es");
    assert_eq!((t.language_name("de-AT"), t.language_name("tlh")), ("alemán".into(), "tlh".into()));
    assert_eq!(t.language_name("\"><script>"), "\"><script>");
}
