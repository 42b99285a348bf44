//! Announcements between processes that share a SQLite file: lines appended to a file beside it.
//!
//! The operating system wakes the readers, so that nothing is polled while nothing happens.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write as _},
    path::{Path, PathBuf},
};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc;

use super::Ear;
use crate::{database, error::StoreError};

/// Beyond this many bytes it starts anew; readers notice that it shrank, and then everybody looks
/// everywhere: many thousand nudges, so that no rush of people does that.
const LONGEST: u64 = 4 << 20;

/// The writing end.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
}

/// The reading end.
#[derive(Debug)]
pub(super) struct Reader {
    path: PathBuf,
    /// Bytes read so far.
    offset: u64,
    watcher: Option<RecommendedWatcher>,
    events: mpsc::UnboundedReceiver<Change>,
}

#[derive(Debug)]
enum Change {
    Grown,
    Removed,
}

impl Journal {
    /// Opens the journal of `database`, `plaza.db.announced`, to hear what is appended from now on.
    pub(super) fn open(database: &Path) -> Result<(Self, Reader), StoreError> {
        let path = database::beside(database, ".announced");
        let (sender, events) = mpsc::unbounded_channel();
        let watcher = match notify::recommended_watcher(move |event| forward(&sender, event)) {
            Ok(watcher) => Some(watcher),
            Err(error) => {
                warn_unwatched(&error);
                None
            }
        };
        let mut reader = Reader { path: path.clone(), offset: 0, watcher, events };
        reader.start().map_err(|error| {
            database::file_unavailable("open the announcements beside the database", error)
        })?;
        Ok((Self { path }, reader))
    }

    pub(super) async fn append(&self, message: String) -> Result<(), StoreError> {
        let path = self.path.clone();
        let append = tokio::task::spawn_blocking(move || {
            let mut file = File::options().create(true).append(true).open(path)?;
            if file.metadata()?.len() > LONGEST {
                file.set_len(0)?;
            }
            // One write, so that lines of two processes do not mix.
            file.write_all(format!("{message}\n").as_bytes())
        });
        let doing = "tell other processes";
        let result = append.await.map_err(|error| database::file_unavailable(doing, error))?;
        result.map_err(|error| database::file_unavailable(doing, error))
    }
}

/// Passes on what may have made the file longer or gone; reading it is an event too, and is not.
fn forward(sender: &mpsc::UnboundedSender<Change>, event: notify::Result<notify::Event>) {
    let change = match event.map(|event| event.kind) {
        Ok(EventKind::Access(_)) => return,
        Ok(EventKind::Remove(_)) => Change::Removed,
        Ok(_) | Err(_) => Change::Grown,
    };
    // It fails while the store is being closed.
    sender.send(change).ok();
}

fn warn_unwatched(error: &notify::Error) {
    tracing::warn!(
        %error,
        "could not watch the announcements beside the database; what other processes publish \
         shows after a restart"
    );
}

impl Reader {
    /// Creates the file, watches it, and goes to its end.
    fn start(&mut self) -> io::Result<()> {
        let file = File::options().create(true).append(true).open(&self.path)?;
        if let Some(watcher) = &mut self.watcher
            && let Err(error) = watcher.watch(&self.path, RecursiveMode::NonRecursive)
        {
            warn_unwatched(&error);
        }
        self.offset = file.metadata()?.len();
        Ok(())
    }

    pub(super) async fn pump(mut self, ear: Ear) {
        while let Some(change) = self.events.recv().await {
            let result = match change {
                Change::Grown => self.read(&ear),
                Change::Removed => {
                    let restarted = self.start();
                    ear.missed();
                    restarted
                }
            };
            if let Err(error) = result {
                tracing::warn!(%error, "could not read the announcements beside the database");
                ear.missed();
            }
        }
    }

    /// Hears the whole lines since the last time.
    fn read(&mut self, ear: &Ear) -> io::Result<()> {
        let mut file = match File::open(&self.path) {
            Ok(file) => file,
            // The event of its removal follows.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error),
        };
        if file.metadata()?.len() < self.offset {
            self.offset = 0;
            ear.missed();
        }
        file.seek(SeekFrom::Start(self.offset))?;
        let mut text = Vec::new();
        file.take(2 * LONGEST).read_to_end(&mut text)?;
        for line in text.split_inclusive(|byte| *byte == b'\n') {
            let Some(line) = line.strip_suffix(b"\n") else { break };
            self.offset += line.len() as u64 + 1;
            ear.hear(&String::from_utf8_lossy(line));
        }
        Ok(())
    }
}
