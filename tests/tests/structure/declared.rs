//! Dependencies are declared once, each with what it is for.

use serde_json::Value;

/// Names of workspace dependencies nobody explains. A comment explains the dependencies right
/// below it, up to the next empty line; a heading (`# ---`) explains nothing.
fn unexplained(manifest: &str) -> Vec<String> {
    let (mut inside, mut explained, mut found) = (false, false, Vec::new());
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line == "[workspace.dependencies]";
        } else if line.is_empty() || line.starts_with("# ---") {
            explained = false;
        } else if line.starts_with('#') {
            explained = true;
        } else if let Some((name, version)) = line.split_once(" = ") {
            let ours = version.contains("path = ");
            if inside && !explained && !ours {
                found.push(name.to_owned());
            }
        }
    }
    found
}

#[test]
fn a_heading_explains_no_dependency() {
    let manifest = "[workspace.dependencies]\n# --- text\nbare = \"1\"\n# Colors\nhue = \"1\"\n";
    assert_eq!(unexplained(manifest), ["bare"]);
}

#[test]
fn every_rust_dependency_says_what_it_is_for() {
    assert_eq!(unexplained(&super::read("Cargo.toml")), Vec::<String>::new());
}

#[test]
fn packages_take_their_dependencies_from_the_workspace() {
    let files = super::tree::files();
    let manifests = files.iter().filter(|path| path.ends_with("/Cargo.toml"));
    // Outside the workspace, it cannot inherit.
    for manifest in manifests.filter(|path| *path != "fuzz/Cargo.toml") {
        let parsed: toml::Table = super::read(manifest).parse().expect("a manifest is TOML");
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let declared = parsed.get(section).and_then(toml::Value::as_table);
            for (name, value) in declared.into_iter().flatten() {
                let inherited = value.get("workspace").and_then(toml::Value::as_bool);
                assert_eq!(inherited, Some(true), "{manifest}: {name} is declared here");
            }
        }
    }
}

#[test]
fn every_npm_dependency_says_what_it_is_for() {
    let files = super::tree::files();
    let manifests = files.iter().filter(|path| path.rsplit('/').next() == Some("package.json"));
    for manifest in manifests {
        let parsed: Value = serde_json::from_str(&super::read(manifest)).expect("JSON");
        let names = |section: &str| -> Vec<String> {
            let entries = parsed[section].as_object().into_iter().flatten();
            entries.map(|(name, _)| name.clone()).collect()
        };
        let mut declared = [names("dependencies"), names("devDependencies")].concat();
        let mut explained = names("dependencyNotes");
        declared.sort();
        explained.sort();
        assert_eq!(declared, explained, "{manifest}: dependencyNotes");
    }
}

#[test]
fn the_npm_lock_names_no_registry() {
    let lock: Value = serde_json::from_str(&super::read("package-lock.json")).expect("JSON");
    let packages = lock["packages"].as_object().expect("packages");
    assert!(packages.len() > 10, "{} packages only", packages.len());
    let addressed = packages.iter().filter(|(_, package)| {
        package["resolved"].as_str().is_some_and(|address| address.contains("://"))
    });
    assert_eq!(addressed.map(|(name, _)| name).collect::<Vec<_>>(), Vec::<&String>::new());
}
