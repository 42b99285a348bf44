//! Stores to test with: each its own file, database or prefix, gone with the test.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use chrono::{DateTime, Utc};
use plaza_domain::{Clock, clock::ManualClock};
use plaza_store::{Announcement, Announcements, Nudge, Nudges, Store, StoreOptions};
use sqlx::{AssertSqlSafe, Connection, PgConnection};

/// How long anything that must happen may take.
pub(crate) const SOON: Duration = Duration::from_secs(10);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Memory {
    Own,
    Redis,
}

/// A place where stores can be opened, several at once like several processes.
pub(crate) struct Place {
    pub(crate) engine: Engine,
    pub(crate) memory: Memory,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) database_url: String,
    pub(crate) cache_url: String,
    pub(crate) prefix: String,
    _folder: tempfile::TempDir,
}

impl Place {
    /// Every combination whose services are there. SQLite with its own memory always is.
    pub(crate) async fn all() -> Vec<Self> {
        let mut places = Vec::new();
        for engine in [Engine::Sqlite, Engine::Postgres] {
            for memory in [Memory::Own, Memory::Redis] {
                places.extend(Self::find(engine, memory).await);
            }
        }
        places
    }

    /// `None` when the services are not there and nobody requires them.
    pub(crate) async fn find(engine: Engine, memory: Memory) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let database_url = match engine {
            Engine::Sqlite => format!("sqlite:{}", folder.path().join("new/plaza.db").display()),
            Engine::Postgres => new_database(&service("PLAZA_TEST_POSTGRES")?).await,
        };
        let cache_url = match memory {
            Memory::Own => "memory:".to_owned(),
            Memory::Redis => service("PLAZA_TEST_REDIS")?,
        };
        let clock = Arc::new(ManualClock::at(an_instant()));
        let prefix = unique_name();
        Some(Self { engine, memory, clock, database_url, cache_url, prefix, _folder: folder })
    }

    pub(crate) fn options(&self) -> StoreOptions {
        StoreOptions {
            database_url: self.database_url.clone(),
            cache_url: self.cache_url.clone(),
            prefix: self.prefix.clone(),
            clock: self.clock.clone(),
        }
    }

    /// One more store on this place, like one more process.
    pub(crate) async fn open(&self) -> Store {
        let store = Store::open(self.options()).await.unwrap();
        store.migrate().await.unwrap();
        store
    }

    pub(crate) fn name(&self) -> String {
        format!("{:?} with {:?} memory", self.engine, self.memory)
    }
}

pub(crate) fn an_instant() -> DateTime<Utc> {
    "2026-05-04T09:30:00.123456Z".parse().unwrap()
}

/// The address of a service, or a visible skip, or a panic where services are required.
fn service(variable: &str) -> Option<String> {
    let url = std::env::var(variable).ok();
    if url.is_none() {
        let required = std::env::var("PLAZA_TEST_SERVICES").is_ok_and(|value| value == "required");
        assert!(!required, "{variable} is not set, and services are required");
        eprintln!("SKIPPED the part that needs {variable}");
    }
    url
}

fn unique_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let now = plaza_domain::clock::SystemClock.now().timestamp_micros();
    format!("plaza_test_{}_{now}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

async fn new_database(server: &str) -> String {
    let name = unique_name();
    let mut connection = PgConnection::connect(server).await.unwrap();
    let text = format!("CREATE DATABASE {name}");
    sqlx::query(AssertSqlSafe(text)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    let mut url = url::Url::parse(server).unwrap();
    url.set_path(&name);
    url.into()
}

/// The next announcement, which must come soon.
pub(crate) async fn hear(ear: &mut Announcements) -> Announcement {
    tokio::time::timeout(SOON, ear.next()).await.expect("an announcement comes soon")
}

/// Hears whatever comes until `expected` does, which must be soon.
pub(crate) async fn hear_until(ear: &mut Announcements, expected: Announcement) {
    let heard = async { while ear.next().await != expected {} };
    tokio::time::timeout(SOON, heard).await.expect("it is announced soon");
}

/// Is nudged by whatever comes until `expected` does, which must be soon.
pub(crate) async fn nudged(ear: &mut Nudges, expected: Nudge) {
    let heard = async { while ear.next().await != expected {} };
    tokio::time::timeout(SOON, heard).await.expect("the nudge comes soon");
}

/// What `attempt` gives once it gives something, which must be soon.
pub(crate) async fn eventually<T, F: Future<Output = Option<T>>>(attempt: impl Fn() -> F) -> T {
    let met = async {
        loop {
            if let Some(value) = attempt().await {
                return value;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(SOON, met).await.expect("it happens soon")
}
