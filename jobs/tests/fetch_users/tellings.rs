//! Every telling of the fixtures: each page of each list, each body of each webhook.

use std::{fs, path::PathBuf, sync::Arc};

use plaza_domain::{
    clock::ManualClock,
    people::{EmailAddress, Role, Ticket},
};
use plaza_jobs::{
    fetch::Jitter,
    tito::{Source, TitoOptions, Told, hook},
};
use plaza_store::{RegistrationQuery, RegistrationState, Store, StoreOptions};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

pub(crate) fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/tito")
}

pub(crate) fn options() -> TitoOptions {
    let mut options = TitoOptions::new("plaza-collective", "plaza-2026");
    options.url = fixtures().join("api").display().to_string();
    options
}

/// The clock of these tests; the tickets are older.
pub(crate) fn clock() -> Arc<ManualClock> {
    Arc::new(ManualClock::at("2026-06-01T10:00:00Z".parse().unwrap()))
}

/// What is told at once: the tickets of a page, or of a webhook.
pub(crate) async fn tellings() -> Vec<Vec<Ticket>> {
    let source = Source::open(&options(), clock(), Jitter::seeded(1), CancellationToken::new());
    let source = source.unwrap();
    let (mut pages, mut told) = (source.pages(None), Vec::new());
    while let Some(page) = pages.next().await.unwrap() {
        assert_eq!(page.doubts, Vec::<String>::new());
        told.push(page.tickets);
    }
    for entry in fs::read_dir(fixtures().join("webhooks")).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let name = file.split('.').take(2).collect::<Vec<_>>().join(".");
        match hook::read(&options(), &name, &fs::read(&path).unwrap()) {
            Ok(Told::Tickets { tickets, .. }) => told.push(tickets),
            Ok(other) => assert_eq!((file.as_str(), other), ("worked-example", Told::Nothing)),
            Err(why) => panic!("{file}: {why}"),
        }
    }
    told
}

/// A store in a folder of its own.
pub(crate) async fn store() -> (Store, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let options = StoreOptions {
        database_url: format!("sqlite:{}", folder.path().join("plaza.db").display()),
        cache_url: "memory:".to_owned(),
        prefix: "plaza".to_owned(),
        clock: clock(),
    };
    let store = Store::open(options).await.unwrap();
    store.migrate().await.unwrap();
    (store, folder)
}

/// A registration without what depends on when it was made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Known {
    pub(crate) email: EmailAddress,
    pub(crate) name: String,
    pub(crate) language: Option<String>,
    pub(crate) releases: Vec<String>,
    granted: Vec<Role>,
    is_invited: bool,
}

/// Everybody who may come in.
pub(crate) async fn entitled(store: &Store) -> Vec<Known> {
    let query = RegistrationQuery {
        state: RegistrationState::Entitled,
        limit: 1000,
        ..RegistrationQuery::default()
    };
    let found = store.list_registrations(&query).await.unwrap();
    let mut known: Vec<_> = found
        .into_iter()
        .map(|registration| Known {
            email: registration.email,
            name: registration.name,
            language: registration.language,
            releases: registration.releases,
            granted: registration.granted_roles,
            is_invited: registration.is_invited,
        })
        .collect();
    known.sort();
    known
}
