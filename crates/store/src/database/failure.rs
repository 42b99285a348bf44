//! Turns an error of the driver into an outcome.

use std::error::Error;

use sqlx::error::DatabaseError;

use crate::error::{Outage, StoreError};

pub(crate) fn unavailable(
    doing: &'static str,
    source: impl Error + Send + Sync + 'static,
) -> StoreError {
    StoreError::Unavailable { doing, outage: Outage::Database, source: Box::new(source) }
}

/// The file of the database, or one beside it, is out of order.
pub(crate) fn file_unavailable(
    doing: &'static str,
    source: impl Error + Send + Sync + 'static,
) -> StoreError {
    StoreError::Unavailable { doing, outage: Outage::DatabaseFile, source: Box::new(source) }
}

pub(crate) fn explain(doing: &'static str, error: sqlx::Error) -> StoreError {
    let outage = match &error {
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed
        | sqlx::Error::BeginFailed => Outage::Database,
        sqlx::Error::Database(refusal) => match classify(refusal.as_ref()) {
            Refusal::Outage(outage) => outage,
            Refusal::NotMigrated => {
                return StoreError::NotMigrated { doing, source: Box::new(error) };
            }
            Refusal::Damaged => {
                let what = "the database".to_owned();
                return StoreError::Corrupt { what, source: Box::new(error) };
            }
            Refusal::Other => return StoreError::Refused { doing, source: Box::new(error) },
        },
        sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => {
            let what = "a row of the database".to_owned();
            return StoreError::Corrupt { what, source: Box::new(error) };
        }
        _ => return StoreError::Refused { doing, source: Box::new(error) },
    };
    StoreError::Unavailable { doing, outage, source: Box::new(error) }
}

enum Refusal {
    Outage(Outage),
    NotMigrated,
    Damaged,
    Other,
}

fn classify(refusal: &(dyn DatabaseError + 'static)) -> Refusal {
    let code = refusal.code().unwrap_or_default();
    if refusal.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some() {
        classify_sqlite(code.parse().unwrap_or_default(), refusal.message())
    } else {
        classify_postgres(&code)
    }
}

/// By result code: <https://www.sqlite.org/rescode.html>, whose low byte is the primary one.
fn classify_sqlite(code: i32, message: &str) -> Refusal {
    match code & 0xff {
        5 | 6 => Refusal::Outage(Outage::DatabaseBusy),
        8 => Refusal::Outage(Outage::ReadOnly),
        10 | 14 => Refusal::Outage(Outage::DatabaseFile),
        11 | 26 => Refusal::Damaged,
        13 => Refusal::Outage(Outage::DiskFull),
        1 if message.starts_with("no such table") || message.starts_with("no such column") => {
            Refusal::NotMigrated
        }
        _ => Refusal::Other,
    }
}

/// By SQLSTATE: <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
fn classify_postgres(code: &str) -> Refusal {
    match code {
        "53100" => Refusal::Outage(Outage::DiskFull),
        "25006" => Refusal::Outage(Outage::ReadOnly),
        "55P03" | "40001" | "40P01" => Refusal::Outage(Outage::DatabaseBusy),
        "42P01" | "42703" | "3F000" => Refusal::NotMigrated,
        "XX001" | "XX002" => Refusal::Damaged,
        // Connections refused, resources short, an administrator at work, a name or password
        // that is wrong: all of them for somebody outside this program.
        _ if ["08", "53", "57", "28", "3D", "58"].iter().any(|class| code.starts_with(class)) => {
            Refusal::Outage(Outage::Database)
        }
        _ => Refusal::Other,
    }
}
