//! A page as organizers write it, its front matter first.

#![no_main]

use libfuzzer_sys::fuzz_target;
use plaza_domain::markdown::{PageRules, parse_page};

fuzz_target!(|text: &str| {
    let rules = PageRules { path: "about/en.md", slug: "about", embeds: &[], widgets: None };
    drop(parse_page(text, &rules));
    drop(parse_page(&format!("---\n{text}\n---\n"), &rules));
});
