//! Somebody is let in: by the link in their mail, by the code in it, by an operator; and what keeps
//! everybody else out.

use std::time::Duration;

use chrono::TimeDelta;
use futures::StreamExt;
use plaza_domain::people::{EmailAddress, RegistrationId, Role, secret::Code};
use plaza_server::{
    security::network::Network,
    sign_in::{
        enter::{Typed, Which, try_code},
        limits,
    },
};
use plaza_store::{AuditQuery, Seating};
use plaza_tests::{Answer, Browser, Engine, Place, Setting, TestPlaza};
use reqwest::{
    Method,
    header::{HeaderMap, HeaderName},
};
use serde_json::Value;

const ADA: &str = "ada@example.org";
const SESSION: &str = "__Host-plaza_session";

fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).expect("the address is well-formed")
}

async fn a_plaza(place: &Place) -> (TestPlaza, RegistrationId) {
    let plaza = TestPlaza::with_jobs(place, |_| Vec::new()).await;
    let ada = plaza.plaza.store.invite(&address(ADA), "Ada", &[]).await.expect("the store answers");
    (plaza, ada)
}

/// What stands behind `before` in a text, up to a blank.
fn after<'a>(text: &'a str, before: &str) -> &'a str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("no `{before}` in {text}"));
    rest.split(|c: char| c.is_whitespace() || c == '<')
        .next()
        .expect("a split text has a first part")
}

/// The path of the link in the newest of `count` mails to an address, and the code in it.
async fn mailed(plaza: &TestPlaza, email: &str, count: usize) -> (String, String) {
    let mails = plaza.has_mailed(email, count).await;
    let text = &mails[0].written.text;
    let link = format!("/sign-in/link/{}", after(text, "/sign-in/link/"));
    let is_code = |word: &&str| {
        let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        word.len() == 9 && word.as_bytes()[4] == b'-' && word.to_uppercase() == word
    };
    let code = text.split_whitespace().find(is_code).unwrap_or_else(|| panic!("no code: {text}"));
    (link, code.trim_matches(|c: char| !c.is_ascii_alphanumeric()).to_owned())
}

/// Asks for a link and stands before the page that says that it is under way.
async fn asks(browser: &Browser<'_>, email: &str, next: &str) -> Answer {
    let answer = browser.post("/sign-in", &[("email", email), ("next", next)]).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/sign-in/sent"));
    browser.get("/sign-in/sent").await
}

/// Who a browser is, by its cookie.
async fn whoami(browser: &Browser<'_>) -> (u16, Value) {
    let answer = browser.get("/api/v1/me").await;
    (answer.status, answer.json())
}

async fn is_signed_in(browser: &Browser<'_>) -> bool {
    whoami(browser).await.0 == 200
}

/// A browser that is signed in by the link in a mail.
async fn signed_in<'a>(plaza: &'a TestPlaza, email: &str, count: usize) -> Browser<'a> {
    let browser = Browser::new(plaza);
    asks(&browser, email, "/").await;
    let (link, _) = mailed(plaza, email, count).await;
    assert_eq!(browser.post(&link, &[]).await.status, 303);
    browser
}

#[tokio::test]
async fn a_link_signs_in_by_its_button_and_leads_to_where_one_wanted_to_go() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let (plaza, _) = a_plaza(&place).await;
        let ada = Browser::new(&plaza);
        let wanted = ada.get("/me").await;
        assert_eq!((wanted.status, wanted.header("location")), (303, "/sign-in?next=%2Fme"));
        let form = ada.get("/sign-in?next=%2Fme").await;
        assert!(form.text().contains("name=\"next\" value=\"/me\""), "{}", form.text());
        let sent = asks(&ada, "  ADA@example.org ", "/me").await;
        assert!(sent.text().contains("a…@example.org"), "{}", sent.text());

        let (link, _) = mailed(&plaza, ADA, 1).await;
        let page = ada.get(&link).await;
        assert_eq!(page.status, 200, "{}", page.text());
        assert!(page.text().contains(&format!("action=\"{link}\"")));
        assert!(!page.text().contains("name=\"code\""), "the browser that asked needs no code");
        let secret = ["no-store", "same-origin", "noindex, nofollow", ""];
        let headers = ["cache-control", "referrer-policy", "x-robots-tag", "etag"];
        assert_eq!(headers.map(|name| page.header(name)), secret);

        let pressed = ada.post(&link, &[]).await;
        assert_eq!((pressed.status, pressed.header("location")), (303, "/me"));
        let me = ada.get("/me").await;
        assert!(me.text().contains("<h1><bdi>Ada</bdi></h1>"), "{}", me.text());
        let (status, who) = whoami(&ada).await;
        assert_eq!(
            (status, &who["email"], &who["roles"]),
            (200, &ADA.into(), &["attendee"].into())
        );
        assert!(who["verifiedAt"].is_string(), "{who}");
        assert!(ada.get("/").await.text().contains("href=\"/me\""));
        plaza.close().await;
    }
}

