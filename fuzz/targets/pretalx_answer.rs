//! Answers of Pretalx, in both generations.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &[u8]| {
    for error in plaza_jobs::pretalx::probe::probe(body) {
        assert!(!error.to_string().is_empty(), "a refusal says why");
    }
});
