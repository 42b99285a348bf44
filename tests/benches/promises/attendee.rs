//! What a page asks of the database when an attendee opens it.

use plaza_store::BrowserSessionKind;
use plaza_tests::{Engine, Place, SourceFolder, TestPlaza};

use crate::{
    served::{SESSION, sign_in},
    table::Table,
};

pub(crate) async fn measure(table: &mut Table) {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let source = SourceFolder::new();
        let plaza = TestPlaza::open(&place, source.options()).await;
        assert!(plaza.fetches().await.is_success());
        plaza.shows_edition("1.0").await;
        let token = sign_in(&plaza.plaza.store, "ada", &[], BrowserSessionKind::Cookie).await;
        let cookie = format!("__Host-plaza_session={token}");
        let (mut costs, mut worst) = (Vec::new(), 0);
        for path in ["/", "/schedule", &format!("/sessions/{SESSION}")] {
            let cost = queries(&plaza, path, &cookie).await;
            worst = worst.max(cost);
            costs.push(format!("`{path}` {cost}"));
        }
        let name = match engine {
            Engine::SqliteMemory => "SQLite",
            Engine::PostgresRedis => "PostgreSQL and Redis",
        };
        let what = format!("queries and commands for a page of an attendee, {name}");
        table.add(&what, "≤ 1", &costs.join(", "), worst <= 1);
        plaza.close().await;
    }
}

/// What a page sends to the database and the cache, at most, of some times that it is opened.
async fn queries(plaza: &TestPlaza, path: &str, cookie: &str) -> u64 {
    let mut most = 0;
    for _ in 0..5 {
        let before = plaza.plaza.store.counters();
        let answer = plaza.get_with(path, &[("cookie", cookie)]).await;
        let after = plaza.plaza.store.counters();
        assert_eq!(answer.status, 200, "{path}");
        assert!(!answer.text().contains("href=\"/sign-in"), "{path} is shown to a guest");
        most = most.max((after.database - before.database) + (after.cache - before.cache));
    }
    most
}
