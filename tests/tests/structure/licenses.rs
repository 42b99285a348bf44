//! Every crate we build with may be given away under our own terms, and none brings OpenSSL.

use std::collections::BTreeMap;

use spdx::{Expression, ParseMode};

/// Licences whose conditions the program meets as it is given away. MPL-2.0 and CDLA bind the
/// files they cover, which we do not change.
const ALLOWED: [&str; 13] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Zlib",
];

/// TLS is rustls with aws-lc-rs, everywhere.
const UNWANTED: [&str; 4] = ["native-tls", "openssl", "openssl-sys", "ring"];

/// Every crate that is built on Linux, for any purpose, with its licence as it states it.
fn crates() -> BTreeMap<String, String> {
    let tree = super::cargo(&[
        "tree",
        "--locked",
        "--workspace",
        "--edges=normal,build,dev",
        "--target=x86_64-unknown-linux-gnu",
        "--prefix=none",
        "--no-dedupe",
        "--format={p}\t{l}",
    ]);
    let parse = |line: &str| {
        let (package, license) = line.split_once('\t').expect("a package and its licence");
        (package.to_owned(), license.to_owned())
    };
    tree.lines().filter(|line| !line.is_empty()).map(parse).collect()
}

/// Whether the terms leave a choice that we accept.
fn acceptable(license: &str) -> bool {
    Expression::parse_mode(license, ParseMode::LAX)
        .is_ok_and(|terms| terms.evaluate(|term| ALLOWED.contains(&term.to_string().as_str())))
}

#[test]
fn licenses_are_weighed_as_expressions() {
    assert!(acceptable("GPL-2.0-only OR Apache-2.0"));
    assert!(acceptable("MIT/Apache-2.0"));
    assert!(!acceptable("GPL-2.0-only AND Apache-2.0"));
    assert!(!acceptable("Apache-2.0 WITH Classpath-exception-2.0"));
    assert!(!acceptable(""));
}

#[test]
fn every_crate_has_acceptable_terms() {
    let crates = crates();
    assert!(crates.len() > 100, "cargo tree told of {} crates only", crates.len());
    let refused: Vec<_> = crates.iter().filter(|(_, license)| !acceptable(license)).collect();
    assert!(refused.is_empty(), "not in the list of licences: {refused:?}");
}

#[test]
fn there_is_one_tls_library() {
    let crates = crates();
    let named = |name: &str| crates.keys().any(|package| package.split(' ').next() == Some(name));
    assert!(named("aws-lc-rs"));
    for unwanted in UNWANTED {
        assert!(!named(unwanted), "{unwanted} is built: cargo tree -i {unwanted}");
    }
}
