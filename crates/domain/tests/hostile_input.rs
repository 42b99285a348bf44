//! Whatever bytes organizers' files or visitors' forms hold, they are read or refused.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use plaza_domain::{
    markdown::{PageRules, parse_page},
    people::EmailAddress,
    settings,
};
use proptest::prelude::*;

const RULES: PageRules<'_> =
    PageRules { path: "about/en.md", slug: "about", embeds: &[], widgets: None };

/// Settings as organizers write them.
fn demo_settings() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content/settings.json");
    std::fs::read_to_string(path).unwrap()
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_of_settings_panic(text in any::<String>()) {
        if let Err(problems) = settings::parse(&text, "settings.json") {
            prop_assert!(!problems.is_empty());
        }
    }

    #[test]
    fn no_damage_to_settings_makes_their_reader_panic(
        at in any::<prop::sample::Index>(),
        inserted in any::<char>(),
    ) {
        let mut text = demo_settings();
        let places: Vec<_> = text.char_indices().map(|(at, _)| at).collect();
        text.insert(places[at.index(places.len())], inserted);
        drop(settings::parse(&text, "settings.json"));
    }

    #[test]
    fn no_front_matter_makes_the_reader_of_pages_panic(matter in any::<String>(), text in ".*") {
        drop(parse_page(&format!("---\n{matter}\n---\n{text}"), &RULES));
        drop(parse_page(&matter, &RULES));
    }

    #[test]
    fn what_is_read_as_an_address_is_one_line_in_one_form(text in any::<String>(), host in "[a-z.@<> -]{0,20}") {
        for text in [text.clone(), format!("{text}@{host}"), format!("ada@{host}")] {
            if let Ok(address) = EmailAddress::parse(&text) {
                let plain = address.expose();
                prop_assert!(!plain.chars().any(|c| c.is_control() || c.is_whitespace()));
                prop_assert_eq!(EmailAddress::parse(plain), Ok(address.clone()), "{:?}", text);
            }
        }
    }
}