#[tokio::test]
async fn looking_at_a_link_changes_nothing_however_often_and_a_second_use_is_refused_with_a_way_on()
{
    let place = Place::of_sqlite();
    let (plaza, _) = a_plaza(&place).await;
    let ada = Browser::new(&plaza);
    asks(&ada, ADA, "/").await;
    let (link, _) = mailed(&plaza, ADA, 1).await;
    for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
        for _ in 0..3 {
            let scanner = plaza.http().request(method.clone(), plaza.url(&link));
            assert!(plaza.ask(scanner).await.status < 300, "{method}");
        }
    }
    assert_eq!(ada.post(&link, &[]).await.status, 303);
    assert!(is_signed_in(&ada).await);

    // Its owner is led on; anybody else is offered a fresh one.
    assert_eq!(ada.get(&link).await.header("location"), "/");
    let other = Browser::new(&plaza);
    for answer in [other.get(&link).await, other.post(&link, &[]).await] {
        assert_eq!(answer.status, 410);
        assert!(answer.text().contains("action=\"/sign-in/again\""), "{}", answer.text());
    }
    assert!(other.cookie(SESSION).is_none());
    let token = link.rsplit('/').next().unwrap();
    let again = other.post("/sign-in/again", &[("token", token)]).await;
    assert_eq!(again.header("location"), "/sign-in/sent");
    let (fresh, _) = mailed(&plaza, ADA, 2).await;
    assert_eq!(other.post(&fresh, &[]).await.status, 303);
    assert!(is_signed_in(&other).await);
    let unknown = other.get(&format!("/sign-in/link/{}", "A".repeat(43))).await;
    assert_eq!(unknown.status, 410);
    assert!(unknown.text().contains("href=\"/sign-in\""), "{}", unknown.text());
    plaza.close().await;
}

#[tokio::test]
async fn on_another_device_the_link_asks_for_the_code_shown_where_it_was_asked_for() {
    let place = Place::of_sqlite();
    let (plaza, _) = a_plaza(&place).await;
    let (desk, phone) = (Browser::new(&plaza), Browser::new(&plaza));
    let sent = asks(&desk, ADA, "/").await;
    let shown = after(sent.text(), "class=\"entrance-code\" dir=\"ltr\">");
    let (link, mailed_code) = mailed(&plaza, ADA, 1).await;
    let page = phone.get(&link).await;
    assert!(page.text().contains("name=\"code\""), "{}", page.text());

    let nothing = phone.post(&link, &[]).await;
    assert_eq!(nothing.status, 422);
    assert!(nothing.text().contains("No try was lost"), "{}", nothing.text());
    // The code of the mail is in the hands of whoever has the link.
    let wrong = phone.post(&link, &[("code", &mailed_code)]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("4 tries are left"), "{}", wrong.text());
    let right = phone.post(&link, &[("code", &shown.to_lowercase())]).await;
    assert_eq!(right.status, 303, "{}", right.text());
    assert!(is_signed_in(&phone).await && !is_signed_in(&desk).await);
    plaza.close().await;
}

