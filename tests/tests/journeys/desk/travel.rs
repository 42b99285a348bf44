//! Another time: shown to those who may look at it, and to nobody else.

use chrono::TimeDelta;
use plaza_domain::people::Role;
use plaza_tests::{Browser, Place, SourceFolder};

use super::{a_plaza, comes};

/// After the conference.
const LATER: (&str, &str) = ("at", "2026-12-24T18:00");

#[tokio::test]
async fn an_organizer_looks_at_another_time_and_comes_back() {
    let (place, source) = (Place::of_sqlite(), SourceFolder::new());
    let plaza = a_plaza(&place, &source).await;
    let (organizer, _) = comes(&plaza, "olga@example.org", &[Role::Organizer]).await;
    let (ada, _) = comes(&plaza, "ada@example.org", &[]).await;
    let guest = Browser::new(&plaza);
    let over = "It was good to have you here.";
    assert!(!organizer.get("/").await.text().contains(over));

    let set = organizer.post("/admin/travel", &[("do", "set"), LATER, ("next", "/?dev")]).await;
    assert_eq!((set.status, set.header("location")), (303, "/?dev"));
    let page = organizer.get("/").await;
    assert!(page.text().contains(over), "{}", page.text());
    assert!(page.text().contains("You are looking at Thursday 24 December, 18:00 2026"));
    assert_eq!(page.header("cache-control"), "no-store", "no browser keeps it to be read offline");

    // The same cookie is worth nothing to others, and nothing was kept for them.
    let cookie = organizer.cookie("plaza_travel").expect("it was set");
    for other in [&ada, &guest] {
        other.set_cookie("plaza_travel", &cookie);
        let page = other.get("/").await;
        assert!(!page.text().contains(over) && !page.text().contains("data-travel"));
    }
    let (second, _) = comes(&plaza, "otto@example.org", &[Role::Organizer]).await;
    assert!(!second.get("/").await.text().contains(over));

    assert_eq!(organizer.post("/admin/travel", &[("do", "-1000")]).await.status, 303);
    plaza.clock.advance(TimeDelta::hours(5));
    let back = organizer.get("/").await;
    assert!(!back.text().contains(over), "5,000 hours before: {}", back.text());
    assert!(back.text().contains(" -1000\""), "{}", back.text());

    for wrong in [[("do", "set"), ("at", "soon")], [("do", "warp"), ("at", "")]] {
        assert_eq!(organizer.post("/admin/travel", &wrong).await.status, 400);
    }
    let outside = [("do", "now"), ("next", "//evil.example")];
    assert_eq!(organizer.post("/admin/travel", &outside).await.header("location"), "/");
    assert!(!organizer.get("/").await.text().contains("data-travel"));
    plaza.close().await;
}

#[tokio::test]
async fn the_control_panel_is_on_any_page_for_organizers_and_on_none_for_others() {
    let (place, source) = (Place::of_sqlite(), SourceFolder::new());
    let plaza = a_plaza(&place, &source).await;
    let (organizer, _) = comes(&plaza, "olga@example.org", &[Role::Organizer]).await;
    let (moderator, _) = comes(&plaza, "mo@example.org", &[Role::Moderator]).await;
    let (ada, _) = comes(&plaza, "ada@example.org", &[]).await;
    for path in ["/?dev", "/schedule?view=grid&dev", "/people?dev=1", "/admin/jobs?dev"] {
        let page = organizer.get(path).await;
        assert!(page.text().contains("data-panel"), "{path}: {}", page.text());
        assert!(page.text().contains("/admin/jobs/fetch-schedule/run"), "{path}");
        assert_eq!(page.text().matches("id=\"run-words\"").count(), 1, "{path}");
    }
    assert!(!organizer.get("/").await.text().contains("data-panel"));
    for who in [&Browser::new(&plaza), &ada, &moderator] {
        let page = who.get("/?dev").await;
        assert!(!page.text().contains("panel"), "{}", page.text());
    }
    plaza.close().await;
}
