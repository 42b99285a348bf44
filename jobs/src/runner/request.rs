//! Runs that are asked for and not waited for: a burst of requests is one run.

use std::sync::atomic::{AtomicBool, Ordering};

use super::{Runner, Trigger};

/// Whether a requested run has not begun yet.
#[derive(Debug, Default)]
pub(super) struct Waiting(AtomicBool);

impl Waiting {
    /// True for the first who asks.
    fn set(&self) -> bool {
        !self.0.swap(true, Ordering::SeqCst)
    }

    pub(super) fn clear(&self) {
        self.0.store(false, Ordering::SeqCst);
    }
}

impl Runner {
    /// Asks for a run soon. One that waits already will do; one that runs already may have missed
    /// what is asked for, so another follows it. False when there is no such job.
    pub fn request(&self, name: &str, trigger: Trigger) -> bool {
        let Some((_, waiting)) = self.find(name) else { return false };
        if !waiting.set() {
            return true;
        }
        let (runner, name) = (self.clone(), name.to_owned());
        self.inner.tasks.spawn(async move {
            let inner = &runner.inner;
            let Some((job, waiting)) = runner.find(&name) else { return };
            let pause = tokio::time::sleep(inner.options.debounce);
            if inner.stop.run_until_cancelled(pause).await.is_some() {
                inner.run(job, trigger, Some(waiting)).await;
            }
        });
        true
    }
}
