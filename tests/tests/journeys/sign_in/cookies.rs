//! The cookie of who is signed in: no other site acts by it, an old one is worth nothing, and it
//! costs one query to know whose it is.

use plaza_tests::{Browser, Place};
use reqwest::Method;

use super::{ADA, SESSION, a_plaza, asks, is_signed_in, mailed, signed_in};

#[tokio::test]
async fn another_site_changes_nothing_and_next_leads_to_no_other_site() {
    let place = Place::of_sqlite();
    let (plaza, _) = a_plaza(&place).await;
    let ada = signed_in(&plaza, ADA, 1).await;
    for (name, value) in
        [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "null")]
    {
        for path in ["/sign-out", "/me/consent", "/preferences", "/sign-in"] {
            let form = |request: reqwest::RequestBuilder| {
                request
                    .header(name, value)
                    .header("content-type", "application/x-www-form-urlencoded")
                    .body("locale=es&email=a@b.example")
            };
            assert_eq!(ada.ask(Method::POST, path, form).await.status, 403, "{path} {value}");
        }
        let delete = |request: reqwest::RequestBuilder| request.header(name, value);
        assert_eq!(ada.ask(Method::DELETE, "/api/auth/me", delete).await.status, 403);
    }
    // Nor does who brings the cookie without saying where they come from.
    let silent = |request: reqwest::RequestBuilder| {
        request.header("content-type", "application/x-www-form-urlencoded").body("locale=es")
    };
    assert_eq!(ada.ask(Method::POST, "/me/consent", silent).await.status, 403);
    assert_eq!(ada.ask(Method::DELETE, "/api/auth/me", |request| request).await.status, 403);
    assert!(is_signed_in(&ada).await);
    for evil in ["//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example"] {
        let encoded: String = url::form_urlencoded::byte_serialize(evil.as_bytes()).collect();
        let answer = ada.get(&format!("/sign-in?next={encoded}")).await;
        assert_eq!((answer.status, answer.header("location")), (303, "/"), "{evil}");
    }
    let out = ada.post("/sign-out", &[]).await;
    assert_eq!((out.status, out.header("clear-site-data")), (303, "\"cache\""));
    assert!(ada.cookie(SESSION).is_none());
    plaza.close().await;
}

#[tokio::test]
async fn signing_in_changes_the_secret_and_a_copy_of_the_old_one_is_worth_nothing() {
    let place = Place::of_sqlite();
    let (plaza, id) = a_plaza(&place).await;
    let ada = signed_in(&plaza, ADA, 1).await;
    let before = ada.cookie(SESSION).unwrap();
    asks(&ada, ADA, "/").await;
    let (link, _) = mailed(&plaza, ADA, 2).await;
    assert_eq!(ada.post(&link, &[]).await.status, 303);
    assert_ne!(ada.cookie(SESSION).unwrap(), before);
    let thief = Browser::new(&plaza);
    thief.set_cookie(SESSION, &before);
    assert!(!is_signed_in(&thief).await);
    // Nor is a cookie's secret a token, or the name without its prefix.
    thief.set_cookie(SESSION, "");
    let secret = ada.cookie(SESSION).unwrap();
    let bearer = format!("Bearer {secret}");
    let answer = plaza.get_with("/api/v1/me", &[("authorization", &bearer)]).await;
    assert_eq!(answer.status, 401);
    thief.set_cookie("%5F_Host-plaza_session", &secret);
    thief.set_cookie("plaza_session", &secret);
    assert!(!is_signed_in(&thief).await);
    assert_eq!(plaza.plaza.store.list_browser_sessions(id).await.unwrap().len(), 1);
    plaza.close().await;
}

#[tokio::test]
async fn an_attendees_page_costs_one_query_and_a_guests_none() {
    let place = Place::of_sqlite();
    let (plaza, _) = a_plaza(&place).await;
    let ada = signed_in(&plaza, ADA, 1).await;
    let guest = Browser::new(&plaza);
    for path in ["/", "/schedule"] {
        ada.get(path).await;
        guest.get(path).await;
        // The mail they came by may still be written down as sent, beside.
        plaza_tests::eventually(
            &format!("{path} costs an attendee one query, a guest none"),
            async || {
                let start = plaza.plaza.store.counters().database;
                ada.get(path).await;
                let after_ada = plaza.plaza.store.counters().database;
                guest.get(path).await;
                let after_guest = plaza.plaza.store.counters().database;
                ((after_ada - start, after_guest - after_ada) == (1, 0)).then_some(())
            },
        )
        .await;
    }
    plaza.close().await;
}
