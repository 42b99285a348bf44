//! The second door: a provider vouches for an address, and the plaza decides who may come in.

use plaza_domain::{Clock, clock::SystemClock, people::EmailAddress};
use plaza_server::config::{OpenIdConfig, secret::Secret};
use plaza_tests::{Answer, Browser, OpenIdProvider, Place, TestPlaza, openid::CLIENT_SECRET};
use serde_json::Value;
use url::Url;

const CALLBACK: &str = "https://plaza.example.org/sign-in/openid/callback";

async fn a_plaza(provider: &OpenIdProvider) -> TestPlaza {
    let openid = OpenIdConfig {
        issuer: provider.issuer.clone(),
        client_id: "plaza".to_owned(),
        client_secret: Some(Secret::new(CLIENT_SECRET)),
        name: "Example ID".to_owned(),
    };
    let place = Place::of_sqlite();
    let plaza =
        TestPlaza::configured(&place, |_| Vec::new(), |config| config.openid = Some(openid)).await;
    // The provider's clock is the machine's.
    plaza.clock.advance(SystemClock.now() - plaza.clock.now());
    for email in ["ada@example.org", "unverified@example.org"] {
        let email = EmailAddress::parse(email).expect("the address is well-formed");
        plaza.plaza.store.invite(&email, "Ada", &[]).await.expect("the store answers");
    }
    plaza
}

/// Path and query, as the browser asks for them.
fn path(url: &Url) -> String {
    url[url::Position::BeforePath..].to_owned()
}

/// Goes to the provider, signs in there, and comes back.
async fn comes_back(browser: &Browser<'_>, provider: &OpenIdProvider, email: &str) -> Answer {
    let door = browser.get("/sign-in/openid?next=%2Fme").await;
    assert_eq!(door.status, 303, "{}", door.text());
    let back = provider.signs_in(door.header("location"), email).await;
    assert!(back.as_str().starts_with(CALLBACK), "{back}");
    browser.get(&path(&back)).await
}

async fn is_signed_in(browser: &Browser<'_>) -> bool {
    browser.get("/api/v1/me").await.status == 200
}

#[tokio::test]
async fn whom_the_provider_vouches_for_comes_in_if_there_is_a_registration() {
    let Some(provider) = OpenIdProvider::start(CALLBACK).await else { return };
    let plaza = a_plaza(&provider).await;
    let ada = Browser::new(&plaza);
    let form = ada.get("/sign-in?next=%2Fme").await;
    assert!(form.text().contains("href=\"/sign-in/openid?next=/me\""), "{}", form.text());
    let entered = comes_back(&ada, &provider, "ada@example.org").await;
    assert_eq!((entered.status, entered.header("location")), (303, "/me"), "{}", entered.text());
    let who: Value = ada.get("/api/v1/me").await.json();
    assert_eq!(who["email"], "ada@example.org");
    assert!(who["verifiedAt"].is_string(), "{who}");

    let eve = Browser::new(&plaza);
    let refused = comes_back(&eve, &provider, "eve@example.org").await;
    assert_eq!(refused.status, 403);
    assert!(refused.text().contains("There is no ticket or invitation"), "{}", refused.text());
    assert!(!is_signed_in(&eve).await);

    let unverified = comes_back(&eve, &provider, "unverified@example.org").await;
    assert_eq!(unverified.status, 403);
    assert!(unverified.text().contains("does not know for sure"), "{}", unverified.text());
    assert!(!is_signed_in(&eve).await);
    plaza.close().await;
}

#[tokio::test]
async fn an_answer_for_another_browser_or_another_request_is_worth_nothing() {
    let Some(provider) = OpenIdProvider::start(CALLBACK).await else { return };
    let plaza = a_plaza(&provider).await;
    let (ada, eve) = (Browser::new(&plaza), Browser::new(&plaza));
    let door = ada.get("/sign-in/openid").await;
    let back = provider.signs_in(door.header("location"), "ada@example.org").await;
    // Without the cookie; with the cookie of another request; with another state.
    assert_eq!(eve.get(&path(&back)).await.status, 400);
    eve.get("/sign-in/openid").await;
    assert_eq!(eve.get(&path(&back)).await.status, 400);
    let code = back.query_pairs().find(|(key, _)| key == "code").unwrap().1.into_owned();
    let forged = format!("/sign-in/openid/callback?code={code}&state=guessed");
    let refused = ada.get(&forged).await;
    assert_eq!(refused.status, 400);
    assert!(refused.text().contains("href=\"/sign-in\""), "{}", refused.text());
    // What was pending is gone with the first answer.
    assert_eq!(ada.get(&path(&back)).await.status, 400);
    assert!(!is_signed_in(&ada).await && !is_signed_in(&eve).await);

    ada.get("/sign-in/openid").await;
    let declined = ada.get("/sign-in/openid/callback?error=access_denied&state=x").await;
    assert_eq!(declined.status, 403);
    plaza.close().await;
}

#[tokio::test]
async fn a_provider_that_is_down_leaves_the_first_door() {
    let Some(mut provider) = OpenIdProvider::start(CALLBACK).await else { return };
    let plaza = a_plaza(&provider).await;
    provider.stop().await;
    let ada = Browser::new(&plaza);
    let answer = ada.get("/sign-in/openid").await;
    assert_eq!(answer.status, 502);
    assert!(answer.text().contains("Example ID does not answer"), "{}", answer.text());
    assert!(answer.text().contains("href=\"/sign-in\""), "{}", answer.text());
    plaza.close().await;
}
