//! A plaza with a store of its own, on which the job is run.

use std::sync::Arc;

use plaza_domain::{Content, clock::ManualClock};
use plaza_jobs::{
    Job, JobError, Report, Run, content::ContentOptions, fetch_content::FetchContent,
};
use plaza_store::{Snapshot, SnapshotKind, Store, StoreOptions};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

pub(crate) struct Plaza {
    pub(crate) cancel: CancellationToken,
    pub(crate) folder: TempDir,
    store: Store,
    clock: Arc<ManualClock>,
}

impl Plaza {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at("2026-06-01T10:00:00Z".parse().unwrap()));
        let options = StoreOptions {
            database_url: format!("sqlite:{}", folder.path().join("plaza.db").display()),
            cache_url: "memory:".to_owned(),
            prefix: "plaza".to_owned(),
            clock: Arc::clone(&clock) as _,
        };
        let store = Store::open(options).await.unwrap();
        store.migrate().await.unwrap();
        Self { cancel: CancellationToken::new(), folder, store, clock }
    }

    /// Options that read `repository` into this plaza's own work folder.
    pub(crate) fn options(&self, repository: impl Into<String>) -> ContentOptions {
        ContentOptions {
            repository: repository.into(),
            work_folder: self.folder.path().join("work"),
            timeout_seconds: 30,
            ..ContentOptions::default()
        }
    }

    pub(crate) async fn fetch(&self, options: &ContentOptions) -> Result<Report, JobError> {
        self.run(options, false).await
    }

    pub(crate) async fn run(
        &self,
        options: &ContentOptions,
        dry_run: bool,
    ) -> Result<Report, JobError> {
        let run = Run {
            store: self.store.clone(),
            clock: Arc::clone(&self.clock) as _,
            cancel: self.cancel.clone(),
            dry_run,
        };
        FetchContent::new(options.clone()).run(&run).await
    }

    pub(crate) async fn snapshot(&self) -> Option<Snapshot<Content>> {
        self.store.latest(SnapshotKind::Content).await.unwrap()
    }

    /// The HTML of a page as it is published.
    pub(crate) async fn html(&self, slug: &str, locale: &str) -> String {
        self.snapshot().await.unwrap().body.pages[slug].copy[locale].html()
    }
}
