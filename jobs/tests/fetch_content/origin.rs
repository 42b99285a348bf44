//! A bare repository that organizers push to.

use std::{collections::BTreeMap, path::PathBuf};

use git2::{Oid, Repository, Signature, Time};
use tempfile::TempDir;

/// What a commit holds: path, mode, bytes.
pub(crate) type Tree = BTreeMap<String, (i32, Vec<u8>)>;

pub(crate) const FILE: i32 = 0o100_644;
pub(crate) const LINK: i32 = 0o120_000;

pub(crate) struct Origin {
    pub(crate) folder: TempDir,
    repository: Repository,
    pub(crate) tree: Tree,
}

impl Origin {
    /// One with a page and settings on `main`.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let repository = Repository::init_bare(folder.path().join("plaza.git")).unwrap();
        let mut origin = Self { folder, repository, tree: Tree::new() };
        origin.write("README.md", "Not content.");
        origin.write("content/settings.json", "{\"theme\": {\"accent\": \"#0a6e5c\"}}");
        origin.write("content/about/en.md", "# About\n\nHello.\n");
        origin.commit("Begin");
        origin
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("plaza.git")
    }

    pub(crate) fn text(&self) -> String {
        self.path().display().to_string()
    }

    pub(crate) fn write(&mut self, path: &str, text: impl Into<Vec<u8>>) {
        self.tree.insert(path.into(), (FILE, text.into()));
    }

    /// Commits the tree on top of the branch.
    pub(crate) fn commit(&self, subject: &str) -> Oid {
        let parent = self.repository.find_reference("refs/heads/main").ok();
        self.commit_on(subject, parent.map(|reference| reference.target().unwrap()))
    }

    /// Commits the tree on `parent`, wherever the branch was: a force-push.
    pub(crate) fn commit_on(&self, subject: &str, parent: Option<Oid>) -> Oid {
        let repository = &self.repository;
        let mut index = git2::Index::new().unwrap();
        for (path, (mode, bytes)) in &self.tree {
            let id = repository.blob(bytes).unwrap();
            index.add(&entry(path, *mode, id)).unwrap();
        }
        let tree = repository.find_tree(index.write_tree_to(repository).unwrap()).unwrap();
        let author = Signature::new("Ines", "ines@example.org", &Time::new(1_780_000_000, 0));
        let author = author.unwrap();
        let parent = parent.map(|id| repository.find_commit(id).unwrap());
        let parents: Vec<_> = parent.iter().collect();
        let commit = repository.commit(None, &author, &author, subject, &tree, &parents).unwrap();
        repository.reference("refs/heads/main", commit, true, "test").unwrap();
        commit
    }
}

fn entry(path: &str, mode: i32, id: Oid) -> git2::IndexEntry {
    let never = git2::IndexTime::new(0, 0);
    git2::IndexEntry {
        ctime: never,
        mtime: never,
        dev: 0,
        ino: 0,
        mode: u32::try_from(mode).unwrap(),
        uid: 0,
        gid: 0,
        file_size: 0,
        id,
        flags: 0,
        flags_extended: 0,
        path: path.as_bytes().to_vec(),
    }
}
