//! A link that was mailed signs in by its button, once, where it was asked for.

use plaza_tests::{Browser, Engine, Place};
use reqwest::Method;

use super::{ADA, SESSION, a_plaza, after, asks, is_signed_in, mailed, whoami};

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
