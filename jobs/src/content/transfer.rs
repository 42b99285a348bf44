//! One fetch: what it may use, and whether it must stop.

use std::{
    future::Future,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::{runtime::Handle, time::Instant};
use tokio_util::sync::CancellationToken;

use super::{ContentOptions, ReadError, Secret};

/// The state of one fetch. Nothing of it outlives the fetch.
#[derive(Debug)]
pub(crate) struct Transfer {
    pub(super) token: Option<Secret>,
    max_bytes: u64,
    timeout: Duration,
    deadline: Instant,
    cancel: CancellationToken,
    handle: Handle,
    received: AtomicU64,
    /// The first thing that went wrong: git's own error says less.
    failure: Mutex<Option<ReadError>>,
}

impl Transfer {
    /// Begins now; to be called on the runtime.
    pub(crate) fn new(options: &ContentOptions, cancel: CancellationToken) -> Self {
        Self {
            token: options.token.clone().filter(|token| !token.expose().is_empty()),
            max_bytes: options.max_bytes,
            timeout: options.timeout(),
            deadline: Instant::now() + options.timeout(),
            cancel,
            handle: Handle::current(),
            received: AtomicU64::new(0),
            failure: Mutex::new(None),
        }
    }

    /// An error when the fetch must stop now.
    pub(super) fn check(&self) -> Result<(), ReadError> {
        if self.cancel.is_cancelled() {
            Err(ReadError::Cancelled)
        } else if Instant::now() >= self.deadline {
            Err(self.late())
        } else {
            Ok(())
        }
    }

    /// Waits on this (blocking) thread, no longer than the fetch may take.
    pub(super) fn wait<T>(&self, work: impl Future<Output = T>) -> Result<T, ReadError> {
        self.handle.block_on(async {
            tokio::select! {
                biased;
                () = self.cancel.cancelled() => Err(ReadError::Cancelled),
                () = tokio::time::sleep_until(self.deadline) => Err(self.late()),
                done = work => Ok(done),
            }
        })
    }

    /// Counts bytes that arrived.
    pub(super) fn receive(&self, bytes: usize) -> Result<(), ReadError> {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        let received = self.received.fetch_add(bytes, Ordering::Relaxed).saturating_add(bytes);
        if received <= self.max_bytes {
            return Ok(());
        }
        let max = self.max_bytes;
        Err(ReadError::wrong(format!(
            "the content repository sent more than {max} bytes: make it smaller or raise content.max_bytes"
        )))
    }

    /// Keeps the first failure and gives back its words.
    pub(super) fn fail(&self, error: ReadError) -> String {
        let words = error.to_string();
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
        words
    }

    pub(super) fn take_failure(&self) -> Option<ReadError> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn late(&self) -> ReadError {
        let seconds = self.timeout.as_secs();
        ReadError::Unreachable(format!("the content could not be fetched within {seconds} s"))
    }
}
