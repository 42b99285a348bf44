//! A transaction that functions hand to each other, whichever the engine.

use sqlx::{Postgres, Sqlite};

use super::{Database, Pools};

/// Rolled back when it is dropped before [`Transaction::commit`].
#[derive(Debug)]
pub(crate) enum Transaction {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

/// Runs an expression on the connection of a [`Transaction`].
macro_rules! within {
    ($transaction:expr, |$connection:ident| $work:expr) => {
        match $transaction {
            $crate::database::Transaction::Sqlite(open) => {
                let $connection = &mut **open;
                $work
            }
            $crate::database::Transaction::Postgres(open) => {
                let $connection = &mut **open;
                $work
            }
        }
    };
}

pub(crate) use within;

impl Transaction {
    pub(crate) async fn commit(self) -> sqlx::Result<()> {
        match self {
            Self::Sqlite(open) => open.commit().await,
            Self::Postgres(open) => open.commit().await,
        }
    }
}

impl Database {
    /// Begins a transaction that may write.
    pub(crate) async fn begin(&self) -> sqlx::Result<Transaction> {
        Ok(match &self.pools {
            // A deferred transaction that starts by reading may fail as busy when it writes.
            Pools::Sqlite { write, .. } => {
                Transaction::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?)
            }
            Pools::Postgres(pool) => Transaction::Postgres(pool.begin().await?),
        })
    }
}
