//! What the API says when it cannot do what was asked.

use plaza_server::api::ApiError;
use plaza_tests::{Place, SourceFolder, TestPlaza};

use crate::story::a_fetched_plaza;

#[tokio::test]
async fn every_refusal_of_the_api_is_json_with_a_code_and_a_sentence() {
    let plaza = a_fetched_plaza(&Place::of_sqlite(), &SourceFolder::new()).await;
    for (path, status, code) in [
        ("/api/nothing", 404, "general.notFound"),
        ("/api/v1/nothing/here", 404, "general.notFound"),
        ("/api/content/nothing", 404, "general.notFound"),
        ("/api/schedule/nothing/ics", 404, "general.notFound"),
        ("/api/calendar/google/nothing", 404, "general.notFound"),
        ("/api/v1/sessions/nothing", 404, "general.notFound"),
        ("/api/v1/sessions/%ff", 400, "general.badRequest"),
        ("/api/v1/people/nothing", 404, "general.notFound"),
        ("/api/v1/whats-on?at=soon", 400, "general.badRequest"),
        ("/api/v1/changes?since=-1", 400, "general.badRequest"),
    ] {
        let answer = plaza.get(path).await;
        assert_eq!(answer.header("content-type"), "application/json", "{path}");
        let error: ApiError = answer.json();
        assert_eq!((answer.status, error.codes), (status, vec![code.to_owned()]), "{path}");
        assert!(error.error.ends_with('.'), "{path}: {}", error.error);
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
    plaza.close().await;
}

#[tokio::test]
async fn a_method_that_is_not_taken_is_refused_with_those_that_are() {
    let plaza = a_fetched_plaza(&Place::of_sqlite(), &SourceFolder::new()).await;
    let answer = plaza.ask(plaza.http().delete(plaza.url("/api/schedule"))).await;
    let error: ApiError = answer.json();
    assert_eq!((answer.status, error.codes), (405, vec!["general.methodNotAllowed".to_owned()]));
    assert_eq!(answer.header("allow"), "GET,HEAD");
    plaza.close().await;
}

#[tokio::test]
async fn before_the_first_programme_the_api_says_that_there_is_none_yet() {
    let plaza = TestPlaza::open(&Place::of_sqlite(), SourceFolder::new().options()).await;
    for path in ["/api/schedule", "/api/schedule/whats-on", "/api/v1/schedule", "/api/v1/whats-on"]
    {
        let answer = plaza.get(path).await;
        let error: ApiError = answer.json();
        assert_eq!((answer.status, error.codes), (503, vec!["general.unavailable".to_owned()]));
        assert_eq!(error.error, "There is no programme yet: it has not been fetched.");
    }
    for path in ["/api", "/api/", "/api/settings", "/api/v1/edition", "/api/v1/changes"] {
        assert_eq!(plaza.get(path).await.status, 200, "{path}");
    }
    plaza.close().await;
}
