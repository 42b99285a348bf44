//! The schedule as a visitor reads it.

use std::sync::Arc;

use super::render;
use crate::{
    edition::Edition,
    pages::testing::{a_content, a_schedule, at, edition, look_at},
};

fn full() -> Arc<Edition> {
    edition(Some(a_schedule()), a_content())
}

/// Ids of the items that are shown, in order.
async fn shown(target: &str) -> Vec<String> {
    let html = look_at(&full(), target, at(8, 30), render).await.unwrap();
    let items = html.split("data-session=\"").skip(1);
    let visible = items.filter(|item| !item.split('>').next().unwrap().ends_with(" hidden"));
    visible.map(|item| item.split('"').next().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn what_is_asked_for_in_the_address_is_what_is_shown() {
    let all = ["OPEN", "SECRET", "MOVED", "OPEN-2", "DRAFT"];
    assert_eq!(shown("/schedule").await, all);
    assert_eq!(shown("/schedule?location=2").await, ["SECRET"]);
    assert_eq!(shown("/schedule?q=%C3%89CRIVAIN+opening&recorded=true").await, ["OPEN", "OPEN-2"]);
    assert_eq!(shown("/schedule?day=2026-06-19").await, Vec::<String>::new());
    assert_eq!(shown("/schedule?q=&track=&day=").await, all);
}

#[tokio::test]
async fn both_views_hold_the_same_sessions() {
    let mut grid = shown("/schedule?view=grid").await;
    let mut list = shown("/schedule").await;
    grid.sort();
    list.sort();
    assert_eq!(grid, list);
}

#[tokio::test]
async fn a_moved_session_says_where_it_was_and_a_cancelled_one_stays_struck() {
    let html = look_at(&full(), "/schedule?lang=en", at(8, 30), render).await.unwrap();
    assert!(html.contains("was Thu 18 Jun, 14:00, Library"), "{html}");
    assert!(html.contains("<s>Called off</s>"));
    assert!(!html.contains("href=\"/sessions/GONE\""));
}

#[tokio::test]
async fn times_are_in_the_chosen_zone_and_the_zone_is_named() {
    let html =
        look_at(&full(), "/schedule?tz=Asia/Tokyo&lang=en", at(8, 30), render).await.unwrap();
    assert!(html.contains("Times are in Asia/Tokyo (UTC+9)."));
    assert!(html.contains("The event is in Europe/Berlin (UTC+2)."));
    assert!(html.contains("<time datetime=\"2026-06-18T08:00:00Z\">17:00</time>"));
}

#[tokio::test]
async fn one_place_is_marked_as_now() {
    for (moment, expected) in [(at(6, 0), 1), (at(8, 30), 1), (at(16, 0), 0)] {
        let html = look_at(&full(), "/schedule", moment, render).await.unwrap();
        assert_eq!(html.matches(" data-now").count(), expected, "{moment}");
    }
}
