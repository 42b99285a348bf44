//! What is kept when something breaks: reads go on, nothing is lost, the reason is said.

use plaza_jobs::runner::Trigger;
use plaza_tests::{Answer, PrivateServices, SourceFolder, TestPlaza, eventually, faults::Service};
use serde_json::Value;

use crate::story::{CODE, TITLE, a_fetched_plaza};

#[tokio::test]
async fn reads_go_on_without_redis_and_a_new_programme_arrives_once_it_is_back() {
    let Some(services) = PrivateServices::start() else { return };
    let (place, source) = (services.place(), SourceFolder::new());
    let one = a_fetched_plaza(&place, &source).await;
    let other = TestPlaza::open(&place, source.options()).await;
    other.shows_edition("1.0").await;

    services.kill(Service::Redis);
    assert_reads_go_on(&one).await;
    assert_reads_go_on(&other).await;
    source.retitle(CODE, "Back with the cache");
    let without = one.fetches().await;
    assert!(!without.is_success(), "without the cache no lease can be had: {without:?}");
    assert!(without.to_string().contains("cache"), "{without}");
    assert_eq!(one.plaza.live.load().name(), "1.0");

    services.revive(Service::Redis);
    works_again(&one).await;
    let page = format!("/sessions/{CODE}");
    tokio::join!(
        one.shows(&page, "Back with the cache"),
        other.shows(&page, "Back with the cache")
    );
    one.close().await;
    other.close().await;
}

#[tokio::test]
async fn reads_go_on_without_postgresql_and_the_job_works_once_it_is_back() {
    let Some(services) = PrivateServices::start() else { return };
    let (place, source) = (services.place(), SourceFolder::new());
    let plaza = a_fetched_plaza(&place, &source).await;

    services.kill(Service::Postgres);
    assert_reads_go_on(&plaza).await;
    let health: Value = plaza.get("/readyz").await.json();
    assert_eq!(
        (&health["state"], &health["database"], &health["cache"]),
        (&"degraded".into(), &"unreachable".into(), &"reachable".into())
    );
    source.retitle(CODE, "Back with the database");
    let without = plaza.fetches().await;
    assert!(!without.is_success(), "{without:?}");
    assert!(without.to_string().contains("database"), "{without}");

    services.revive(Service::Postgres);
    works_again(&plaza).await;
    plaza.shows(&format!("/sessions/{CODE}"), "Back with the database").await;
    let ready =
        async || (plaza.get("/readyz").await.json::<Value>()["state"] == "ready").then_some(());
    eventually("it is ready again", ready).await;
    plaza.close().await;
}

#[tokio::test]
async fn a_server_that_starts_without_redis_serves_the_last_programme() {
    let Some(services) = PrivateServices::start() else { return };
    let (place, source) = (services.place(), SourceFolder::new());
    let first = a_fetched_plaza(&place, &source).await;
    first.close().await;
    services.kill(Service::Redis);
    let late = TestPlaza::open(&place, source.options()).await;
    assert_reads_go_on(&late).await;
    services.revive(Service::Redis);
    late.close().await;
}

async fn assert_reads_go_on(plaza: &TestPlaza) {
    for path in ["/", "/schedule", "/api/schedule", "/api/v1/schedule", "/schedule.ics"] {
        let answer: Answer = plaza.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
    }
    let page = plaza.get(&format!("/sessions/{CODE}")).await;
    assert!(page.text().contains(TITLE), "{}", page.text());
}

/// Runs the job until it goes through, which must be soon.
async fn works_again(plaza: &TestPlaza) {
    eventually("the job works again", async || {
        let result = plaza.plaza.runner.run("fetch-schedule", Trigger::Command, false).await;
        result.is_success().then_some(())
    })
    .await;
}
