//! Answers that are JSON, but not what they should be: the job fails or cleans, the programme
//! stays.

use axum::response::Response;
use plaza_domain::schedule::lint::WarningKind;
use plaza_jobs::JobError;
use serde_json::{Value, json};

use super::{
    plaza::Plaza,
    site::{Asked, Site, V1, changed, json},
};

/// Runs the job against a site that bends its answers; whatever happens, the good programme that
/// was there before must still be the newest.
async fn refused(
    bend: impl Fn(&Asked, &str) -> Option<Response> + Send + Sync + 'static,
) -> JobError {
    let good = Site::honest(V1).await;
    let plaza = Plaza::with_programme(&good.options()).await;
    let before = plaza.snapshot().await.unwrap();
    let bad = Site::bent(V1, bend).await;
    let error = plaza.fetch(&bad.options()).await.unwrap_err();
    let after = plaza.snapshot().await.unwrap();
    assert_eq!((after.info.number, after.body), (before.info.number, before.body));
    error
}

/// Changes one item of the first page of a list.
async fn refused_item(list: &'static str, change: fn(&mut Value)) -> String {
    let error = refused(move |asked, body| {
        let is_first = asked.is(&format!("/{list}/")) && !asked.is("page=2") && !asked.is("page=3");
        is_first.then(|| changed(body, |page| change(&mut page["results"][0])))
    })
    .await;
    assert!(matches!(error, JobError::Fail(_)), "{error}");
    error.to_string()
}

#[tokio::test]
async fn a_missing_field_is_named_with_its_page() {
    let told = refused_item("submissions", |item| {
        item.as_object_mut().unwrap().remove("state");
    });
    assert_eq!(told.await, "submissions page 1: results[0]: missing field `state`");
}

#[tokio::test]
async fn a_null_where_a_text_belongs_is_named() {
    let told = refused_item("submissions", |item| item["title"] = Value::Null).await;
    assert_eq!(told, "submissions page 1: results[0].title: expected a string");
}

#[tokio::test]
async fn a_wrong_type_is_named_and_its_value_is_not_repeated() {
    let told = refused_item("speakers", |item| item["code"] = json!({"email": "ava@example.org"}));
    assert_eq!(told.await, "speakers page 1: results[0].code: expected a string");
    let told = refused_item("slots", |item| item["start"] = json!("ava@example.org")).await;
    assert_eq!(told, "slots page 1: results[0].start: an unusable value");
    let told = refused_item("rooms", |item| item["name"] = json!(7)).await;
    assert_eq!(told, "rooms page 1: results[0].name: a text, or an object of texts by language");
}

#[tokio::test]
async fn an_unknown_time_zone_is_refused() {
    let error = refused(|asked, body| {
        asked.path.ends_with("/plaza26/").then(|| changed(body, |e| e["timezone"] = json!("Mars")))
    });
    assert_eq!(error.await.to_string(), "event: timezone: expected an IANA time zone");
}

#[tokio::test]
async fn a_page_that_repeats_fails_the_job() {
    // Page two is page one again, under its own `next`.
    let error = refused(|asked, _| {
        let folder = super::site::captured(V1);
        let first = std::fs::read_to_string(folder.join("speakers.p1.json")).unwrap();
        asked.is("/speakers/?page=2").then(|| changed(&first, |page| page["next"] = Value::Null))
    })
    .await;
    assert!(matches!(error, JobError::Retry(_)));
    assert_eq!(error.to_string(), "speakers page 2: `3FMKUB` was already on an earlier page");
}

#[tokio::test]
async fn a_next_that_leads_back_fails_the_job() {
    let error = refused(|asked, body| {
        asked.is("/slots/?page=2").then(|| {
            changed(body, |page| {
                page["next"] = json!("/api/events/plaza26/slots/?page=2&page_size=50");
            })
        })
    });
    let told = error.await.to_string();
    assert_eq!(told, "slots page 2: `next` leads back to a page that was already read");
}

#[tokio::test]
async fn a_next_to_another_place_is_refused() {
    let error = refused(|asked, body| {
        asked.is("/tracks/").then(|| {
            changed(body, |page| page["next"] = json!("https://evil.example/steal/?page=2"))
        })
    });
    let told = error.await.to_string();
    assert_eq!(told, "tracks page 1: `next` leads out of the list, which is refused");
}

#[tokio::test]
async fn a_next_that_names_another_host_is_asked_of_ours() {
    let site = Site::bent(V1, |asked, body| {
        let wrong = body.replace("http://127.0.0.1:8346/api", "https://evil.example/api");
        asked.is("/api/").then(|| json(wrong))
    });
    let site = site.await;
    let plaza = Plaza::new().await;
    plaza.fetch(&site.options()).await.unwrap();
    assert_eq!(plaza.schedule().await.sessions.len(), 120);
    assert_eq!(site.asked_for("/speakers/?page=2"), 1);
}

#[tokio::test]
async fn half_a_list_fails_the_job() {
    let error = refused(|asked, body| {
        asked
            .is("/submissions/?expand=resources&page=2")
            .then(|| changed(body, |page| page["next"] = Value::Null))
    })
    .await;
    assert!(matches!(error, JobError::Retry(_)));
    assert_eq!(error.to_string(), "submissions: the source counts 150 but sent 100");
}

