//! Which package may know which: arrows go down only, and some crates have one owner.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

type Names = BTreeSet<String>;

/// Each package with the packages of this workspace it depends on.
const ARROWS: [(&str, &[&str]); 6] = [
    ("plaza-domain", &[]),
    ("plaza-store", &["plaza-domain"]),
    ("plaza-rooms", &[]),
    ("plaza-jobs", &["plaza-domain", "plaza-store"]),
    ("plaza-server", &["plaza-domain", "plaza-jobs", "plaza-rooms", "plaza-store"]),
    ("plaza-tests", &["plaza-domain", "plaza-jobs", "plaza-server", "plaza-store"]),
];

/// Crates that only these packages may name outside tests.
const OWNED: [(&str, &[&str]); 8] = [
    ("sqlx", &["plaza-store"]),
    ("fred", &["plaza-store"]),
    ("notify", &["plaza-store"]),
    ("axum", &["plaza-server"]),
    ("socketioxide", &["plaza-server"]),
    ("git2", &["plaza-jobs"]),
    ("lettre", &["plaza-jobs"]),
    // Jobs ask sources; the server asks a provider of OpenID Connect.
    ("reqwest", &["plaza-jobs", "plaza-server"]),
];

/// Each package of the workspace with what it depends on: for all purposes, or for the program
/// alone, without tests and build scripts.
fn dependencies(program_only: bool) -> BTreeMap<String, Names> {
    let metadata = super::cargo(&["metadata", "--format-version", "1", "--no-deps", "--locked"]);
    let metadata: Value = serde_json::from_str(&metadata).expect("cargo writes JSON");
    let packages = metadata["packages"].as_array().expect("a list of packages");
    let name = |value: &Value| value["name"].as_str().expect("a name").to_owned();
    let wanted = |dependency: &&Value| !program_only || dependency["kind"].is_null();
    let named = |package: &Value| -> Names {
        let all = package["dependencies"].as_array().expect("a list of dependencies");
        all.iter().filter(wanted).map(name).collect()
    };
    packages.iter().map(|package| (name(package), named(package))).collect()
}

fn names(names: &[&str]) -> Names {
    names.iter().map(|&name| name.to_owned()).collect()
}

#[test]
fn packages_depend_on_each_other_as_the_architecture_draws() {
    let of_the_workspace = |found: Names| found.into_iter().filter(|n| n.starts_with("plaza-"));
    let drawn: BTreeMap<String, Names> =
        ARROWS.iter().map(|(from, to)| ((*from).to_owned(), names(to))).collect();
    let found: BTreeMap<String, Names> = dependencies(false)
        .into_iter()
        .map(|(package, found)| (package, of_the_workspace(found).collect()))
        .collect();
    assert_eq!(found, drawn, "draw a new arrow in docs/ARCHITECTURE.md first");
}

#[test]
fn a_crate_with_an_owner_is_named_by_nobody_else() {
    let packages = dependencies(true);
    for (owned, owners) in OWNED {
        let naming = packages.iter().filter(|(_, found)| found.contains(owned));
        let naming: Names = naming
            .map(|(package, _)| package.clone())
            .filter(|name| name != "plaza-tests")
            .collect();
        assert_eq!(naming, names(owners), "`{owned}` belongs to {owners:?}");
    }
}
