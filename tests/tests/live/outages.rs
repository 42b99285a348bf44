//! Redis is gone, and comes back.

use plaza_tests::{
    LiveClients, PrivateServices, SourceFolder, TestPlaza, eventually, faults::Service,
};
use serde_json::json;

use super::{a_fetched_plaza, over};

#[tokio::test]
async fn while_redis_is_down_each_server_goes_on_and_afterwards_they_find_each_other() {
    let Some(services) = PrivateServices::start() else { return };
    let Some(mut clients) = LiveClients::start() else { return };
    let place = services.place();
    let first = a_fetched_plaza(&place, &SourceFolder::new()).await;
    let second = TestPlaza::open(&place, SourceFolder::new().options()).await;
    second.shows_edition("1.0").await;
    let here = clients.connect(&first.url(""), over(&["websocket"])).await;
    let there = clients.connect(&second.url(""), over(&["websocket"])).await;
    for client in [here, there] {
        clients.settles(client, "site-visitors", &json!(2)).await;
    }

    services.kill(Service::Redis);
    eventually("the cache is missed", async || {
        first.plaza.store.ping_cache().await.err().map(|_| ())
    })
    .await;
    first.plaza.sockets.tell_everyone_everywhere("news", &json!("down")).await;
    clients.hears(here, "news", |said| said == "down").await;
    let beside = clients.connect(&first.url(""), over(&["websocket"])).await;
    clients.settles(beside, "site-visitors", &json!(3)).await;
    clients.settles(here, "site-visitors", &json!(3)).await;

    services.revive(Service::Redis);
    for plaza in [&first, &second] {
        eventually("the cache is back", async || plaza.plaza.store.ping_cache().await.ok()).await;
    }
    // The count of the other server is right again, although it was not there to be told.
    clients.settles(there, "site-visitors", &json!(3)).await;
    eventually("the other server's clients are reached again", async || {
        first.plaza.sockets.tell_everyone_everywhere("news", &json!("back")).await;
        clients.heard(there, "news").contains(&json!("back")).then_some(())
    })
    .await;
    first.close().await;
    second.close().await;
}
