//! What a server costs while nobody asks.

use std::{path::Path, process::Command, time::Duration};

use plaza_tests::{Engine, Place, Program, SourceFolder, TestPlaza, eventually};

use crate::{process, served::released, table::Table};

const PROMISED_KILOBYTES: u64 = 40_000;

pub(crate) async fn measure(table: &mut Table) {
    measure_memory(table).await;
    for engine in Engine::ALL {
        measure_queries(table, engine).await;
    }
}

/// The released program with the demo, as `make run` serves it.
async fn measure_memory(table: &mut Table) {
    let tree = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let place = Place::of_sqlite();
    let mut command = Command::new(released());
    command.current_dir(&tree).args(["serve", "--config", "demo/plaza.toml"]);
    command.args(["--listen", "127.0.0.1:0", "--database", &place.database_url]);
    command.args(["--set", "log.format=json"]);
    let work = place.folder.path().join("content");
    command.args(["--set", &format!("content.work_folder={}", work.display())]);
    let server = Program::start(command).await;
    eventually("the demo is shown", async || {
        let is_there = server.get("/api/schedule").await.status == 200;
        (is_there && server.get("/").await.status == 200).then_some(())
    })
    .await;
    // Idle: what the first run needed has been given back, if it ever is.
    tokio::time::sleep(Duration::from_secs(5)).await;
    let kilobytes = process::resident(server.pid());
    let measured = format!("{} MB", kilobytes / 1_000);
    let holds = kilobytes < PROMISED_KILOBYTES;
    table.add("resident memory, idle, with the demo", "< 40 MB", &measured, holds);
}

async fn measure_queries(table: &mut Table, engine: Engine) {
    let Some(place) = Place::find(engine) else { return };
    let source = SourceFolder::new();
    let plaza = TestPlaza::open(&place, source.options()).await;
    assert!(plaza.fetches().await.is_success());
    plaza.shows_edition("1.0").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let before = plaza.plaza.store.counters();
    tokio::time::sleep(Duration::from_secs(10)).await;
    let after = plaza.plaza.store.counters();
    let sent = (after.database - before.database) + (after.cache - before.cache);
    let what = match engine {
        Engine::SqliteMemory => "queries between job runs, SQLite",
        Engine::PostgresRedis => "queries and commands between job runs, PostgreSQL and Redis",
    };
    table.add(what, "0", &format!("{sent} in 10 s"), sent == 0);
    plaza.close().await;
}
