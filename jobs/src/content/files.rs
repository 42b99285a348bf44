//! The files of a content folder, held against what is accepted before any is read.

use plaza_domain::content::Problem;

use super::{ContentOptions, ReadError};

const MAX_PROBLEMS: usize = 100;

/// What a name in a folder stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File { bytes: u64 },
    Link,
    Submodule,
}

/// What was found below the content folder.
#[derive(Debug)]
pub(super) struct Files {
    /// Path below the content folder, and bytes: settings, blocked addresses, pages.
    pub(super) wanted: Vec<(String, Vec<u8>)>,
    pub(super) problems: Vec<Problem>,
    options: ContentOptions,
    seen: usize,
    wanted_bytes: u64,
}

impl Files {
    pub(super) fn new(options: &ContentOptions) -> Self {
        let options = options.clone();
        Self { wanted: Vec::new(), problems: Vec::new(), options, seen: 0, wanted_bytes: 0 }
    }

    /// Counts a file or a folder: a tree that holds itself many times over has no files at all.
    pub(super) fn count(&mut self) -> Result<(), ReadError> {
        self.seen += 1;
        if self.seen > self.options.max_files {
            let max = self.options.max_files;
            return Err(ReadError::wrong(format!(
                "the content folder has more than {max} files and folders: check content.path, or raise content.max_files"
            )));
        }
        Ok(())
    }

    /// Notes a file and says whether it is to be read.
    pub(super) fn see(&mut self, path: &str, kind: Kind) -> Result<bool, ReadError> {
        self.count()?;
        let max = self.options.max_file_bytes;
        let problem = match kind {
            Kind::Link => "symbolic links are refused: put the file itself here".to_owned(),
            Kind::Submodule => "submodules are refused: put the files themselves here".to_owned(),
            Kind::File { bytes } if bytes > max => {
                format!("the file has {bytes} bytes, at most {max} are accepted")
            }
            Kind::File { bytes } if is_wanted(path) => return self.want(bytes).map(|()| true),
            Kind::File { .. } => return Ok(false),
        };
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Problem::new(path, 1, problem));
        }
        Ok(false)
    }

    /// Packed, the same file may be there a thousand times and cost nothing.
    fn want(&mut self, bytes: u64) -> Result<(), ReadError> {
        self.wanted_bytes = self.wanted_bytes.saturating_add(bytes);
        let max = self.options.max_bytes;
        if self.wanted_bytes <= max {
            return Ok(());
        }
        Err(ReadError::wrong(format!(
            "the pages together have more than {max} bytes: make them smaller or raise content.max_bytes"
        )))
    }
}

/// Whether the name of a file or folder is left alone: what begins with a dot is for tools.
pub(super) fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
}

fn is_wanted(path: &str) -> bool {
    let is_page = |(_, file): (&str, &str)| {
        file.strip_suffix(".md").is_some_and(|locale| !locale.contains('/'))
    };
    path == "settings.json" || path == "blocked.json" || path.split_once('/').is_some_and(is_page)
}
