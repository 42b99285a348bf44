//! `settings.json` as organizers write it.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(problems) = plaza_domain::settings::parse(text, "settings.json") {
        assert!(!problems.is_empty(), "a refusal says why");
    }
});
