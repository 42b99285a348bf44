//! Opens the pools, with the settings each engine needs.

use std::{str::FromStr, time::Duration};

use sqlx::{
    Connection, SqliteConnection,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{Database, Pools, failure, file_lock::FileLock};
use crate::{counters::Count, error::StoreError};

const CONNECT: &str = "connect to the database";
/// A pool gives up after this long; the operation around it has its own deadline.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(3);
/// How long SQLite waits for another process to finish writing.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
const READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 10;

impl Database {
    /// Opens what `url` names, `sqlite:path` or `postgres://…`, and makes sure that it answers.
    pub(crate) async fn open(url: &str) -> Result<Self, StoreError> {
        let scheme = url.split_once(':').map_or("", |(scheme, _)| scheme);
        let pools = match scheme {
            "sqlite" => open_sqlite(url).await?,
            "postgres" | "postgresql" => open_postgres(url)?,
            _ => return Err(invalid("it must start with `sqlite:` or `postgres://`")),
        };
        let database = Self { pools, statements_sent: Count::default() };
        database.ping().await?;
        Ok(database)
    }
}

async fn open_sqlite(url: &str) -> Result<Pools, StoreError> {
    let (path, parameters) = url.split_once('?').unwrap_or((url, ""));
    let path = path.trim_start_matches("sqlite:").trim_start_matches("//");
    if path.is_empty() || path == ":memory:" || parameters.contains("mode=memory") {
        return Err(invalid("after `sqlite:` comes the path of a file, which is made if need be"));
    }
    let options = SqliteConnectOptions::from_str(url)
        .map_err(|_| invalid("after `sqlite:` comes the path of a file"))?;
    let file = options.get_filename().to_owned();
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        tokio::fs::create_dir_all(folder).await.map_err(|error| {
            failure::file_unavailable("create the folder of the database", error)
        })?;
    }
    // A slip in the path would look like lost history.
    if !file.exists() {
        tracing::warn!(database.file = %file.display(), "there is no database yet: a new one is made");
    }
    let options = options
        .create_if_missing(true)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .synchronous(SqliteSynchronous::Normal);

    // Turning the write-ahead log on fails as busy, without waiting, when two processes do it.
    let lock = FileLock::acquire(&file).await?;
    let write = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(DEADLINE_OF_A_WRITER)
        .idle_timeout(None)
        .max_lifetime(None)
        .after_release(|connection, _| Box::pin(is_clean(connection)))
        .test_before_acquire(false)
        .connect_with(options.clone().journal_mode(SqliteJournalMode::Wal))
        .await
        .map_err(|error| failure::explain(CONNECT, error))?;
    drop(lock);

    let read = SqlitePoolOptions::new()
        .max_connections(READERS)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        // There is no network that a connection to a file could have lost.
        .test_before_acquire(false)
        .connect_lazy_with(options.read_only(true));
    Ok(Pools::Sqlite { read, write, file })
}

/// When the disk is full SQLite rolls back by itself, which the driver takes for a transaction that
/// still stands: every later one would fail. Such a connection is thrown away.
async fn is_clean(connection: &mut SqliteConnection) -> sqlx::Result<bool> {
    // Answered after the rollback that a dropped transaction has asked for.
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}

/// Writers of one process queue at the pool, so waiting there is waiting for the engine.
const DEADLINE_OF_A_WRITER: Duration = BUSY_TIMEOUT;

fn open_postgres(url: &str) -> Result<Pools, StoreError> {
    // The parser's own error repeats parts of the text, which may hold a password.
    let options = PgConnectOptions::from_str(url)
        .map_err(|_| invalid("after `postgres://` comes `user:password@host:port/name`"))?;
    let options = match options.get_application_name() {
        Some(_) => options,
        None => options.application_name("plaza"),
    };
    let pool = PgPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .connect_lazy_with(options);
    Ok(Pools::Postgres(pool))
}

fn invalid(reason: &str) -> StoreError {
    StoreError::InvalidUrl { setting: "database url", reason: reason.to_owned() }
}
