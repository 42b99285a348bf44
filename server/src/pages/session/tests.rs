//! A session before, during and after it.

use chrono::TimeDelta;

use super::{Standing, gone, render};
use crate::{
    error::Error,
    pages::testing::{a_content, a_schedule, at, edition, look_at},
};

fn guest() -> Standing {
    Standing::guest(TimeDelta::minutes(30))
}

#[tokio::test]
async fn the_survey_is_asked_for_after_the_end_and_for_a_week() {
    let full = edition(Some(a_schedule()), a_content());
    let end = at(9, 0);
    for (now, expected) in [
        (end - TimeDelta::minutes(1), false),
        (end, true),
        (end + TimeDelta::days(6), true),
        (end + TimeDelta::days(7), false),
    ] {
        let html =
            look_at(&full, "/sessions/OPEN", now, |s| render(s, "OPEN", &guest())).await.unwrap();
        assert_eq!(html.contains("https://example.org/survey"), expected, "{now}");
    }
}

#[tokio::test]
async fn the_page_tells_of_its_other_slot_and_of_what_is_on_at_the_same_time() {
    let full = edition(Some(a_schedule()), a_content());
    let html =
        look_at(&full, "/sessions/OPEN", at(7, 0), |s| render(s, "OPEN", &guest())).await.unwrap();
    assert!(
        html.contains("href=\"/sessions/OPEN-2\"") && html.contains("href=\"/sessions/SECRET\"")
    );
    assert!(html.contains("English, American Sign Language"), "{html}");
}

#[tokio::test]
async fn a_cancelled_session_explains_itself_and_an_unknown_one_is_not_found() {
    let full = edition(Some(a_schedule()), a_content());
    let html =
        look_at(&full, "/sessions/GONE?lang=en", at(7, 0), |s| gone::render(s, "GONE")).await;
    let html = html.unwrap();
    assert!(html.contains("<s>Called off</s>") && html.contains("was Thu 18 Jun, 14:00, Library"));
    let unknown = look_at(&full, "/sessions/NONE", at(7, 0), |s| gone::render(s, "NONE")).await;
    assert!(matches!(unknown, Err(Error::NotFound)));
}
