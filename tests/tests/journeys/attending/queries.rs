//! A page that everybody opens at the same minute costs an attendee one query.

use plaza_tests::{Engine, Place, TestPlaza};
use serde_json::json;

use super::{Attendee, CODE, Method, a_plaza};

/// The page, and what it asked of the database and the cache.
async fn opens(plaza: &TestPlaza, who: &Attendee<'_>, path: &str) -> (String, u64) {
    let before = plaza.plaza.store.counters();
    let answer = who.browser.get(path).await;
    let after = plaza.plaza.store.counters();
    assert_eq!(answer.status, 200, "{path}");
    let asked = (after.database - before.database) + (after.cache - before.cache);
    (answer.text().to_owned(), asked)
}

#[tokio::test]
async fn a_page_costs_an_attendee_one_query_though_it_shows_their_seat_and_star() {
    for place in Engine::ALL.into_iter().filter_map(Place::find) {
        let plaza = a_plaza(&place, Some(25)).await;
        let ada = Attendee::comes(&plaza, "ada", &[]).await;
        for path in ["/", "/schedule"] {
            assert_eq!(opens(&plaza, &ada, path).await.1, 1, "{path}");
        }
        let path = format!("/sessions/{CODE}");
        let (page, asked) = opens(&plaza, &ada, &path).await;
        assert!(page.contains("0 of 25 seats taken"), "{page}");
        assert_eq!(asked, 1);

        let seat = format!("/api/v1/sessions/{CODE}/seat");
        assert_eq!(ada.asks(Method::POST, &seat, json!({})).await.0, 200);
        let (page, asked) = opens(&plaza, &ada, &format!("{path}?lang=en")).await;
        assert!(page.contains("You have a seat") && page.contains("1 of 25 seats taken"), "{page}");
        assert!(page.contains("name=\"wish\" value=\"remove\""), "{page}");
        assert_eq!(asked, 1);

        // Named in another way it is the same page, for a query more.
        let named = format!("/sessions/%{:02X}{}", CODE.as_bytes()[0], &CODE[1..]);
        let (page, asked) = opens(&plaza, &ada, &named).await;
        assert!(page.contains("You have a seat"), "{page}");
        assert_eq!(asked, 2);
        plaza.close().await;
    }
}
