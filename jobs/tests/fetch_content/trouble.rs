//! Hosts that refuse, hang, lie or send too much.

use std::time::{Duration, Instant};

use plaza_jobs::{
    JobError,
    content::{ContentOptions, Secret},
};

use super::{host::Mood, remote::with_token};

#[tokio::test]
async fn a_wrong_token_is_one_clear_failure_and_never_shown() {
    let (plaza, _origin, host, options) = with_token().await;
    plaza.fetch(&options).await.unwrap();
    let asked = host.asked();
    let wrong = ContentOptions { token: Some(Secret::new("wr0ng")), ..options.clone() };
    let error = plaza.fetch(&wrong).await.unwrap_err();
    assert!(matches!(error, JobError::Fail(_)));
    assert_eq!(
        error.to_string(),
        "the content repository refused the token (401 Unauthorized): check content.token"
    );
    assert_eq!(host.asked() - asked, 1, "a wrong token is not tried again");
    assert!(!format!("{wrong:?}{error:?}").contains("wr0ng"));

    let without = ContentOptions { token: None, ..options };
    let error = plaza.fetch(&without).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the content repository wants a token (401 Unauthorized): set content.token"
    );
    assert_eq!(plaza.snapshot().await.unwrap().info.number, 1);
}

#[tokio::test]
async fn a_host_that_hangs_is_given_up_in_time() {
    let (plaza, _origin, host, options) = with_token().await;
    for mood in [Mood::Hang, Mood::HangInPack] {
        host.be(mood);
        let start = Instant::now();
        let options = ContentOptions { timeout_seconds: 1, ..options.clone() };
        let error = plaza.fetch(&options).await.unwrap_err();
        assert!(matches!(error, JobError::Retry(_)), "{error:?}");
        assert_eq!(error.to_string(), "the content could not be fetched within 1 s");
        assert!(start.elapsed() < Duration::from_secs(10));
    }
    host.be(Mood::Honest);
    assert_eq!(plaza.fetch(&options).await.unwrap().published, Some(1));
}

#[tokio::test]
async fn a_cancelled_fetch_stops_at_once() {
    let (plaza, _origin, host, options) = with_token().await;
    host.be(Mood::HangInPack);
    let stop = async {
        let deadline = Instant::now() + Duration::from_secs(20);
        while host.asked() < 2 && Instant::now() < deadline {
            tokio::task::yield_now().await;
        }
        assert_eq!(host.asked(), 2);
        plaza.cancel.cancel();
        Instant::now()
    };
    let (result, cancelled) = tokio::join!(plaza.fetch(&options), stop);
    assert!(matches!(result, Err(JobError::Cancelled)), "{result:?}");
    assert!(cancelled.elapsed() < Duration::from_secs(5));
    assert!(plaza.snapshot().await.is_none());
}

#[tokio::test]
async fn a_repository_that_sends_too_much_is_refused() {
    let (plaza, _origin, _host, options) = with_token().await;
    let options = ContentOptions { max_bytes: 600, ..options };
    let error = plaza.fetch(&options).await.unwrap_err();
    assert!(matches!(error, JobError::Fail(_)), "{error:?}");
    assert_eq!(
        error.to_string(),
        "the content repository sent more than 600 bytes: make it smaller or raise content.max_bytes"
    );
}

#[tokio::test]
async fn what_is_no_repository_is_told_apart_from_what_is_down() {
    let (plaza, _origin, host, options) = with_token().await;
    host.be(Mood::Page);
    let error = plaza.fetch(&options).await.unwrap_err();
    assert!(matches!(error, JobError::Fail(_)));
    assert!(error.to_string().contains("does not answer as a git repository"), "{error}");

    host.be(Mood::Broken);
    let error = plaza.fetch(&options).await.unwrap_err();
    assert!(matches!(error, JobError::Retry(_)));
    assert_eq!(error.to_string(), "the content repository answered 502 Bad Gateway");

    host.be(Mood::MoveAway);
    let error = plaza.fetch(&options).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the content repository moved to another host: check content.repository"
    );

    host.be(Mood::Honest);
    let options = ContentOptions { branch: "gone".into(), ..options };
    let error = plaza.fetch(&options).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the content repository has no branch `gone`: check content.branch"
    );
}
