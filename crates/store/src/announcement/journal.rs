//! Announcements between processes that share a SQLite file: lines appended to a file beside it.
//!
//! The operating system wakes the readers, so that nothing is polled while nothing happens.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write as _},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::{mpsc, watch};

use super::Ear;
use crate::{database, error::StoreError};

/// Beyond this many bytes it starts anew; readers notice that it shrank, and then everybody looks
/// everywhere: many thousand nudges, so that no rush of people does that.
const LONGEST: u64 = 4 << 20;

/// The writing end.
#[derive(Debug)]
pub(super) struct Journal(Arc<Pen>);

#[derive(Debug)]
struct Pen {
    path: PathBuf,
    waiting: Mutex<Waiting>,
    /// The number of the last line that was written.
    written: watch::Sender<u64>,
}

/// Lines that are not written yet: in a rush, those of many who tell at once.
#[derive(Debug, Default)]
struct Waiting {
    lines: String,
    /// How many lines ever came.
    came: u64,
    is_writing: bool,
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
        let (waiting, written) = (Mutex::default(), watch::Sender::default());
        Ok((Self(Arc::new(Pen { path, waiting, written })), reader))
    }

    /// Returns once the line is written, or cannot be, which is in the log then. Lines that come
    /// while others are written are written together.
    pub(super) async fn append(&self, message: &str) {
        let pen = &self.0;
        let number = {
            let mut waiting = pen.waiting();
            waiting.lines.push_str(message);
            waiting.lines.push('\n');
            waiting.came += 1;
            if !std::mem::replace(&mut waiting.is_writing, true) {
                let pen = pen.clone();
                tokio::task::spawn_blocking(move || pen.write_what_waits());
            }
            waiting.came
        };
        let mut written = pen.written.subscribe();
        written
            .wait_for(|written| *written >= number)
            .await
            .expect("this journal holds the sender");
    }
}

impl Pen {
    fn write_what_waits(&self) {
        loop {
            let (lines, last) = {
                let mut waiting = self.waiting();
                if waiting.lines.is_empty() {
                    waiting.is_writing = false;
                    return;
                }
                (std::mem::take(&mut waiting.lines), waiting.came)
            };
            if let Err(error) = self.write(&lines) {
                tracing::warn!(%error, "other processes were not told, by the file beside the database");
            }
            self.written.send_replace(last);
        }
    }

    fn write(&self, lines: &str) -> io::Result<()> {
        let mut file = File::options().create(true).append(true).open(&self.path)?;
        if file.metadata()?.len() > LONGEST {
            file.set_len(0)?;
        }
        // One write, so that lines of two processes do not mix.
        file.write_all(lines.as_bytes())
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
        futures::future::join_all(told).await;
        let text = std::fs::read_to_string(&journal.0.path).unwrap();
        let mut written: Vec<&str> = text.lines().collect();
        written.sort_unstable();
        let mut expected: Vec<&str> = lines.iter().map(String::as_str).collect();
        expected.sort_unstable();
        assert_eq!(written, expected);
    }
}
