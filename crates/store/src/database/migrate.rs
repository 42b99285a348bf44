//! Brings the tables to what this program expects, also when two replicas start at once.

use sqlx::migrate::{MigrateError, Migrator};

use super::{Database, Pools, failure, file_lock::FileLock};
use crate::error::StoreError;

static SQLITE: Migrator = sqlx::migrate!("../../migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("../../migrations/postgres");

impl Database {
    pub(crate) async fn migrate(&self) -> Result<(), StoreError> {
        let result = match &self.pools {
            Pools::Sqlite { write, file, .. } => {
                let _lock = FileLock::acquire(file).await?;
                SQLITE.run(write).await
            }
            // sqlx takes an advisory lock there.
            Pools::Postgres(pool) => POSTGRES.run(pool).await,
        };
        result.map_err(explain)
    }
}

fn explain(error: MigrateError) -> StoreError {
    let reason = match &error {
        MigrateError::VersionMissing(number) => format!(
            "it has migration {number}, which this program does not know; run the newer program"
        ),
        MigrateError::VersionMismatch(number) => {
            format!("migration {number} was applied with another text; restore the original file")
        }
        MigrateError::Dirty(number) => {
            format!("migration {number} stopped half way; restore the database from a copy")
        }
        _ => "a statement failed; nothing of that migration was kept".to_owned(),
    };
    match error {
        MigrateError::Execute(error) => match failure::explain("migrate the database", error) {
            StoreError::Refused { source, .. } => StoreError::Migration { reason, source },
            outcome => outcome,
        },
        error => StoreError::Migration { reason, source: Box::new(error) },
    }
}

#[cfg(test)]
mod tests {
    use super::{POSTGRES, SQLITE};

    #[test]
    fn both_engines_have_the_same_migrations() {
        let sqlite: Vec<_> = SQLITE.iter().map(|m| (m.version, m.description.clone())).collect();
        let postgres: Vec<_> =
            POSTGRES.iter().map(|m| (m.version, m.description.clone())).collect();
        assert!(!sqlite.is_empty());
        assert_eq!(sqlite, postgres);
    }
}
