//! What is wrong with a content repository, and where.

use std::fmt;

use crate::text::clean_line;

const LONGEST_PATH: usize = 200;
const LONGEST_REASON: usize = 400;

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
        // Both quote what was found, and are shown in terminals.
        Self {
            path: clean_line(&path.into(), LONGEST_PATH),
            line: line.max(1),
            reason: clean_line(&reason.into(), LONGEST_REASON),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.reason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_problem_quotes_is_short_and_cannot_deceive() {
        let problem =
            Problem::new("a\u{1b}[2J/en.md", 0, format!("`{}\n\u{202e}`", "x".repeat(9000)));
        assert_eq!((problem.path.as_str(), problem.line), ("a[2J/en.md", 1));
        assert_eq!(problem.reason.chars().count(), LONGEST_REASON);
    }
}