#[tokio::test]
async fn the_code_of_the_mail_lets_in_only_the_browser_that_asked_within_five_tries() {
    let place = Place::of_sqlite();
    let (plaza, _) = a_plaza(&place).await;
    let ada = Browser::new(&plaza);
    asks(&ada, ADA, "/schedule").await;
    let (_, code) = mailed(&plaza, ADA, 1).await;
    let stranger = Browser::new(&plaza);
    let answer = stranger.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(answer.header("location"), "/sign-in");
    let entered = ada.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!((entered.status, entered.header("location")), (303, "/schedule"));
    assert!(is_signed_in(&ada).await);

    let guesser = Browser::new(&plaza);
    asks(&guesser, ADA, "/").await;
    let (link, code) = mailed(&plaza, ADA, 2).await;
    for left in [4, 3, 2] {
        let wrong = guesser.post("/sign-in/code", &[("code", "0000-0000")]).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text().contains(&format!("{left} tries are left")), "{}", wrong.text());
    }
    assert_eq!(guesser.post("/sign-in/code", &[("code", "0000-0000")]).await.status, 422);
    assert_eq!(guesser.post("/sign-in/code", &[("code", "0000-0000")]).await.status, 410);
    // Too late, for the right one as well, and for the link.
    assert_eq!(guesser.post("/sign-in/code", &[("code", &code)]).await.status, 410);
    assert_eq!(guesser.post(&link, &[]).await.status, 410);
    assert!(!is_signed_in(&guesser).await);
    plaza.close().await;
}

#[tokio::test]
async fn ten_thousand_wrong_codes_at_once_are_five_tries() {
    let place = Place::of_sqlite();
    let (plaza, _) = a_plaza(&place).await;
    let ada = Browser::new(&plaza);
    asks(&ada, ADA, "/").await;
    plaza.has_mailed(ADA, 1).await;
    let asking = ada.cookie("__Host-plaza_asking").unwrap();
    let found = plaza.plaza.store.find_sign_in_by_id(asking.split('.').next().unwrap()).await;
    let request = found.unwrap().expect("she asked");
    // Some through the door, so that it is seen to be the same one; the others right behind it.
    let cookie = format!("__Host-plaza_asking={asking}");
    let knocks = (0..200).map(|guess| {
        let form = plaza.http().post(plaza.url("/sign-in/code")).header("cookie", &cookie);
        let form = form.header("content-type", "application/x-www-form-urlencoded");
        plaza.ask(form.body(format!("code=Z{guess:07}")))
    });
    let guesses = futures::stream::iter(200..10_000_u32).map(|guess| {
        let (plaza, request) = (&plaza.plaza, &request);
        async move {
            let code = Code::parse(&format!("Z{guess:07}")).unwrap();
            try_code(plaza, request, Which::Mailed, &code).await.unwrap()
        }
    });
    let guesses = guesses.buffer_unordered(32).filter(|typed| {
        let was_looked_at =
            matches!(typed, Typed::Wrong { left } if *left > 0) || *typed == Typed::Right;
        std::future::ready(was_looked_at)
    });
    let (knocks, looked_at) = tokio::join!(futures::future::join_all(knocks), guesses.count());
    // A store that is busy may say so; that is no way in.
    assert!(knocks.iter().all(|answer| matches!(answer.status, 422 | 410 | 503)));
    let tried = knocks.iter().filter(|answer| answer.status == 422).count();
    assert!(looked_at + tried <= 5, "{looked_at} and {tried} codes were looked at");
    let found = plaza.plaza.store.find_sign_in_by_id(&request.id).await.unwrap();
    assert_eq!(found.unwrap().tries, 5);
    assert!(!is_signed_in(&ada).await);
    plaza.close().await;
}

#[tokio::test]
async fn known_and_unknown_addresses_are_answered_alike_and_only_the_known_gets_mail() {
    let place = Place::of_sqlite();
    let (plaza, _) = a_plaza(&place).await;
    let (ada, eve) = (Browser::new(&plaza), Browser::new(&plaza));
    let known = asks(&ada, ADA, "/").await;
    let unknown = asks(&eve, "abc@example.org", "/").await;
    let plain = |answer: &Answer| {
        let shown = after(answer.text(), "class=\"entrance-code\" dir=\"ltr\">").to_owned();
        answer.text().replace(&shown, "CODE")
    };
    assert_eq!(plain(&known), plain(&unknown), "hints and all");
    plaza.has_mailed(ADA, 1).await;
    // The queue is empty: nothing more will come.
    plaza_tests::eventually("the queue is empty", async || {
        let counts = plaza.plaza.store.count_mail().await.unwrap();
        (counts.queued + counts.sending == 0).then_some(())
    })
    .await;
    assert_eq!(plaza.plaza.outbox.list().len(), 1);

    let json = |email: &str| {
        let body = serde_json::json!({ "email": email }).to_string();
        let post = plaza.http().post(plaza.url("/api/auth/login"));
        plaza.ask(post.header("content-type", "application/json").body(body))
    };
    for email in [ADA, "abc@example.org"] {
        let answer = json(email).await;
        assert_eq!((answer.status, &answer.json::<Value>()["message"]), (200, &"ok".into()));
    }
    assert_eq!(json("nonsense").await.status, 400);
    plaza.close().await;
}