#[tokio::test]
async fn an_empty_source_fails_the_job() {
    let error = refused(|asked, _| {
        asked.is("/submissions/").then(|| json(r#"{"count": 0, "next": null, "results": []}"#))
    })
    .await;
    assert!(matches!(error, JobError::Fail(_)));
    assert!(error.to_string().starts_with("the source has no confirmed sessions; the last"));
}

#[tokio::test]
async fn a_source_that_lost_most_sessions_fails_the_job_unless_that_is_meant() {
    let withdrawn = |asked: &Asked, body: &str| {
        let withdraw = |item: &mut Value| item["state"] = json!("withdrawn");
        (asked.is("/submissions/") && !asked.is("page=3")).then(|| {
            changed(body, |page| {
                page["results"].as_array_mut().unwrap().iter_mut().for_each(withdraw);
            })
        })
    };
    let told = refused(withdrawn).await.to_string();
    assert!(told.contains("of 120 sessions are left; the last programme is kept"), "{told}");
    assert!(told.contains("allow_shrink"), "{told}");

    let site = Site::bent(V1, withdrawn).await;
    let plaza = Plaza::with_programme(&Site::honest(V1).await.options()).await;
    let mut options = site.options();
    options.allow_shrink = true;
    assert_eq!(plaza.fetch(&options).await.unwrap().published, Some(2));
}

#[tokio::test]
async fn a_source_that_lost_its_timetable_fails_the_job() {
    let told = refused(|asked, _| {
        asked.is("/slots/").then(|| json(r#"{"count": 0, "next": null, "results": []}"#))
    });
    let told = told.await.to_string();
    assert!(told.starts_with("only 0 of ") && told.contains("still have a time"), "{told}");
}

#[tokio::test]
async fn the_name_of_a_room_is_one_line() {
    let site = Site::bent(V1, |asked, body| {
        asked.is("/rooms/").then(|| {
            changed(body, |page| {
                page["results"][0]["name"] = json!({"en": "Big\n\u{202e}Hall\t 1"});
            })
        })
    });
    let plaza = Plaza::with_programme(&site.await.options()).await;
    let locations = plaza.schedule().await.locations;
    assert!(locations.iter().any(|location| location.name.text("en") == "Big Hall 1"));
}

#[tokio::test]
async fn huge_and_deceptive_texts_are_cut_and_cleaned_with_a_warning() {
    let site = Site::bent(V1, |asked, body| {
        let is_first = asked.is("/submissions/") && !asked.is("page=2") && !asked.is("page=3");
        is_first.then(|| {
            changed(body, |page| {
                let talk = &mut page["results"][0];
                talk["title"] = json!("\u{202e}Evil\u{0} \u{7}title\n twice \u{feff}".repeat(40));
                talk["description"] = json!("lots ".repeat(200_000));
                talk["abstract"] = json!("<script>alert(1)</script> \u{2066}x\u{2069}");
                talk["resources"] =
                    json!([{"resource": "javascript:alert(1)", "description": "x"}]);
            })
        })
    });
    let site = site.await;
    let plaza = Plaza::new().await;
    let report = plaza.fetch(&site.options()).await.unwrap();
    let schedule = plaza.schedule().await;
    let session = schedule.session("37SR9H").unwrap();
    let title = session.title.text("de");
    assert!(title.starts_with("Evil title twice Evil") && title.ends_with('…'), "{title}");
    assert_eq!(title.chars().count(), 300);
    let description = session.description.text("de");
    assert!(description.ends_with("lots…") && description.chars().count() <= 65_536);
    assert_eq!(session.summary.text("de"), "<script>alert(1)</script> x");
    assert!(session.resources.is_empty());
    let cleaned: Vec<_> = report
        .warnings
        .iter()
        .filter(|w| w.kind == WarningKind::Cleaned && w.sessions == [session.id.clone()])
        .map(|warning| warning.message.as_str())
        .collect();
    assert_eq!(
        cleaned,
        [
            "37SR9H: a text of more than 300 characters was cut",
            "37SR9H: control or direction characters were removed",
            "37SR9H: control or direction characters were removed",
            "37SR9H: a text of more than 65536 characters was cut",
            "37SR9H: a link that is not http or https was dropped",
        ]
    );
}

#[tokio::test]
async fn rooms_are_read_page_by_page() {
    let site = Site::bent(V1, |asked, _| {
        let half = |page: &mut Value, from: usize| {
            let rooms = page["results"].as_array().unwrap()[from..from + 4].to_vec();
            page["results"] = json!(rooms);
        };
        let next = "http://site.invalid/api/events/plaza26/rooms/?limit=4&offset=4";
        let rooms = std::fs::read_to_string(super::site::captured(V1).join("rooms.p1.json"));
        asked.is("/rooms/").then(|| {
            let is_second = asked.is("offset=4");
            changed(&rooms.unwrap(), |page| {
                half(page, if is_second { 4 } else { 0 });
                page["next"] = if is_second { Value::Null } else { json!(next) };
            })
        })
    });
    let site = site.await;
    let plaza = Plaza::new().await;
    plaza.fetch(&site.options()).await.unwrap();
    assert_eq!(plaza.schedule().await.locations.len(), 8);
    assert_eq!(site.asked_for("/rooms/"), 2);
}
