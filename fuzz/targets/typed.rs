//! What people type or bring to be let in: codes, and where they want to go on to.

#![no_main]

use libfuzzer_sys::fuzz_target;
use plaza_domain::people::secret::Code;
use plaza_server::security::next::own_path;
use url::Url;

fuzz_target!(|text: &str| {
    if let Ok(code) = Code::parse(text) {
        let shown = code.to_string();
        assert_eq!(Code::parse(&shown).map(|again| again.to_string()), Ok(shown));
    }
    let here = Url::parse("https://plaza.example/sign-in").expect("a constant address parses");
    let there = here.join(&own_path(text)).expect("a path of ours can be gone to");
    assert_eq!(there.origin(), here.origin(), "{text:?}");
});
