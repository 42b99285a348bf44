//! Redis or PostgreSQL is gone, and comes back.

use plaza_store::{Nudge, Seating, Store, StoreOptions};
use plaza_tests::{
    LiveClients, PrivateServices, SourceFolder, TestPlaza, eventually, faults::Service,
};
use serde_json::{Value, json};

use super::{
    a_fetched_plaza, over,
    people::{a_ticket, connect, signed_in, with_ticket},
};

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
    let ada = signed_in(&first, "ada", &[]).await;
    let used = a_ticket(&first, &ada).await;
    let tab = clients.connect(&first.url(""), with_ticket(&used)).await;
    clients.do_(tab, "close").await;
    clients.settles(there, "site-visitors", &json!(2)).await;

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
    // An attendee comes in as themselves, by a ticket that is good once, and was not good before.
    let ticket = a_ticket(&first, &ada).await;
    let known = clients.connect(&first.url(""), with_ticket(&ticket)).await;
    let people = clients.emit(known, "watch", json!([{"people": true}])).await;
    assert_eq!(people["people"][0]["name"], "ada");
    let refused = async |clients: &mut LiveClients, ticket: &str| {
        let again = clients.open(&first.url(""), with_ticket(ticket)).await;
        let is_it = |why: &Value| why.as_str().is_some_and(|why| why.starts_with("ticket:"));
        clients.hears(again, "connect_error", is_it).await;
    };
    for ticket in [&ticket, &used] {
        refused(&mut clients, ticket).await;
    }
    clients.do_(known, "close").await;
    clients.settles(here, "site-visitors", &json!(3)).await;

    services.revive(Service::Redis);
    for plaza in [&first, &second] {
        eventually("the cache is back", async || plaza.plaza.store.ping_cache().await.ok()).await;
    }
    refused(&mut clients, &ticket).await;
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

#[tokio::test]
async fn who_is_shut_out_while_nobody_can_look_is_ended_once_somebody_can() {
    let Some(services) = PrivateServices::start() else { return };
    let Some(mut clients) = LiveClients::start() else { return };
    let place = services.place();
    let plaza = a_fetched_plaza(&place, &SourceFolder::new()).await;
    let ada = signed_in(&plaza, "ada", &[]).await;
    let bo = signed_in(&plaza, "bo", &[]).await;
    let shut_out = connect(&mut clients, &plaza, &ada).await;
    let stays = connect(&mut clients, &plaza, &bo).await;
    // Somebody blocks her whom this plaza does not hear.
    let elsewhere = Store::open(StoreOptions {
        database_url: place.database_url.clone(),
        cache_url: "memory:".to_owned(),
        prefix: format!("{}_elsewhere", place.prefix),
        clock: plaza.clock.clone(),
    });
    let elsewhere = elsewhere.await.unwrap();
    elsewhere.block(ada.id, "a test", Seating::OVER).await.unwrap();
    elsewhere.close().await;

    services.kill(Service::Postgres);
    let store = &plaza.plaza.store;
    store.nudge(&Nudge::Registration(ada.id)).await;
    store.nudge(&Nudge::Registration(bo.id)).await;
    for _ in 0..3 {
        // As long as it takes to find out that nobody answers.
        eventually("nobody answers", async || store.ping_database().await.err()).await;
    }
    services.revive(Service::Postgres);
    clients.hears(shut_out, "disconnect", |reason| *reason == "io server disconnect").await;
    let told = clients.emit(stays, "watch", json!([{"people": true}])).await;
    assert_eq!(told["people"][0]["name"], "bo");
    plaza.close().await;
}
