//! Announcements between processes that share a SQLite file: lines appended to a file beside it.
//!
//! The operating system wakes the readers, so that nothing is polled while nothing happens.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write as _},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
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
    waiting: Mutex<Waiting>,
    /// Held while lines are written.
    turn: tokio::sync::Mutex<()>,
}

/// Lines that are not written yet: in a rush, those of many who tell at once.
#[derive(Debug, Default)]
struct Waiting {
    lines: String,
    /// How many lines ever came, and how many of them were taken to be written.
    came: u64,
    taken: u64,
}

impl Waiting {
    /// Adds a line; gives its number.
    fn add(&mut self, line: &str) -> u64 {
        self.lines.push_str(line);
        self.lines.push('\n');
        self.came += 1;
        self.came
    }

    /// Everything that waits; `None` when the line of that number was taken before.
    fn take(&mut self, number: u64) -> Option<String> {
        if self.taken >= number {
            return None;
        }
        self.taken = self.came;
        Some(std::mem::take(&mut self.lines))
    }
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

/// The greater one says it all.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
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
        Ok((Self { path, waiting: Mutex::default(), turn: tokio::sync::Mutex::default() }, reader))
    }

    /// Returns once the line is written. Who comes while others write is written together with
    /// everybody who came meanwhile, and hears nothing of it when that fails: one says it for all.
    pub(super) async fn append(&self, message: &str) -> Result<(), StoreError> {
        let number = self.waiting().add(message);
        let _turn = self.turn.lock().await;
        let Some(lines) = self.waiting().take(number) else { return Ok(()) };
        let path = self.path.clone();
        let append = tokio::task::spawn_blocking(move || {
            let mut file = File::options().create(true).append(true).open(path)?;
            if file.metadata()?.len() > LONGEST {
                file.set_len(0)?;
            }
            // One write, so that lines of two processes do not mix.
            file.write_all(lines.as_bytes())
        });
        let doing = "tell other processes";
        let result = append.await.map_err(|error| database::file_unavailable(doing, error))?;
        result.map_err(|error| database::file_unavailable(doing, error))
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
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
        while let Some(mut change) = self.events.recv().await {
            // One look sees what all events until now are about.
            while let Ok(next) = self.events.try_recv() {
                change = change.max(next);
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_many_tell_at_once_is_written_whole_and_once() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("plaza.db");
        let (journal, _reader) = Journal::open(&database).unwrap();
        let lines: Vec<String> = (0..500).map(|number| format!("somebody mail {number}")).collect();
        let told = lines.iter().map(|line| journal.append(line));
        for result in futures::future::join_all(told).await {
            result.unwrap();
        }
        let text = std::fs::read_to_string(&journal.path).unwrap();
        let mut written: Vec<&str> = text.lines().collect();
        written.sort_unstable();
        let mut expected: Vec<&str> = lines.iter().map(String::as_str).collect();
        expected.sort_unstable();
        assert_eq!(written, expected);
    }

    #[test]
    fn who_was_written_with_others_writes_nothing() {
        let mut waiting = Waiting::default();
        let [first, second] = ["a", "b"].map(|line| waiting.add(line));
        assert_eq!(waiting.take(first).as_deref(), Some("a\nb\n"));
        let third = waiting.add("c");
        assert_eq!(waiting.take(second), None);
        assert_eq!(waiting.take(third).as_deref(), Some("c\n"));
    }
}
