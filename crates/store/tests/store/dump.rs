//! Everything a database holds, as text, to look for what must not be there; and changes to it that
//! come past the store.

use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};

use super::support::{Engine, Place};

/// A table and its columns.
type Tables = Vec<(String, Vec<String>)>;

/// The rows of every table of the schema, in lower case.
pub(crate) async fn dump(place: &Place) -> BTreeMap<String, Vec<String>> {
    let mut all = BTreeMap::new();
    for (table, columns) in tables(place).await {
        let columns: Vec<_> = columns
            .iter()
            .map(|column| match place.engine {
                Engine::Sqlite => format!("quote(\"{column}\")"),
                Engine::Postgres => format!("COALESCE(CAST(\"{column}\" AS TEXT), 'NULL')"),
            })
            .collect();
        let text = format!("SELECT {} FROM \"{table}\"", columns.join(" || '|' || "));
        let rows: Vec<String> = match place.engine {
            Engine::Sqlite => {
                let mut connection = sqlite(place).await;
                sqlx::query_scalar(AssertSqlSafe(text)).fetch_all(&mut connection).await.unwrap()
            }
            Engine::Postgres => {
                let mut connection = postgres(place).await;
                sqlx::query_scalar(AssertSqlSafe(text)).fetch_all(&mut connection).await.unwrap()
            }
        };
        all.insert(table, rows.iter().map(|row| row.to_lowercase()).collect());
    }
    all
}

/// The tables in which any of the words is, which are in lower case.
pub(crate) async fn tables_with(place: &Place, words: &[&str]) -> Vec<String> {
    let tables = dump(place).await.into_iter();
    let found = tables
        .filter(|(_, rows)| rows.iter().any(|row| words.iter().any(|word| row.contains(word))));
    found.map(|(table, _)| table).collect()
}

/// Rows that point at a registration, by table and column.
pub(crate) async fn pointers_to(place: &Place, registration: i64) -> Vec<String> {
    let mut found = Vec::new();
    for (table, columns) in tables(place).await {
        for column in columns {
            let is_pointer = ["registration_id", "actor_id", "creator_id"].contains(&&*column)
                || (table == "registration" && column == "id");
            if !is_pointer {
                continue;
            }
            let text = format!("SELECT COUNT(*) FROM \"{table}\" WHERE \"{column}\" = $1");
            let count: i64 = match place.engine {
                Engine::Sqlite => {
                    let query = sqlx::query_scalar(AssertSqlSafe(text)).bind(registration);
                    query.fetch_one(&mut sqlite(place).await).await.unwrap()
                }
                Engine::Postgres => {
                    let query = sqlx::query_scalar(AssertSqlSafe(text)).bind(registration);
                    query.fetch_one(&mut postgres(place).await).await.unwrap()
                }
            };
            if count > 0 {
                found.push(format!("{table}.{column}"));
            }
        }
    }
    found
}

/// Changes the database as somebody at its own terminal would; how many rows.
pub(crate) async fn execute(place: &Place, text: &str) -> u64 {
    let text = AssertSqlSafe(text.to_owned());
    match place.engine {
        Engine::Sqlite => {
            let done = sqlx::query(text).execute(&mut sqlite(place).await).await;
            done.unwrap().rows_affected()
        }
        Engine::Postgres => {
            let done = sqlx::query(text).execute(&mut postgres(place).await).await;
            done.unwrap().rows_affected()
        }
    }
}

async fn tables(place: &Place) -> Tables {
    let rows: Vec<(String, String)> = match place.engine {
        Engine::Sqlite => {
            let text = "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c
                WHERE m.type = 'table' ORDER BY m.name, c.cid";
            sqlx::query_as(text).fetch_all(&mut sqlite(place).await).await.unwrap()
        }
        Engine::Postgres => {
            let text = "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT)
                FROM information_schema.columns WHERE table_schema = current_schema()
                ORDER BY table_name, ordinal_position";
            sqlx::query_as(text).fetch_all(&mut postgres(place).await).await.unwrap()
        }
    };
    let mut tables: Tables = Vec::new();
    for (table, column) in rows {
        match tables.last_mut() {
            Some((last, columns)) if *last == table => columns.push(column),
            _ => tables.push((table, vec![column])),
        }
    }
    tables
}

async fn sqlite(place: &Place) -> SqliteConnection {
    SqliteConnection::connect(&place.database_url).await.unwrap()
}

async fn postgres(place: &Place) -> PgConnection {
    PgConnection::connect(&place.database_url).await.unwrap()
}