#[tokio::test]
async fn what_is_no_address_is_said_and_kept_for_correction() {
    let place = Place::of_sqlite();
    let (plaza, _) = a_plaza(&place).await;
    let ada = Browser::new(&plaza);
    let answer = ada.post("/sign-in", &[("email", "ada\"@example"), ("next", "/me")]).await;
    assert_eq!(answer.status, 422);
    for part in ["value=\"ada&#34;@example\"", "aria-invalid=\"true\"", "value=\"/me\""] {
        assert!(answer.text().contains(part), "{part} in {}", answer.text());
    }
    plaza.close().await;
}

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

#[tokio::test]
async fn a_link_is_good_for_ten_minutes() {
    let place = Place::of_sqlite();
    let (plaza, _) = a_plaza(&place).await;
    let ada = Browser::new(&plaza);
    asks(&ada, ADA, "/").await;
    let (link, code) = mailed(&plaza, ADA, 1).await;
    plaza.clock.advance(TimeDelta::minutes(10));
    for answer in [
        ada.get(&link).await,
        ada.post(&link, &[]).await,
        ada.post("/sign-in/code", &[("code", &code)]).await,
    ] {
        assert_eq!(answer.status, 410);
        assert!(answer.text().contains("action=\"/sign-in/again\""), "{}", answer.text());
    }
    plaza.close().await;
}

#[tokio::test]
async fn who_is_not_seen_or_signed_in_long_ago_is_signed_out() {
    let place = Place::of_sqlite();
    let (plaza, _) = a_plaza(&place).await;
    let ada = signed_in(&plaza, ADA, 1).await;
    for _ in 0..4 {
        plaza.clock.advance(TimeDelta::days(13));
        assert!(is_signed_in(&ada).await, "seen within 14 days");
        // Written down after the answer.
        let cookie = ada.cookie(SESSION).unwrap();
        let hash = plaza_domain::people::secret::hash(&cookie);
        plaza_tests::eventually("it is noted that she was seen", async || {
            let idle = Duration::from_mins(1);
            plaza.plaza.store.find_browser_session(&hash, idle).await.unwrap()
        })
        .await;
    }
    plaza.clock.advance(TimeDelta::days(8));
    assert!(!is_signed_in(&ada).await, "60 days are over");
    let ada = signed_in(&plaza, ADA, 2).await;
    plaza.clock.advance(TimeDelta::days(15));
    assert!(!is_signed_in(&ada).await, "not seen for 14 days");
    plaza.close().await;
}

#[tokio::test]
async fn a_block_a_lost_role_and_an_ended_session_act_at_once() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let (plaza, id) = a_plaza(&place).await;
        let store = &plaza.plaza.store;
        let ada = signed_in(&plaza, ADA, 1).await;
        let roles = async || whoami(&ada).await.1["roles"].clone();
        store.set_granted_roles(id, &[Role::Organizer], Seating::OVER).await.unwrap();
        assert_eq!(roles().await, serde_json::json!(["attendee", "organizer"]));
        store.set_granted_roles(id, &[], Seating::OVER).await.unwrap();
        assert_eq!(roles().await, serde_json::json!(["attendee"]));

        let other = signed_in(&plaza, ADA, 2).await;
        let list: Value = ada.get("/api/v1/me/sign-ins").await.json();
        let theirs = list["signIns"].as_array().unwrap();
        assert_eq!(theirs.len(), 2);
        let other_id = theirs.iter().find(|one| one["isCurrent"] == false).unwrap();
        let path = format!("/me/sign-ins/{}/end", other_id["id"].as_str().unwrap());
        assert_eq!(ada.post(&path, &[]).await.status, 303);
        assert!(!is_signed_in(&other).await && is_signed_in(&ada).await);

        store.block(id, "disturbed others", Seating::OVER).await.unwrap();
        assert!(!is_signed_in(&ada).await);
        let page = ada.get("/").await;
        assert!(page.text().contains("href=\"/sign-in?next="), "shown as a guest");
        // And stays out: the answer is the same, no mail is sent.
        asks(&Browser::new(&plaza), ADA, "/").await;
        store.unblock(id).await.unwrap();
        assert!(!is_signed_in(&ada).await, "what was ended stays ended");
        plaza.close().await;
    }
}

