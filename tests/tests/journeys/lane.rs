//! The hot lane: what is sent again is what would have been sent.

use plaza_tests::{Answer, Place, SourceFolder};

use crate::story::{CODE, TITLE, a_fetched_plaza};

/// Without what differs between any two answers.
fn comparable(answer: &Answer) -> (u16, Vec<(String, String)>, bytes::Bytes) {
    let of_one = |name: &&str| matches!(*name, "date" | "x-request-id");
    let names =
        answer.headers.keys().map(reqwest::header::HeaderName::as_str).filter(|name| !of_one(name));
    let mut headers: Vec<(String, String)> =
        names.map(|name| (name.to_owned(), answer.header(name).to_owned())).collect();
    headers.sort();
    (answer.status, headers, answer.body.clone())
}

#[tokio::test]
async fn an_answer_that_is_sent_again_is_whole_and_the_same_in_every_encoding() {
    let (place, source) = (Place::of_sqlite(), SourceFolder::new());
    let plaza = a_fetched_plaza(&place, &source).await;
    let paths = ["/", "/schedule", "/sessions/37SR9H", "/schedule.ics", "/api/schedule"];
    for (i, path) in paths.into_iter().chain(["/api/v1/sessions/37SR9H"]).enumerate() {
        for encoding in ["identity", "gzip", "br"] {
            // An origin nobody used makes the way long for the first, and only for the first.
            let origin = format!("https://{i}-{encoding}.example.org");
            let headers = [("accept-encoding", encoding), ("origin", origin.as_str())];
            let first = plaza.get_with(path, &headers).await;
            let again = plaza.get_with(path, &headers).await;
            assert_eq!(first.status, 200, "{path}");
            assert_eq!(comparable(&again), comparable(&first), "{path} as {encoding}");
            assert!(!again.header("content-security-policy").is_empty());
            assert_ne!(again.header("x-request-id"), first.header("x-request-id"));
            let known = [headers[0], headers[1], ("if-none-match", first.header("etag"))];
            let unchanged = plaza.get_with(path, &known).await;
            assert_eq!((unchanged.status, unchanged.body.len()), (304, 0), "{path}");
            assert_eq!(unchanged.header("etag"), first.header("etag"));
        }
    }
    plaza.close().await;
}

#[tokio::test]
async fn nothing_of_an_old_edition_or_minute_is_sent_again() {
    let (place, source) = (Place::of_sqlite(), SourceFolder::new());
    let plaza = a_fetched_plaza(&place, &source).await;
    let page = format!("/sessions/{CODE}");
    for _ in 0..3 {
        assert!(plaza.get(&page).await.text().contains(TITLE));
    }
    source.retitle(CODE, "Not the old one");
    assert!(plaza.fetches().await.is_success());
    plaza.shows_edition("2.0").await;
    assert!(plaza.get(&page).await.text().contains("Not the old one"));

    let now = plaza.get("/api/v1/whats-on").await;
    assert_eq!(plaza.get("/api/v1/whats-on").await.body, now.body);
    plaza.clock.advance(chrono::TimeDelta::minutes(1));
    assert_ne!(plaza.get("/api/v1/whats-on").await.body, now.body);
    plaza.close().await;
}

#[tokio::test]
async fn languages_and_choices_are_told_apart() {
    let (place, source) = (Place::of_sqlite(), SourceFolder::new());
    let plaza = a_fetched_plaza(&place, &source).await;
    for _ in 0..2 {
        let page = plaza.get_with("/schedule", &[("accept-language", "es")]).await;
        assert!(page.text().contains("lang=\"es\""));
        let page = plaza.get_with("/schedule", &[("cookie", "plaza_locale=ar")]).await;
        assert!(page.text().contains("dir=\"rtl\""));
        assert!(plaza.get("/schedule").await.text().contains("lang=\"en\""));
    }
    plaza.close().await;
}
