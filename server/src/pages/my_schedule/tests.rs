//! A schedule of one's own: by day, with clashes, seats, and what is no more.

use plaza_store::SeatState;

use super::{Own, render};
use crate::pages::testing::{a_content, a_schedule, at, edition, look_at, nothing};

const FEED: &str = "https://plaza.example/me/calendar/17.0.proof.ics";

fn own(saved: &[&str], seats: &[(&str, SeatState)]) -> Own {
    Own {
        saved: saved.iter().map(|id| (*id).to_owned()).collect(),
        seats: seats.iter().map(|(id, seat)| ((*id).to_owned(), *seat)).collect(),
        feed: FEED.to_owned(),
    }
}

async fn page(own: &Own) -> String {
    let full = edition(Some(a_schedule()), a_content());
    look_at(&full, "/me/schedule?lang=en", at(7, 0), |scene| render(scene, own)).await.unwrap()
}

#[tokio::test]
async fn sessions_stand_in_the_order_of_time_whatever_order_they_were_saved_in() {
    let html = page(&own(&["OPEN-2", "DRAFT", "MOVED", "OPEN"], &[])).await;
    let place = |id: &str| html.find(&format!("data-session=\"{id}\"")).unwrap();
    let places = ["OPEN", "MOVED", "OPEN-2", "DRAFT"].map(place);
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(html.matches("class=\"my-day\"").count(), 2, "a day, and those without a time");
    assert!(!html.contains("is-clashing") && !html.contains("class=\"empty\""));
}

#[tokio::test]
async fn two_at_the_same_time_are_marked_also_when_one_is_only_a_seat() {
    let html = page(&own(&["OPEN", "MOVED"], &[("SECRET", SeatState::Taken)])).await;
    assert_eq!(html.matches("is-clashing").count(), 2);
    assert_eq!(html.matches("You have a seat.").count(), 1);
    assert_eq!(html.matches("value=\"remove\"").count(), 2, "a seat is given up on its own page");
    let html = page(&own(&["SECRET"], &[("SECRET", SeatState::Waiting { place: 3 })])).await;
    assert!(html.contains("You are number 3 in line."), "{html}");
}

#[tokio::test]
async fn what_left_the_programme_is_kept_and_said_so_with_its_title_while_that_is_known() {
    let html = page(&own(&["GONE", "FORGOTTEN"], &[])).await;
    assert!(html.contains("<s>Called off</s>") && html.contains("was Thu 18 Jun, 14:00, Library"));
    assert!(html.contains("<s>A session with the code FORGOTTEN</s>"));
    assert!(html.contains("action=\"/sessions/FORGOTTEN/save\""), "it can be let go");
}

#[tokio::test]
async fn an_empty_schedule_says_how_to_fill_it_and_shows_no_feed_where_there_are_no_calendars() {
    let html = page(&own(&[], &[])).await;
    assert!(html.contains("class=\"empty\"") && html.contains("href=\"/schedule\""));
    assert!(html.contains(FEED) && html.contains("webcal://plaza.example/me/calendar/"));
    let mut content = nothing();
    content.settings.features.calendars = false;
    let bare = edition(None, content);
    let kept = own(&["OPEN"], &[]);
    let html = look_at(&bare, "/me/schedule?lang=en", at(7, 0), |scene| render(scene, &kept));
    let html = html.await.unwrap();
    assert!(!html.contains(FEED) && html.contains("A session with the code OPEN"));
}