#[tokio::test]
async fn a_rush_on_one_link_signs_in_once() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let (plaza, id) = a_plaza(&place).await;
        let ada = Browser::new(&plaza);
        asks(&ada, ADA, "/").await;
        let (link, _) = mailed(&plaza, ADA, 1).await;
        let cookie = format!("__Host-plaza_asking={}", ada.cookie("__Host-plaza_asking").unwrap());
        let presses = (0..50).map(|_| {
            let post = plaza.http().post(plaza.url(&link)).header("cookie", &cookie);
            plaza.ask(post.header("content-type", "application/x-www-form-urlencoded").body(""))
        });
        let answers = futures::future::join_all(presses).await;
        let entered = answers.iter().filter(|answer| answer.status == 303).count();
        assert_eq!(entered, 1);
        assert_eq!(plaza.plaza.store.list_browser_sessions(id).await.unwrap().len(), 1);
        plaza.close().await;
    }
}

#[tokio::test]
async fn another_site_changes_nothing_and_next_leads_to_no_other_site() {
    let place = Place::of_sqlite();
    let (plaza, _) = a_plaza(&place).await;
    let ada = signed_in(&plaza, ADA, 1).await;
    for (name, value) in
        [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "null")]
    {
        for path in ["/sign-out", "/me/consent", "/preferences", "/sign-in"] {
            let form = |request: reqwest::RequestBuilder| {
                request
                    .header(name, value)
                    .header("content-type", "application/x-www-form-urlencoded")
                    .body("locale=es&email=a@b.example")
            };
            assert_eq!(ada.ask(Method::POST, path, form).await.status, 403, "{path} {value}");
        }
        let delete = |request: reqwest::RequestBuilder| request.header(name, value);
        assert_eq!(ada.ask(Method::DELETE, "/api/auth/me", delete).await.status, 403);
    }
    // Nor does who brings the cookie without saying where they come from.
    let silent = |request: reqwest::RequestBuilder| {
        request.header("content-type", "application/x-www-form-urlencoded").body("locale=es")
    };
    assert_eq!(ada.ask(Method::POST, "/me/consent", silent).await.status, 403);
    assert_eq!(ada.ask(Method::DELETE, "/api/auth/me", |request| request).await.status, 403);
    assert!(is_signed_in(&ada).await);
    for evil in ["//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example"] {
        let encoded: String = url::form_urlencoded::byte_serialize(evil.as_bytes()).collect();
        let answer = ada.get(&format!("/sign-in?next={encoded}")).await;
        assert_eq!((answer.status, answer.header("location")), (303, "/"), "{evil}");
    }
    let out = ada.post("/sign-out", &[]).await;
    assert_eq!((out.status, out.header("clear-site-data")), (303, "\"cache\""));
    assert!(ada.cookie(SESSION).is_none());
    plaza.close().await;
}

#[tokio::test]
async fn signing_in_changes_the_secret_and_a_copy_of_the_old_one_is_worth_nothing() {
    let place = Place::of_sqlite();
    let (plaza, id) = a_plaza(&place).await;
    let ada = signed_in(&plaza, ADA, 1).await;
    let before = ada.cookie(SESSION).unwrap();
    asks(&ada, ADA, "/").await;
    let (link, _) = mailed(&plaza, ADA, 2).await;
    assert_eq!(ada.post(&link, &[]).await.status, 303);
    assert_ne!(ada.cookie(SESSION).unwrap(), before);
    let thief = Browser::new(&plaza);
    thief.set_cookie(SESSION, &before);
    assert!(!is_signed_in(&thief).await);
    // Nor is a cookie's secret a token, or the name without its prefix.
    thief.set_cookie(SESSION, "");
    let secret = ada.cookie(SESSION).unwrap();
    let bearer = format!("Bearer {secret}");
    let answer = plaza.get_with("/api/v1/me", &[("authorization", &bearer)]).await;
    assert_eq!(answer.status, 401);
    thief.set_cookie("%5F_Host-plaza_session", &secret);
    thief.set_cookie("plaza_session", &secret);
    assert!(!is_signed_in(&thief).await);
    assert_eq!(plaza.plaza.store.list_browser_sessions(id).await.unwrap().len(), 1);
    plaza.close().await;
}

