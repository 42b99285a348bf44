//! A job's lease while it runs: taken, renewed, given back, and known to be lost.

use std::{sync::Arc, time::Duration};

use plaza_store::{Lease, Store};
use tokio::{task::JoinHandle, time::Instant};
use tokio_util::sync::CancellationToken;

use super::{Inner, Skip};

/// How often somebody patient asks whether the job is free.
const ASK_AGAIN: Duration = Duration::from_millis(500);

/// A lease that is being renewed.
#[derive(Debug)]
pub(super) struct Held {
    store: Store,
    lease: Lease,
    renewal: JoinHandle<()>,
    lost: CancellationToken,
}

impl Held {
    /// Takes the lease of a job, waiting for it up to `patience`.
    pub(super) async fn acquire(
        inner: &Arc<Inner>,
        job: &'static str,
        patience: Duration,
    ) -> Result<Self, Skip> {
        let name = format!("job:{job}");
        let ttl = inner.options.lease_ttl;
        let until = Instant::now() + patience;
        loop {
            if inner.stop.is_cancelled() {
                return Err(Skip::Stopping);
            }
            let asked_at = Instant::now();
            match inner.store.acquire(&name, 1, ttl).await {
                Ok(Some(lease)) => return Ok(Self::renewed(inner, job, lease, asked_at + ttl)),
                Ok(None) if Instant::now() >= until => return Err(Skip::Busy),
                Ok(None) => {
                    let wait = tokio::time::sleep(ASK_AGAIN);
                    inner.stop.run_until_cancelled(wait).await;
                }
                Err(error) => {
                    tracing::warn!(job.name = job, %error, "job skipped: no lease can be had");
                    return Err(Skip::LeasesUnavailable(error.to_string()));
                }
            }
        }
    }

    /// Cancelled when somebody else may have the lease.
    pub(super) fn lost(&self) -> &CancellationToken {
        &self.lost
    }

    pub(super) async fn release(self) {
        self.renewal.abort();
        if let Err(error) = self.store.release(self.lease.clone()).await {
            tracing::debug!(%error, "lease not given back; it ends by itself");
        }
    }

    fn renewed(inner: &Arc<Inner>, job: &'static str, lease: Lease, valid_until: Instant) -> Self {
        let lost = CancellationToken::new();
        let ttl = inner.options.lease_ttl;
        let (store, renewed, gone) = (inner.store.clone(), lease.clone(), lost.clone());
        let renewal = inner.tasks.spawn(async move {
            keep(&store, &renewed, ttl, valid_until).await;
            tracing::warn!(job.name = job, "lease lost; the job is stopped");
            gone.cancel();
        });
        Self { store: inner.store.clone(), lease, renewal, lost }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.renewal.abort();
    }
}

/// Renews three times a lifetime. Returns when the lease is somebody else's, or may be: when no
/// renewal went through for a lifetime.
async fn keep(store: &Store, lease: &Lease, ttl: Duration, mut valid_until: Instant) {
    loop {
        tokio::time::sleep(ttl / 3).await;
        let asked_at = Instant::now();
        let left = valid_until.saturating_duration_since(asked_at);
        match tokio::time::timeout(left, store.renew(lease, ttl)).await {
            Ok(Ok(true)) => valid_until = asked_at + ttl,
            Ok(Err(error)) => tracing::debug!(%error, "lease not renewed"),
            Ok(Ok(false)) | Err(_) => return,
        }
        if Instant::now() >= valid_until {
            return;
        }
    }
}
