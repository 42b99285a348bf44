//! Others' readers of what we write: `ical.js` for calendars, the official schema for OpenAPI.

use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use serde::de::DeserializeOwned;

/// What a reader of `tests/contracts` makes of a text; `None`, said aloud, where its packages are
/// not installed. Panics with the reader's words when it cannot read the text.
pub fn read_as_others<T: DeserializeOwned>(reader: &str, text: &str) -> Option<T> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    if !folder.join("../node_modules/ical.js").exists() {
        crate::place::skip("the packages of tests/contracts are not installed; `npm ci` does it");
        return None;
    }
    let mut child = Command::new("node")
        .arg(folder.join("contracts").join(reader))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("Node can be started");
    let mut input = child.stdin.take().expect("its input is piped");
    // A reader that stops early says why on its error output, which is what counts.
    input.write_all(text.as_bytes()).ok();
    drop(input);
    let output = child.wait_with_output().expect("its output can be read");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{reader}: {said}");
    Some(serde_json::from_slice(&output.stdout).expect("a reader answers as agreed"))
}
