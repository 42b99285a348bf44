//! A site that misbehaves below the level of answers: the job says what to do, the programme
//! stays.

use std::{convert::Infallible, future::pending, time::Duration};

use axum::{
    body::{Body, Bytes},
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use futures::{StreamExt, stream};
use plaza_jobs::{JobError, pretalx::PretalxOptions};

use super::{
    plaza::Plaza,
    site::{Asked, OLD, Site, V1, captured, json, status},
};

struct Outcome {
    error: JobError,
    site: Site,
}

impl Outcome {
    fn told(&self) -> String {
        self.error.to_string()
    }

    fn is_worth_a_retry(&self) -> bool {
        matches!(self.error, JobError::Retry(_))
    }
}

async fn refused_with(
    adjust: impl Fn(&mut PretalxOptions),
    bend: impl Fn(&Asked, &str) -> Option<Response> + Send + Sync + 'static,
) -> Outcome {
    let plaza = Plaza::with_programme(&Site::honest(V1).await.options()).await;
    let before = plaza.snapshot().await.unwrap();
    let site = Site::bent(V1, bend).await;
    let mut options = site.options();
    adjust(&mut options);
    let error = plaza.fetch(&options).await.unwrap_err();
    let after = plaza.snapshot().await.unwrap();
    assert_eq!((after.info.number, after.body), (before.info.number, before.body));
    assert!(!error.to_string().contains("a-token-nobody-may-see"));
    Outcome { error, site }
}

async fn refused(
    bend: impl Fn(&Asked, &str) -> Option<Response> + Send + Sync + 'static,
) -> Outcome {
    refused_with(|_| {}, bend).await
}

#[tokio::test]
async fn a_redirect_to_another_host_is_refused() {
    let elsewhere = Site::honest(V1).await;
    let target = elsewhere.url.clone();
    let outcome = refused(move |asked, _| {
        asked
            .is("/tags/")
            .then(|| Redirect::permanent(&format!("{target}{}", asked.path)).into_response())
    })
    .await;
    let url = &elsewhere.url;
    let expected = format!(
        "tags page 1: the source redirects to `{url}`, which is refused; check `pretalx.url`"
    );
    assert_eq!(outcome.told(), expected);
    assert_eq!(elsewhere.asked(), [], "nobody else was asked");
}

#[tokio::test]
async fn a_redirect_out_of_the_event_is_refused() {
    let outcome = refused(|asked, _| {
        asked.is("/tags/").then(|| Redirect::temporary("/orga/login/").into_response())
    });
    let told = outcome.await.told();
    assert_eq!(told, "tags page 1: the source redirects out of the event, which is refused");
}

#[tokio::test]
async fn a_redirect_to_the_same_list_is_followed_a_few_times_only() {
    let once = |asked: &Asked, _: &str| {
        let again = format!("{}&again=1", asked.path);
        let body = || std::fs::read_to_string(captured(V1).join("tags.p1.json")).unwrap();
        let redirect = || Redirect::permanent(&again).into_response();
        let is_again = asked.is("again");
        asked.is("/tags/").then(|| if is_again { json(body()) } else { redirect() })
    };
    let site = Site::bent(V1, once).await;
    assert_eq!(Plaza::new().await.fetch(&site.options()).await.unwrap().published, Some(1));

    let outcome = refused(|asked, _| {
        asked.is("/tags/").then(|| Redirect::permanent(&asked.path).into_response())
    })
    .await;
    assert_eq!(outcome.told(), "tags page 1: the source redirects in a circle");
    assert_eq!(outcome.site.asked_for("/tags/"), 4);
}

#[tokio::test]
async fn html_instead_of_json_is_refused() {
    let outcome = refused(|asked, _| {
        asked.is("/rooms/").then(|| axum::response::Html("<h1>Maintenance</h1>").into_response())
    })
    .await;
    let expected =
        "rooms page 1: the source answered something that is not JSON; check `pretalx.url`";
    assert_eq!(outcome.told(), expected);
    assert!(!outcome.is_worth_a_retry());
}

#[tokio::test]
async fn a_body_that_breaks_off_is_asked_for_again_and_then_given_up() {
    let outcome = refused(|asked, body| {
        asked.is("/speakers/").then(|| {
            let half = Bytes::from(body[..body.len() / 2].to_owned());
            let length = body.len().to_string();
            let parts = stream::iter([Ok::<_, Infallible>(half)]);
            let headers =
                [(header::CONTENT_TYPE, "application/json"), (header::CONTENT_LENGTH, &length)];
            (headers, Body::from_stream(parts)).into_response()
        })
    })
    .await;
    assert_eq!(outcome.told(), "speakers page 1: the answer broke off (attempts: 3)");
    assert!(outcome.is_worth_a_retry());
    assert_eq!(outcome.site.asked_for("/speakers/"), 3);
}

#[tokio::test]
async fn a_refused_token_says_what_to_check() {
    let outcome = refused(|asked, _| asked.is("/submissions/").then(|| status(401))).await;
    let expected = "submissions page 1: the source refused the token (401); check \
                    `pretalx.token` and that it may read this event";
    assert_eq!(outcome.told(), expected);
    assert!(!outcome.is_worth_a_retry());
    assert_eq!(outcome.site.asked_for("/submissions/"), 1, "a refusal is not repeated");
}

#[tokio::test]
async fn without_a_token_a_closed_source_asks_for_one() {
    let outcome = refused_with(
        |options| options.token = None,
        |asked, _| asked.is("/submissions/").then(|| status(403)),
    );
    let told = outcome.await.told();
    assert_eq!(told, "submissions page 1: the source wants a token (403); set `pretalx.token`");
}

#[tokio::test]
async fn an_unknown_event_says_what_to_check() {
    let outcome = refused_with(|options| options.event = "nosuch".to_owned(), |_, _| None).await;
    let expected = "event: not found (404); check `pretalx.url` and `pretalx.event`";
    assert_eq!(outcome.told(), expected);
}

#[tokio::test]
async fn too_many_requests_are_waited_for_as_asked() {
    let site = Site::bent(V1, |asked, _| {
        let is_first = asked.is("/slots/?page=2") && asked.before == 0;
        is_first.then(|| {
            let headers = [(header::RETRY_AFTER, "0")];
            (StatusCode::TOO_MANY_REQUESTS, headers, "{}").into_response()
        })
    });
    let site = site.await;
    let mut options = site.options();
    options.retry_pause = Duration::from_mins(10);
    let report = Plaza::new().await.fetch(&options).await.unwrap();
    assert_eq!(report.published, Some(1), "and it did not wait for its own, longer pause");
    assert_eq!(site.asked_for("/slots/?page=2"), 2);
}

#[tokio::test]
async fn one_failure_of_the_source_is_forgiven() {
    let site = Site::bent(V1, |asked, _| (asked.before == 0).then(|| status(500))).await;
    let report = Plaza::new().await.fetch(&site.options()).await.unwrap();
    assert_eq!(report.published, Some(1));
}

#[tokio::test]
async fn a_source_that_always_fails_is_given_up() {
    let outcome = refused(|asked, _| asked.is("/answers/").then(|| status(502))).await;
    assert_eq!(outcome.told(), "answers page 1: the source answered 502 (attempts: 3)");
    assert!(outcome.is_worth_a_retry());
}

#[tokio::test]
async fn a_source_that_hangs_is_given_up() {
    let outcome = refused_with(
        |options| options.request_timeout = Duration::from_millis(200),
        |asked, _| {
            asked.is("/rooms/").then(|| {
                let silence = stream::once(pending::<Result<Bytes, Infallible>>());
                let start = stream::iter([Ok::<_, Infallible>(Bytes::from_static(b"{"))]);
                let headers = [(header::CONTENT_TYPE, "application/json")];
                (headers, Body::from_stream(start.chain(silence))).into_response()
            })
        },
    )
    .await;
    assert_eq!(outcome.told(), "rooms page 1: no answer within 200ms (attempts: 3)");
    assert!(outcome.is_worth_a_retry());
}

#[tokio::test]
async fn an_endless_answer_is_cut_off() {
    let outcome = refused(|asked, _| {
        asked.is("/rooms/").then(|| {
            let blank = Bytes::from(vec![b' '; 1 << 20]);
            let endless = stream::repeat_with(move || Ok::<_, Infallible>(blank.clone()));
            let headers = [(header::CONTENT_TYPE, "application/json")];
            (headers, Body::from_stream(endless)).into_response()
        })
    });
    assert_eq!(outcome.await.told(), "rooms page 1: the answer is larger than 32 MiB");
}

#[tokio::test]
async fn a_source_that_is_not_there_is_said_to_be_unreachable() {
    let site = Site::honest(V1).await;
    let mut options = site.options();
    drop(site);
    options.retries = 0;
    let plaza = Plaza::new().await;
    let error = plaza.fetch(&options).await.unwrap_err();
    assert!(matches!(error, JobError::Retry(_)));
    let told = error.to_string();
    assert!(told.starts_with("event: ") && told.ends_with("(attempts: 1)"), "{told}");
    assert!(plaza.snapshot().await.is_none());
}

#[tokio::test]
async fn without_its_public_schedule_the_old_source_gives_first_slots_and_says_so() {
    let site = Site::bent(OLD, |asked, _| {
        asked.is("/widgets/").then(|| Redirect::permanent("https://conf.example/").into_response())
    });
    let site = site.await;
    let plaza = Plaza::new().await;
    let report = plaza.fetch(&site.options()).await.unwrap();
    assert_eq!(plaza.schedule().await.sessions.len(), 115);
    let said = "further slots of sessions and breaks are missing: public schedule: the source \
                redirects to `https://conf.example`, which is refused; check `pretalx.url`";
    assert!(report.warnings.iter().any(|warning| warning.message == said), "{said}");
}
