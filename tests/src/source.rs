//! A folder of Pretalx's answers that organizers can change.

use std::{
    fs,
    path::{Path, PathBuf},
};

use plaza_jobs::pretalx::{PretalxOptions, options::Token};
use serde_json::Value;
use tempfile::TempDir;

/// The event of the captured answers.
pub const EVENT: &str = "plaza26";

/// A copy of the captured answers of a real Pretalx 2025.2.2.
#[derive(Debug)]
pub struct SourceFolder {
    folder: TempDir,
}

impl SourceFolder {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        copy(&captured(), folder.path());
        Self { folder }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// How a plaza asks this source.
    pub fn options(&self) -> PretalxOptions {
        let mut options = PretalxOptions::new(self.path().display().to_string(), EVENT);
        options.token = Some(Token::new("any"));
        options
    }

    /// An organizer changes a session's title.
    pub fn retitle(&self, code: &str, title: &str) {
        self.change_submission(code, |submission| submission["title"] = title.into());
    }

    /// An organizer cancels a session.
    pub fn cancel(&self, code: &str) {
        self.change_submission(code, |submission| submission["state"] = "canceled".into());
    }

    /// The source breaks in the middle: one of its pages is cut.
    pub fn break_it(&self) {
        let page = self.path().join("submissions.resources.p2.json");
        let text = fs::read(&page).expect("the page can be read");
        fs::write(&page, &text[..text.len() / 2]).expect("the page can be written");
    }

    /// As it was captured, without the changes.
    pub fn mend(&self) {
        copy(&captured(), self.path());
    }

    fn change_submission(&self, code: &str, change: impl Fn(&mut Value)) {
        let mut is_found = false;
        for page in 1..=3 {
            let path = self.path().join(format!("submissions.resources.p{page}.json"));
            let text = fs::read(&path).expect("the page can be read");
            let mut list: Value = serde_json::from_slice(&text).expect("the page is JSON");
            let results = list["results"].as_array_mut().expect("the page has results");
            for submission in results.iter_mut().filter(|s| s["code"] == code) {
                change(submission);
                is_found = true;
            }
            let text = serde_json::to_vec(&list).expect("JSON can be written");
            fs::write(&path, text).expect("the page can be written");
        }
        assert!(is_found, "there is no submission {code}");
    }
}

impl Default for SourceFolder {
    fn default() -> Self {
        Self::new()
    }
}

/// The answers as they were captured.
pub fn captured() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pretalx/2025.2.2")
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("the captured answers are there").flatten() {
        if entry.path().is_file() {
            fs::copy(entry.path(), to.join(entry.file_name())).expect("an answer can be copied");
        }
    }
}
