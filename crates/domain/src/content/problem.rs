//! What is wrong with a content repository, and where.

use std::fmt;

/// One reason to refuse a revision: `about/en.md:3: …`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Below the content folder.
    pub path: String,
    /// From 1; a problem of the whole file is on line 1.
    pub line: usize,
    /// What is wrong and what would be right.
    pub reason: String,
}

impl Problem {
    pub fn new(path: impl Into<String>, line: usize, reason: impl Into<String>) -> Self {
        Self { path: path.into(), line: line.max(1), reason: reason.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.reason)
    }
}
