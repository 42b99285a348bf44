//! A plaza with a store of its own, on which the job is run.

use std::sync::Arc;

use chrono::TimeDelta;
use plaza_domain::{Schedule, clock::ManualClock};
use plaza_jobs::{
    Job, JobError, Report, Run,
    fetch_schedule::FetchSchedule,
    pretalx::{
        Mapping, PretalxOptions,
        mapping::{Named, TypeLook},
    },
};
use plaza_store::{Snapshot, SnapshotKind, Store, StoreOptions};
use rand::{SeedableRng, rngs::StdRng};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

/// How `plaza26` is read: most of what a mapping can say.
pub(crate) fn mapping() -> Mapping {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let workshop =
        TypeLook { layout: plaza_domain::schedule::Layout::Workshop, icon: "workshop".to_owned() };
    Mapping {
        links: vec![Named::Text("Links for the session".to_owned())],
        affiliation: Some(Named::Id(1)),
        recommendations: vec![Named::Text("gemeinsame notizen".to_owned())],
        participant_cap: Some(Named::Text("Participant limit".to_owned())),
        languages: Some(Named::Text("Languages spoken".to_owned())),
        captions_tags: names(&["live-captions"]),
        sign_language_tags: names(&["sign-language"]),
        public_tags: Some(names(&["beginner", "kids", "hybrid", "live-captions"])),
        types: [("Workshop".to_owned(), workshop)].into(),
        ..Mapping::default()
    }
}

/// A store in a folder of its own, and a clock.
pub(crate) struct Plaza {
    pub(crate) store: Store,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) cancel: CancellationToken,
    _folder: TempDir,
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
        Self { store, clock, cancel: CancellationToken::new(), _folder: folder }
    }

    /// One that already has the programme of the captured conference.
    pub(crate) async fn with_programme(options: &PretalxOptions) -> Self {
        let plaza = Self::new().await;
        plaza.fetch(options).await.unwrap();
        plaza.clock.advance(TimeDelta::minutes(5));
        plaza
    }

    pub(crate) async fn fetch(&self, options: &PretalxOptions) -> Result<Report, JobError> {
        self.run(options, false).await
    }

    pub(crate) async fn dry_run(&self, options: &PretalxOptions) -> Result<Report, JobError> {
        self.run(options, true).await
    }

    async fn run(&self, options: &PretalxOptions, dry_run: bool) -> Result<Report, JobError> {
        let job = FetchSchedule::new(options.clone(), StdRng::seed_from_u64(26));
        let run = Run {
            store: self.store.clone(),
            clock: Arc::clone(&self.clock) as _,
            cancel: self.cancel.clone(),
            dry_run,
        };
        job.run(&run).await
    }

    pub(crate) async fn snapshot(&self) -> Option<Snapshot<Schedule>> {
        self.store.latest(SnapshotKind::Schedule).await.unwrap()
    }

    pub(crate) async fn schedule(&self) -> Schedule {
        self.snapshot().await.unwrap().body
    }
}
