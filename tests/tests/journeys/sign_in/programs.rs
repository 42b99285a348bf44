//! Other programs of an attendee's own come in by deconf's addresses.

use plaza_tests::Place;
use reqwest::Method;
use serde_json::Value;

use super::{ADA, a_plaza, mailed, signed_in};

#[tokio::test]
async fn programs_sign_in_by_deconfs_addresses_and_are_ended_by_their_owner() {
    let place = Place::of_sqlite();
    let (plaza, id) = a_plaza(&place).await;
    let post = |path: &str, body: Value| {
        let post = plaza.http().post(plaza.url(path)).header("content-type", "application/json");
        plaza.ask(post.body(body.to_string()))
    };
    let asked: Value = post("/api/auth/login", serde_json::json!({ "email": ADA })).await.json();
    let request = asked["request"].as_str().unwrap().to_owned();
    let (link, code) = mailed(&plaza, ADA, 1).await;
    let token = link.rsplit('/').next().unwrap();
    let followed = plaza.get(&format!("/api/auth/login/{token}")).await;
    let expected = format!("https://plaza.example.org{link}");
    assert_eq!((followed.status, followed.header("location")), (302, expected.as_str()));

    let wrong = serde_json::json!({ "request": request, "code": "0000-0000" });
    assert_eq!(post("/api/auth/token", wrong).await.status, 401);
    let right = serde_json::json!({ "request": request, "code": code });
    let answer = post("/api/auth/token", right.clone()).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let bearer = answer.json::<Value>()["token"].as_str().unwrap().to_owned();
    assert!(bearer.starts_with("plaza_"), "a leaked one is known for what it is");
    assert_eq!(post("/api/auth/token", right).await.status, 401, "once");

    let header = format!("Bearer {bearer}");
    let get = async |path: &str| plaza.get_with(path, &[("authorization", &header)]).await;
    let me: Value = get("/api/auth/me").await.json();
    let registration = &me["registration"];
    let expected = serde_json::json!({
        "id": id.0, "created": registration["created"], "name": "Ada", "email": ADA,
        "language": "en", "country": "", "affiliation": "", "verified": true, "consented": null,
        "userData": {},
    });
    assert_eq!((registration, &me["tokens"]), (&expected, &serde_json::json!([])));

    let app: Value = get("/api/auth/login-code").await.json();
    for _ in 1..20 {
        assert_eq!(get("/api/auth/login-code").await.status, 200);
    }
    let refused = get("/api/auth/login-code").await;
    assert_eq!((refused.status, refused.header("retry-after").is_empty()), (429, false));
    let path = format!("/api/auth/login-code/{}", app["token"].as_str().unwrap());
    let second: Value = post(&path, Value::Null).await.json();
    assert_eq!(second["url"], "https://plaza.example.org/");
    assert_eq!(post(&path, Value::Null).await.status, 401, "once");
    let other = format!("Bearer {}", second["token"].as_str().unwrap());
    assert_eq!(plaza.get_with("/api/auth/me", &[("authorization", &other)]).await.status, 200);

    let owner = signed_in(&plaza, ADA, 2).await;
    assert!(owner.get("/me").await.text().contains("program"));
    assert_eq!(owner.post("/me/sign-ins/end-others", &[]).await.status, 303);
    let refused = get("/api/auth/me").await;
    let error: Value = refused.json();
    assert_eq!((refused.status, &error["codes"][0]), (401, &"general.unauthorized".into()));

    let own = |request: reqwest::RequestBuilder| request.header("sec-fetch-site", "same-origin");
    let gone = owner.ask(Method::DELETE, "/api/auth/me", own).await;
    assert_eq!((gone.status, gone.json::<Value>()), (200, serde_json::json!({"message": "ok"})));
    assert!(plaza.plaza.store.find_registration(id).await.unwrap().is_none());
    plaza.close().await;
}
