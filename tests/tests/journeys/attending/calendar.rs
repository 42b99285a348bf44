//! Somebody's schedule as a calendar, at an address that is a secret and can be replaced.

use plaza_store::{Profile, Seating};
use plaza_tests::{Answer, Engine, Place, TestPlaza};
use reqwest::Method;
use serde_json::json;

use super::{Attendee, CODE, a_plaza, others};

/// The path of the calendar somebody is told.
async fn address_of(who: &Attendee<'_>) -> String {
    let answer = who.reads("/api/v1/me/calendar").await;
    let url = answer["url"].as_str().expect("a calendar has an address");
    url.strip_prefix("https://plaza.example.org").expect("it is at the public address").to_owned()
}

/// As a calendar program does: without a cookie.
async fn subscribed(plaza: &TestPlaza, path: &str) -> Answer {
    plaza.get(path).await
}

#[tokio::test]
async fn it_holds_what_is_kept_and_every_seat_in_their_language() {
    for place in Engine::ALL.into_iter().filter_map(Place::find) {
        let plaza = a_plaza(&place, Some(5)).await;
        let ada = Attendee::comes(&plaza, "ada", &[]).await;
        let path = address_of(&ada).await;
        let empty = subscribed(&plaza, &path).await;
        assert_eq!((empty.status, empty.header("cache-control")), (200, "private, no-cache"));
        assert_eq!(empty.header("content-type"), "text/calendar; charset=utf-8");
        assert!(!empty.text().contains("BEGIN:VEVENT"));
        let seat = format!("/api/v1/sessions/{CODE}/seat");
        ada.asks(Method::POST, &seat, json!({})).await;
        ada.asks(Method::DELETE, &format!("/api/v1/me/saved/{CODE}"), json!(null)).await;
        let [other, _] = others(&plaza);
        ada.asks(Method::PUT, &format!("/api/v1/me/saved/{other}"), json!(null)).await;
        let spanish = Profile { language: Some(Some("es".into())), ..Profile::default() };
        plaza.plaza.store.set_profile(ada.id, &spanish).await.unwrap();
        let full = subscribed(&plaza, &path).await;
        for uid in [CODE, &other] {
            assert!(full.text().contains(&format!("UID:{uid}@plaza.example.org")), "{full:?}");
        }
        assert_eq!(full.text().matches("BEGIN:VEVENT").count(), 2);
        assert!(full.text().contains("X-WR-CALNAME:Plaza Festival 2026: mi agenda"));
        assert!(!full.text().contains("secret-room"), "where it is online is not in it");
        let known = [("if-none-match", full.header("etag"))];
        assert_eq!(plaza.get_with(&path, &known).await.status, 304);
        plaza.close().await;
    }
}

#[tokio::test]
async fn an_address_that_was_replaced_is_as_if_it_had_never_been() {
    let plaza = a_plaza(&Place::of_sqlite(), None).await;
    let ada = Attendee::comes(&plaza, "ada", &[]).await;
    let old = address_of(&ada).await;
    let page = ada.browser.get("/me/schedule").await;
    assert!(page.text().contains(&format!("https://plaza.example.org{old}")));
    let answer = ada.browser.post("/me/schedule/feed", &[]).await;
    let back = "/me/schedule?feed=replaced#calendar";
    assert_eq!((answer.status, answer.header("location")), (303, back));
    let new = address_of(&ada).await;
    assert_ne!(new, old);
    assert_eq!(subscribed(&plaza, &old).await.status, 404);
    assert_eq!(subscribed(&plaza, &new).await.status, 200);
    let deconf = ada.reads("/api/calendar/me").await;
    assert_eq!(deconf["url"], json!(format!("https://plaza.example.org{new}")));
    let token = new.strip_prefix("/me/calendar/").unwrap();
    let alias = subscribed(&plaza, &format!("/api/calendar/me/{token}")).await;
    assert_eq!(alias.status, 200);
    let bo = Attendee::comes(&plaza, "bo", &[]).await;
    let forged = new.replace(&format!("/{}.", ada.id), &format!("/{}.", bo.id));
    for wrong in [&forged, "/me/calendar/1.1.x.ics", "/me/calendar/.ics", "/me/calendar/x"] {
        assert_eq!(subscribed(&plaza, wrong).await.status, 404, "{wrong}");
    }
    plaza.close().await;
}

#[tokio::test]
async fn who_may_not_attend_any_more_has_no_calendar() {
    let plaza = a_plaza(&Place::of_sqlite(), None).await;
    let ada = Attendee::comes(&plaza, "ada", &[]).await;
    let path = address_of(&ada).await;
    plaza.plaza.store.block(ada.id, "spam", Seating::OVER).await.unwrap();
    assert_eq!(subscribed(&plaza, &path).await.status, 404);
    plaza.plaza.store.unblock(ada.id).await.unwrap();
    assert_eq!(subscribed(&plaza, &path).await.status, 200);
    plaza.lists_as_blocked(&["ada@example.org"]);
    assert_eq!(subscribed(&plaza, &path).await.status, 404);
    plaza.lists_as_blocked(&[]);
    assert_eq!(subscribed(&plaza, &path).await.status, 200);
    plaza.close().await;
}
