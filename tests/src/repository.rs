//! A git repository of content, with organizers who push to it.

use std::{collections::BTreeMap, path::Path};

use git2::{Repository as Git, Signature, Time};
use plaza_jobs::content::ContentOptions;
use tempfile::TempDir;

/// A bare repository, as a host keeps it.
pub struct Repository {
    git: Git,
    files: BTreeMap<String, String>,
    folder: TempDir,
}

impl std::fmt::Debug for Repository {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Repository").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Repository {
    /// A repository with one page, `help`, in English and Spanish, and settings.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let git = Git::init_bare(folder.path()).expect("a repository can be made");
        let mut repository = Self { git, files: BTreeMap::new(), folder };
        repository.push(&[
            ("settings.json", "{\"conference\": {\"venue\": {\"en\": \"The Old Mill\"}}}"),
            ("help/en.md", "# Help\n\nAsk at the **front desk**.\n"),
            ("help/es.md", "# Ayuda\n\nPregunta en la **entrada**.\n"),
        ]);
        repository
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// How a plaza reads this repository.
    pub fn options(&self) -> ContentOptions {
        ContentOptions {
            repository: self.path().display().to_string(),
            branch: "main".to_owned(),
            ..ContentOptions::default()
        }
    }

    /// An organizer changes files and pushes; the commit's id.
    pub fn push(&mut self, files: &[(&str, &str)]) -> String {
        for (path, text) in files {
            self.files.insert((*path).to_owned(), (*text).to_owned());
        }
        let tree = self.write_tree("content");
        // A fixed time: the same files in the same order are the same commits.
        let when = Time::new(1_780_000_000, 0);
        let author = Signature::new("Olu", "olu@example.org", &when).expect("a plain name");
        let tree = self.git.find_tree(tree).expect("the tree was written");
        let parent = self.git.find_reference("refs/heads/main").ok();
        let parent = parent.map(|main| main.peel_to_commit().expect("main is a commit"));
        let parents: Vec<_> = parent.iter().collect();
        let branch = Some("refs/heads/main");
        let commit = self.git.commit(branch, &author, &author, "Change things", &tree, &parents);
        commit.expect("a commit can be written").to_string()
    }

    /// The files as one tree, in a folder called `top`.
    fn write_tree(&self, top: &str) -> git2::Oid {
        let mut folders: BTreeMap<&str, Vec<(&str, git2::Oid)>> = BTreeMap::new();
        for (path, text) in &self.files {
            let blob = self.git.blob(text.as_bytes()).expect("a file can be written");
            let (folder, name) = path.split_once('/').unwrap_or(("", path));
            folders.entry(folder).or_default().push((name, blob));
        }
        let mut inside = self.git.treebuilder(None).expect("a tree can be begun");
        for (folder, files) in folders {
            let mut own = self.git.treebuilder(None).expect("a tree can be begun");
            let into = if folder.is_empty() { &mut inside } else { &mut own };
            for (name, blob) in files {
                into.insert(name, blob, 0o100_644).expect("a file has a plain name");
            }
            if !folder.is_empty() {
                let own = own.write().expect("a tree can be written");
                inside.insert(folder, own, 0o040_000).expect("a folder has a plain name");
            }
        }
        let inside = inside.write().expect("a tree can be written");
        let mut root = self.git.treebuilder(None).expect("a tree can be begun");
        root.insert(top, inside, 0o040_000).expect("a folder has a plain name");
        root.write().expect("a tree can be written")
    }
}

impl Default for Repository {
    fn default() -> Self {
        Self::new()
    }
}
