//! The shape of the project, held to what `docs/ARCHITECTURE.md` and `docs/CONTRIBUTING.md` say.

mod arrows;
mod declared;
mod licenses;
mod security;
mod tree;

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// The root of the project.
fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("tests/ lies in the project").to_owned()
}

/// What a program says when run at the root.
fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(root())
        .output()
        .unwrap_or_else(|error| panic!("{program} cannot be run: {error}"));
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?} failed: {complaint}");
    String::from_utf8(output.stdout).expect("the answer is UTF-8")
}

/// What cargo says: the one that runs this test.
fn cargo(arguments: &[&str]) -> String {
    said(&env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()), arguments)
}

/// The text of a file, by its path below the root.
fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}
