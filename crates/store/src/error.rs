//! What can go wrong while keeping things, in outcomes a program can act on.

use std::{error::Error, fmt};

/// Why the store did not do what was asked. Whatever it was, the last published snapshot stays.
///
/// No variant holds a connection string: these messages go to logs and to organizers.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// `database.url` or `cache.url` cannot be used. Somebody must correct the configuration.
    #[error("could not use the {setting}: {reason}")]
    InvalidUrl { setting: &'static str, reason: String },
    /// It may work later. Nothing was changed.
    #[error("could not {doing}: {outage}")]
    Unavailable {
        doing: &'static str,
        outage: Outage,
        #[source]
        source: Box<dyn Error + Send + Sync>,
    },
    /// The tables could not be brought to what this program expects.
    #[error("could not migrate the database: {reason}")]
    Migration {
        reason: String,
        #[source]
        source: Box<dyn Error + Send + Sync>,
    },
    /// A table is missing: `plaza migrate` was not run on this database.
    #[error("could not {doing}: a table is missing; run `plaza migrate` on this database first")]
    NotMigrated {
        doing: &'static str,
        #[source]
        source: Box<dyn Error + Send + Sync>,
    },
    /// Something is stored that this program cannot read.
    #[error("could not read {what}: it is damaged or of another version")]
    Corrupt {
        what: String,
        #[source]
        source: Box<dyn Error + Send + Sync>,
    },
    /// A value could not be turned into JSON.
    #[error("could not write {what} as JSON")]
    Unwritable {
        what: String,
        #[source]
        source: serde_json::Error,
    },
    /// The engine refused a statement: a fault of this program.
    #[error("could not {doing}: the statement was refused")]
    Refused {
        doing: &'static str,
        #[source]
        source: Box<dyn Error + Send + Sync>,
    },
}

/// Which part is out of order, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outage {
    /// The database does not answer, or refuses connections.
    Database,
    /// The file of the database, or one beside it, cannot be opened or made.
    DatabaseFile,
    /// Another process held the database for too long.
    DatabaseBusy,
    /// There is no room left for the database.
    DiskFull,
    /// The database can be read, but not written.
    ReadOnly,
    /// The cache does not answer.
    Cache,
}

impl fmt::Display for Outage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Database => "the database does not answer; nothing was changed, try again later",
            Self::DatabaseFile => {
                "the file of the database cannot be opened; nothing was changed, check its path \
                 and permissions"
            }
            Self::DatabaseBusy => {
                "another process keeps the database busy; nothing was changed, try again later"
            }
            Self::DiskFull => {
                "the disk of the database is full; nothing was changed, free some space and try \
                 again"
            }
            Self::ReadOnly => {
                "the database cannot be written; nothing was changed, check its file permissions \
                 or whether it is a replica"
            }
            Self::Cache => "the cache does not answer; try again later",
        })
    }
}
