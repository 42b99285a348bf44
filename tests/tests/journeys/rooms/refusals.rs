//! What somebody tries who may not.

use plaza_domain::people::Role;
use plaza_server::edition::Edition;
use plaza_tests::{Browser, Place, TestPlaza};
use reqwest::Method;
use serde_json::{Value, json};

use super::{a_plaza, asks, comes, makes, trace};

/// Everything that changes a room, as an attendee would send it.
fn posts(id: &str) -> Vec<(String, Vec<(&'static str, &'static str)>)> {
    let settings = format!("/rooms/{id}/settings");
    let post = |path: &str, fields: &[(&'static str, &'static str)]| {
        (format!("{settings}{path}"), fields.to_vec())
    };
    vec![
        post("", &[("name", "Mine now")]),
        post("/state", &[("do", "close")]),
        post("/state", &[("do", "archive")]),
        post("/clone", &[]),
        post("/delete", &[("sure", "yes")]),
        post("/invites", &[("kind", "link")]),
        post("/invites/1", &[]),
        post("/roles", &[("who", "1"), ("role", "creator")]),
        post("/roles", &[("email", "eve@example.org"), ("role", "creator")]),
    ]
}

#[tokio::test]
async fn nobody_does_anything_to_somebody_elses_room() {
    let plaza = a_plaza(&Place::of_sqlite()).await;
    let (ada, _) = comes(&plaza, "Ada", &[]).await;
    let (eve, _) = comes(&plaza, "Eve", &[Role::Speaker]).await;
    let guest = Browser::new(&plaza);
    let id = makes(&ada, "Tea").await;
    let before = plaza.plaza.store.list_rooms().await.unwrap();
    let traced = trace(&plaza).await;

    assert_eq!(eve.get(&format!("/rooms/{id}/settings")).await.status, 403);
    for (path, fields) in posts(&id) {
        assert_eq!(eve.post(&path, &fields).await.status, 403, "{path} {fields:?}");
        let sent = guest.post(&path, &fields).await;
        assert_eq!(sent.status, 303, "{path}");
        assert!(sent.header("location").starts_with("/sign-in"), "{path}");
        let elsewhere = ada
            .ask(Method::POST, &path, |request| request.header("sec-fetch-site", "cross-site"))
            .await;
        assert_eq!(elsewhere.status, 403, "another site makes her do nothing: {path}");
    }
    let api = format!("/api/v1/rooms/{id}");
    for (method, path, body) in [
        (Method::PATCH, api.clone(), json!({"name": "Mine now"})),
        (Method::DELETE, api.clone(), Value::Null),
        (Method::POST, format!("{api}/close"), Value::Null),
        (Method::POST, format!("{api}/open"), Value::Null),
    ] {
        let what = format!("{method} {path}");
        assert_eq!(asks(&eve, method.clone(), &path, &body).await.status, 403, "{what}");
        assert_eq!(asks(&guest, method, &path, &body).await.status, 401, "{what}");
    }
    assert_eq!(plaza.plaza.store.list_rooms().await.unwrap(), before);
    assert_eq!(trace(&plaza).await, traced, "what was not done is not written down");
    plaza.close().await;
}

#[tokio::test]
async fn rooms_that_are_nobodys_are_not_found() {
    let plaza = a_plaza(&Place::of_sqlite()).await;
    let (mo, _) = comes(&plaza, "Mo", &[Role::Moderator]).await;
    for id in ["zzzzzzz", "lllllll", "tea", "te..tea", "%3Cb%3E", "abcdefgh"] {
        for path in [format!("/rooms/{id}/tea"), format!("/rooms/{id}/settings")] {
            assert_eq!(mo.get(&path).await.status, 404, "{path}");
        }
        for path in [format!("/rooms/{id}"), format!("/link/{id}"), format!("/api/v1/rooms/{id}")] {
            assert_eq!(mo.get(&path).await.status, 404, "{path}");
        }
    }
    for (path, fields) in posts("zzzzzzz") {
        assert_eq!(mo.post(&path, &fields).await.status, 404, "{path}");
    }
    plaza.close().await;
}

/// Shows the same with other words of the organizers.
fn settle(plaza: &TestPlaza, change: impl FnOnce(&mut plaza_domain::Settings)) {
    let shown = plaza.plaza.live.load_full();
    let mut content = shown.content.clone();
    change(&mut content.body.settings);
    plaza.plaza.live.swap(Edition::new(shown.schedule.clone(), content));
}

#[tokio::test]
async fn organizers_decide_whether_attendees_make_rooms_and_whether_there_are_any() {
    let plaza = a_plaza(&Place::of_sqlite()).await;
    let (ada, _) = comes(&plaza, "Ada", &[]).await;
    let (olu, _) = comes(&plaza, "Olu", &[Role::Organizer]).await;
    let own = makes(&ada, "Tea").await;
    settle(&plaza, |settings| settings.rooms.attendees_may_make = false);
    assert!(!ada.get("/rooms").await.text().contains("action=\"/rooms\""));
    assert!(olu.get("/rooms").await.text().contains("action=\"/rooms\""));
    assert_eq!(ada.get("/rooms/new").await.status, 403);
    assert_eq!(ada.post("/rooms", &[("name", "More tea")]).await.status, 403);
    let asked = asks(&ada, Method::POST, "/api/v1/rooms", &json!({"name": "More tea"})).await;
    assert_eq!(asked.status, 403);
    assert_eq!(ada.post(&format!("/rooms/{own}/settings/clone"), &[]).await.status, 403);
    assert_eq!(ada.post(&format!("/rooms/{own}/settings"), &[("name", "Tea!")]).await.status, 303);
    makes(&olu, "Hall").await;

    let hidden = plaza_domain::settings::PageFlag { enabled: false, visible: false };
    settle(&plaza, |settings| {
        settings.pages.insert("rooms".into(), hidden);
    });
    assert_eq!(ada.get("/rooms").await.status, 404);
    assert_eq!(ada.get(&format!("/rooms/{own}/tea")).await.status, 404);
    plaza.close().await;
}
