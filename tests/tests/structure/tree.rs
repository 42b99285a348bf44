//! What is kept in git: small, and of no particular machine.

use std::env;

const LARGEST: u64 = 1 << 20;

/// Every file in git, by its path below the root.
pub(crate) fn files() -> Vec<String> {
    let list = super::said("git", &["-c", "safe.directory=*", "ls-files", "-z"]);
    let files: Vec<String> = list.split_terminator('\0').map(ToOwned::to_owned).collect();
    assert!(files.len() > 50, "git told of {} files only", files.len());
    files.into_iter().filter(|path| super::root().join(path).is_file()).collect()
}

#[test]
fn no_file_is_larger_than_a_megabyte() {
    let size = |path: &String| super::root().join(path).metadata().expect("a file").len();
    let large: Vec<_> = files().into_iter().filter(|path| size(path) > LARGEST).collect();
    assert_eq!(large, Vec::<String>::new());
}

#[test]
fn no_file_names_a_folder_of_somebodys_machine() {
    // Put together here, so that this file does not name them.
    let mut folders: Vec<String> =
        ["home", "root", "Users"].iter().map(|name| format!("/{name}/")).collect();
    folders.push(format!("{}/", super::root().display()));
    folders.extend(env::var("HOME").ok().filter(|home| home.len() > 1).map(|home| home + "/"));
    let names_one = |path: &String| {
        let text = std::fs::read(super::root().join(path)).expect("a file in git can be read");
        let text = String::from_utf8_lossy(&text);
        folders.iter().any(|folder| text.contains(folder.as_str()))
    };
    assert_eq!(files().into_iter().filter(names_one).collect::<Vec<_>>(), Vec::<String>::new());
}
