//! Before the crate is compiled: a folder for the client's files, and the version.

use std::{env, fs, path::Path, process::Command};

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let root = Path::new(&root).parent().unwrap_or(Path::new("."));
    // Embedding a folder that is not there does not compile; the client may be built later.
    let client = root.join("client").join("dist");
    if let Err(error) = fs::create_dir_all(&client) {
        println!("cargo::warning=could not make {}: {error}", client.display());
    }
    if is_release() {
        // Other builds read the files when they start.
        println!("cargo::rerun-if-changed={}", client.display());
    }
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let version = commit(root).map_or(version.clone(), |commit| format!("{version} ({commit})"));
    println!("cargo::rustc-env=PLAZA_VERSION={version}");
    println!("cargo::rerun-if-changed=build.rs");
}

/// The commit checked out, where there is a git to ask. Only for release builds: elsewhere each
/// commit would compile the crate again.
fn commit(root: &Path) -> Option<String> {
    if !is_release() {
        return None;
    }
    println!("cargo::rerun-if-changed={}", root.join(".git").join("HEAD").display());
    let mut git = Command::new("git");
    let output = git.args(["rev-parse", "--short=12", "HEAD"]).current_dir(root).output().ok()?;
    let commit = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !commit.is_empty()).then_some(commit)
}

fn is_release() -> bool {
    env::var("PROFILE").is_ok_and(|profile| profile == "release")
}
