//! A page of Tito's list of tickets: every ticket is used or has a line that says why not.

#![no_main]

use libfuzzer_sys::fuzz_target;
use plaza_jobs::tito::{TitoOptions, page};

fuzz_target!(|body: &[u8]| {
    let options = TitoOptions::new("plaza-collective", "plaza-2026");
    match page::read(&options, "page 1", body) {
        Ok(page) => assert!(page.tickets.len() <= page.listed.len()),
        Err(why) => assert!(!why.to_string().is_empty(), "a refusal says why"),
    }
});
