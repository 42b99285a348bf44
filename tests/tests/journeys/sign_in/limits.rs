//! How often one may ask: for one address, from one network, from a venue of thousands.

use plaza_server::{security::network::Network, sign_in::limits};
use plaza_tests::{Browser, Engine, Place, TestPlaza};
use reqwest::{
    Method,
    header::{HeaderMap, HeaderName},
};

use super::{ADA, a_plaza, address};

#[tokio::test]
async fn one_address_gets_five_links_an_hour_and_a_network_asks_only_so_often() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let plaza = TestPlaza::configured(
            &place,
            |_| Vec::new(),
            |config| {
                config.auth.asks_per_hour = 8;
                config.http.trusted_proxies = 1;
            },
        )
        .await;
        let ask = async |email: &str, from: &str| {
            let from = from.to_owned();
            let body = format!("email={email}");
            Browser::new(&plaza)
                .ask(Method::POST, "/sign-in", |request| {
                    request
                        .header("content-type", "application/x-www-form-urlencoded")
                        .header("x-forwarded-for", format!("198.51.100.1, {from}"))
                        .body(body)
                })
                .await
        };
        for _ in 0..5 {
            assert_eq!(ask(ADA, "203.0.113.1").await.status, 303);
        }
        let refused = ask(ADA, "203.0.113.1").await;
        assert_eq!(refused.status, 429);
        let wait: u64 = refused.header("retry-after").parse().unwrap();
        assert!((1..=3600).contains(&wait), "{wait}");
        assert!(refused.text().contains("Too much at once"), "{}", refused.text());
        let minutes = wait.div_ceil(60);
        let told = format!("You can try again in {minutes} minutes.");
        assert!(refused.text().contains(&told), "{wait}: {}", refused.text());

        for person in 0..8 {
            let household = format!("2001:db8:1:2::{person}");
            assert_eq!(ask(&format!("p{person}@example.org"), &household).await.status, 303);
        }
        assert_eq!(ask("p9@example.org", "2001:db8:1:2:ffff::9").await.status, 429);
        assert_eq!(ask("p9@example.org", "2001:db8:1:3::9").await.status, 303);
        plaza.close().await;
    }
}

#[tokio::test]
async fn who_asks_for_somebody_elses_mail_does_not_stop_it_from_one_network() {
    let place = Place::of_sqlite();
    let (plaza, _) = a_plaza(&place).await;
    let ask = async |network: String| {
        let headers = HeaderMap::from_iter([(
            HeaderName::from_static("x-forwarded-for"),
            network.parse().expect("a header"),
        )]);
        let network = Network::new(None, &headers, 1);
        limits::count(&plaza.plaza, &network, &address(ADA)).await.is_ok()
    };
    let mut let_through = 0;
    for _ in 0..100 {
        let_through += usize::from(ask("203.0.113.1".to_owned()).await);
    }
    assert_eq!(let_through, 5);
    assert!(ask("198.51.100.1".to_owned()).await, "she asks from elsewhere");
    // From everywhere at once the mailbox is not filled without end.
    let mut let_through = 6;
    for network in 2..50 {
        let_through += usize::from(ask(format!("203.0.113.{network}")).await);
    }
    assert_eq!(let_through, 30);
    plaza.close().await;
}

#[tokio::test]
async fn a_venue_of_thousands_behind_one_address_signs_in_within_an_hour() {
    let place = Place::of_sqlite();
    let (plaza, _) = a_plaza(&place).await;
    let venue = Network::new("203.0.113.1".parse().ok(), &HeaderMap::new(), 0);
    for person in 0..4_000 {
        let email = address(&format!("p{person}@example.org"));
        let counted = limits::count(&plaza.plaza, &venue, &email).await;
        assert!(counted.is_ok(), "number {person}");
    }
    plaza.close().await;
}