#[tokio::test]
async fn programs_sign_in_by_deconfs_addresses_and_are_ended_by_their_owner() {
    let place = Place::of_sqlite();
    let (plaza, id) = a_plaza(&place).await;
    let post = |path: &str, body: Value| {
        let post = plaza.http().post(plaza.url(path)).header("content-type", "application/json");
        plaza.ask(post.body(body.to_string()))
    };
    let asked: Value = post("/api/auth/login", serde_json::json!({ "email": ADA })).await.json();
    let request = asked["request"].as_str().unwrap().to_owned();
    let (link, code) = mailed(&plaza, ADA, 1).await;
    let token = link.rsplit('/').next().unwrap();
    let followed = plaza.get(&format!("/api/auth/login/{token}")).await;
    let expected = format!("https://plaza.example.org{link}");
    assert_eq!((followed.status, followed.header("location")), (302, expected.as_str()));

    let wrong = serde_json::json!({ "request": request, "code": "0000-0000" });
    assert_eq!(post("/api/auth/token", wrong).await.status, 401);
    let right = serde_json::json!({ "request": request, "code": code });
    let answer = post("/api/auth/token", right.clone()).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let bearer = answer.json::<Value>()["token"].as_str().unwrap().to_owned();
    assert!(bearer.starts_with("plaza_"), "a leaked one is known for what it is");
    assert_eq!(post("/api/auth/token", right).await.status, 401, "once");

    let header = format!("Bearer {bearer}");
    let get = async |path: &str| plaza.get_with(path, &[("authorization", &header)]).await;
    let me: Value = get("/api/auth/me").await.json();
    let registration = &me["registration"];
    let expected = serde_json::json!({
        "id": id.0, "created": registration["created"], "name": "Ada", "email": ADA,
        "language": "en", "country": "", "affiliation": "", "verified": true, "consented": null,
        "userData": {},
    });
    assert_eq!((registration, &me["tokens"]), (&expected, &serde_json::json!([])));

    let app: Value = get("/api/auth/login-code").await.json();
    for _ in 1..20 {
        assert_eq!(get("/api/auth/login-code").await.status, 200);
    }
    let refused = get("/api/auth/login-code").await;
    assert_eq!((refused.status, refused.header("retry-after").is_empty()), (429, false));
    let path = format!("/api/auth/login-code/{}", app["token"].as_str().unwrap());
    let second: Value = post(&path, Value::Null).await.json();
    assert_eq!(second["url"], "https://plaza.example.org/");
    assert_eq!(post(&path, Value::Null).await.status, 401, "once");
    let other = format!("Bearer {}", second["token"].as_str().unwrap());
    assert_eq!(plaza.get_with("/api/auth/me", &[("authorization", &other)]).await.status, 200);

    let owner = signed_in(&plaza, ADA, 2).await;
    assert!(owner.get("/me").await.text().contains("program"));
    assert_eq!(owner.post("/me/sign-ins/end-others", &[]).await.status, 303);
    let refused = get("/api/auth/me").await;
    let error: Value = refused.json();
    assert_eq!((refused.status, &error["codes"][0]), (401, &"general.unauthorized".into()));

    let own = |request: reqwest::RequestBuilder| request.header("sec-fetch-site", "same-origin");
    let gone = owner.ask(Method::DELETE, "/api/auth/me", own).await;
    assert_eq!((gone.status, gone.json::<Value>()), (200, serde_json::json!({"message": "ok"})));
    assert!(plaza.plaza.store.find_registration(id).await.unwrap().is_none());
    plaza.close().await;
}

#[tokio::test]
async fn what_somebody_chooses_is_kept_and_what_cannot_be_chosen_is_said() {
    let place = Place::of_sqlite();
    let (plaza, id) = a_plaza(&place).await;
    let ada = signed_in(&plaza, ADA, 1).await;
    let chosen = [("name", " Ada\u{0} L. "), ("language", "es"), ("visibility", "hidden")];
    assert_eq!(ada.post("/me/profile", &chosen).await.header("location"), "/me?done=profile");
    let (_, who) = whoami(&ada).await;
    assert_eq!(
        (&who["name"], &who["language"], &who["visibility"]),
        (&"Ada L.".into(), &"es".into(), &"hidden".into())
    );
    let page = ada.get("/me?done=profile").await;
    assert!(page.text().contains("Tus cambios se guardaron"), "{}", page.text());
    assert_eq!(ada.post("/preferences", &[("locale", "ar")]).await.status, 303);
    assert_eq!(whoami(&ada).await.1["language"], "ar");
    let nonsense = [("visibility", "loud"), ("language", "es")];
    assert_eq!(ada.post("/me/profile", &nonsense).await.status, 400);
    assert_eq!(ada.post("/me/consent", &[]).await.status, 303);
    let registration = plaza.plaza.store.find_registration(id).await.unwrap().unwrap();
    assert!(registration.consented_at.is_some());
    plaza.close().await;
}

