//! The two engines behind one SQL text: an enum of pools, and macros that pick the pool.

mod begin;
mod connect;
mod failure;
mod file_lock;
#[cfg(test)]
mod full;
mod migrate;

use std::{future::Future, path::PathBuf, time::Duration};

use sqlx::{PgPool, SqlitePool};

pub(crate) use self::{
    begin::{Transaction, within},
    failure::{file_unavailable, unavailable},
    file_lock::beside,
};
use crate::{counters::Count, error::StoreError, statements};

/// How long any operation may take. A server that hangs must not hang us.
const DEADLINE: Duration = Duration::from_secs(6);

/// An open database.
#[derive(Clone)]
pub(crate) struct Database {
    pub(crate) pools: Pools,
    statements_sent: Count,
}

#[derive(Clone)]
pub(crate) enum Pools {
    /// One connection writes, so that writers queue in our process instead of failing as busy.
    Sqlite {
        read: SqlitePool,
        write: SqlitePool,
        file: PathBuf,
    },
    Postgres(PgPool),
}

/// Runs an expression on the pool to read from, whichever the engine.
macro_rules! read {
    ($database:expr, |$pool:ident| $work:expr) => {
        match &$database.pools {
            $crate::database::Pools::Sqlite { read: $pool, .. } => $work,
            $crate::database::Pools::Postgres($pool) => $work,
        }
    };
}

/// Runs an expression on the pool to write to.
macro_rules! write {
    ($database:expr, |$pool:ident| $work:expr) => {
        match &$database.pools {
            $crate::database::Pools::Sqlite { write: $pool, .. } => $work,
            $crate::database::Pools::Postgres($pool) => $work,
        }
    };
}

/// Runs an expression in a transaction, which is rolled back when the expression returns early.
macro_rules! transaction {
    ($database:expr, |$connection:ident| $work:expr) => {
        match &$database.pools {
            $crate::database::Pools::Sqlite { write, .. } => {
                // A deferred transaction that starts by reading may fail as busy when it writes.
                let mut transaction = write.begin_with("BEGIN IMMEDIATE").await?;
                let result = {
                    let $connection = &mut *transaction;
                    $work
                };
                transaction.commit().await?;
                result
            }
            $crate::database::Pools::Postgres(pool) => {
                let mut transaction = pool.begin().await?;
                let result = {
                    let $connection = &mut *transaction;
                    $work
                };
                transaction.commit().await?;
                result
            }
        }
    };
}

pub(crate) use {read, transaction, write};

impl Database {
    /// The text of a statement that is about to be sent, which is counted.
    pub(crate) fn sql(&self, statement: &'static str) -> &'static str {
        self.statements_sent.one();
        statement
    }

    /// Statements sent so far.
    pub(crate) fn statements_sent(&self) -> u64 {
        self.statements_sent.read()
    }

    /// Runs `work` within the deadline and says what was being done when it fails.
    pub(crate) async fn run<T>(
        &self,
        doing: &'static str,
        work: impl Future<Output = sqlx::Result<T>>,
    ) -> Result<T, StoreError> {
        match tokio::time::timeout(DEADLINE, work).await {
            Ok(result) => result.map_err(|error| failure::explain(doing, error)),
            Err(elapsed) => Err(unavailable(doing, elapsed)),
        }
    }

    pub(crate) async fn ping(&self) -> Result<(), StoreError> {
        let work = async {
            let text = self.sql(statements::PING);
            read!(self, |pool| sqlx::query(text).execute(pool).await.map(drop))
        };
        self.run("reach the database", work).await
    }

    /// Asks the engine to parse and plan every statement this crate may send.
    pub(crate) async fn prepare_all(&self) -> Result<usize, StoreError> {
        use sqlx::{Executor as _, SqlSafeStr as _};
        let mut prepared = 0;
        let only_here = match self.pools {
            Pools::Sqlite { .. } => statements::ONLY_SQLITE,
            Pools::Postgres(_) => statements::ONLY_POSTGRES,
        };
        let everywhere = statements::TABLES.iter().copied().flatten();
        let only_here = only_here.iter().copied().flatten();
        for (name, text) in everywhere.chain(only_here) {
            let text = self.sql(text).into_sql_str();
            let result = write!(self, |pool| pool.prepare(text).await.map(drop));
            result.map_err(|error| failure::explain(name, error))?;
            prepared += 1;
        }
        Ok(prepared)
    }

    pub(crate) async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { read, write, .. } => {
                read.close().await;
                // The last connection to close folds the write-ahead log into the file.
                write.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}
