//! Where plazas are kept: each test its own file, database and prefix.

use std::{
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use tempfile::TempDir;
use url::Url;

/// What a plaza is kept in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A SQLite file and the process's own memory.
    SqliteMemory,
    /// PostgreSQL and Redis.
    PostgresRedis,
}

impl Engine {
    pub const ALL: [Self; 2] = [Self::SqliteMemory, Self::PostgresRedis];
}

/// A place where a plaza is kept. Servers that share it are replicas of one plaza.
#[derive(Debug)]
pub struct Place {
    pub database_url: String,
    pub cache_url: String,
    pub prefix: String,
    /// Goes when the last who uses the place does.
    pub folder: Arc<TempDir>,
}

impl Place {
    /// `None`, said aloud, when the engine's services are not there.
    pub fn find(engine: Engine) -> Option<Self> {
        match engine {
            Engine::SqliteMemory => Some(Self::of_sqlite()),
            Engine::PostgresRedis => {
                let postgres = service("PLAZA_TEST_POSTGRES")?;
                Some(Self::of(&new_database(&postgres), &service("PLAZA_TEST_REDIS")?))
            }
        }
    }

    /// A file of its own, which needs nothing.
    pub fn of_sqlite() -> Self {
        let folder = Arc::new(tempfile::tempdir().expect("a temporary folder can be made"));
        let database_url = format!("sqlite:{}", folder.path().join("plaza.db").display());
        Self { database_url, cache_url: "memory:".into(), prefix: unique_name(), folder }
    }

    /// A database and a cache that are there.
    pub fn of(database_url: &str, cache_url: &str) -> Self {
        Self {
            database_url: database_url.to_owned(),
            cache_url: cache_url.to_owned(),
            prefix: unique_name(),
            folder: Arc::new(tempfile::tempdir().expect("a temporary folder can be made")),
        }
    }
}

/// The address of a service the tests were given, or a visible skip.
pub fn service(variable: &str) -> Option<String> {
    let value = std::env::var(variable).ok();
    if value.is_none() {
        skip(&format!("{variable} is not set; tests/run sets it"));
    }
    value
}

/// Says that part of a test is left out, and why.
pub fn skip(reason: &str) {
    #[expect(clippy::print_stderr, reason = "a test that is left out must say so")]
    {
        eprintln!("SKIPPED: {reason}");
    }
}

fn unique_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("plaza_journey_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// An empty database on a server, by the server's own program.
pub fn new_database(server: &str) -> String {
    let name = unique_name();
    let mut url = Url::parse(server).expect("PLAZA_TEST_POSTGRES is a URL");
    let program = std::env::var("PLAZA_TEST_POSTGRES_BIN")
        .map_or_else(|_| "psql".to_owned(), |bin| format!("{bin}/psql"));
    // Left over by a test that was killed, whose process number was given out again.
    let statements = [format!("DROP DATABASE IF EXISTS {name}"), format!("CREATE DATABASE {name}")];
    for statement in statements {
        let arguments = ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", &statement, server];
        let output = Command::new(&program).args(arguments).output().expect("psql can be started");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    url.set_path(&name);
    url.into()
}