#[tokio::test]
async fn an_attendees_page_costs_one_query_and_a_guests_none() {
    let place = Place::of_sqlite();
    let (plaza, _) = a_plaza(&place).await;
    let ada = signed_in(&plaza, ADA, 1).await;
    let guest = Browser::new(&plaza);
    for path in ["/", "/schedule"] {
        ada.get(path).await;
        guest.get(path).await;
        // The mail they came by may still be written down as sent, beside.
        plaza_tests::eventually(
            &format!("{path} costs an attendee one query, a guest none"),
            async || {
                let start = plaza.plaza.store.counters().database;
                ada.get(path).await;
                let after_ada = plaza.plaza.store.counters().database;
                guest.get(path).await;
                let after_guest = plaza.plaza.store.counters().database;
                ((after_ada - start, after_guest - after_ada) == (1, 0)).then_some(())
            },
        )
        .await;
    }
    plaza.close().await;
}

#[tokio::test]
async fn an_admin_of_the_configuration_needs_no_ticket() {
    let place = Place::of_sqlite();
    let admin = address("root@example.org");
    let plaza = TestPlaza::configured(
        &place,
        |_| Vec::new(),
        |config| config.auth.admins = vec![admin.clone()],
    )
    .await;
    let root = signed_in(&plaza, admin.expose(), 1).await;
    let (_, who) = whoami(&root).await;
    assert_eq!(who["roles"], serde_json::json!(["attendee", "admin"]));
    plaza.close().await;
}

#[tokio::test]
async fn a_storm_of_asks_is_answered_and_everybody_known_gets_mail_once() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let (plaza, _) = a_plaza(&place).await;
        let person = |n: u32| format!("p{n}@example.org");
        for known in (0..200).step_by(10) {
            plaza.plaza.store.invite(&address(&person(known)), "", &[]).await.unwrap();
        }
        let asks = (0..200).map(|n| {
            let form = plaza.http().post(plaza.url("/sign-in"));
            let form = form.header("content-type", "application/x-www-form-urlencoded");
            plaza.ask(form.body(format!("email={}", person(n))))
        });
        let answers = futures::future::join_all(asks).await;
        let refused: Vec<_> = answers.iter().filter(|answer| answer.status != 303).collect();
        assert!(refused.is_empty(), "{refused:?}");
        for known in (0..200).step_by(10) {
            plaza.has_mailed(&person(known), 1).await;
        }
        plaza.close().await;
    }
}

#[tokio::test]
async fn an_operator_lets_somebody_in_when_mail_is_broken_and_it_is_written_down() {
    let place = Place::of_sqlite();
    let Some(setting) = Setting::new(place, "") else { return };
    let refused = setting.runs(&["sign-in", ADA]);
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(1), "{said}");
    assert!(said.contains("there is no registration with this address"), "{said}");
    let invited =
        setting.runs(&["sign-in", ADA, "--invite", "--name", "Ada", "--role", "organizer"]);
    let link = String::from_utf8(invited.stdout).unwrap();
    let link = link.trim().strip_prefix("https://plaza.example.org").expect("a link").to_owned();

    let plaza = TestPlaza::with_jobs(&setting.place, |_| Vec::new()).await;
    let ada = Browser::new(&plaza);
    assert_eq!(ada.post(&link, &[]).await.status, 303);
    let (_, who) = whoami(&ada).await;
    assert_eq!((&who["name"], &who["roles"]), (&"Ada".into(), &["attendee", "organizer"].into()));
    assert_eq!(ada.post(&link, &[]).await.header("location"), "/", "used, and she is in");
    let query = AuditQuery { action: None, before: None, limit: 10 };
    let acts = plaza.plaza.store.list_audit(&query).await.unwrap();
    let acts: Vec<_> = acts.iter().map(|entry| (entry.action.as_str(), entry.actor_id)).collect();
    assert_eq!(acts, [("sign-in.link", None), ("registration.invite", None)]);
    plaza.close().await;
}
