//! Whoever asks to be let in is answered alike, known or not; only the known get mail.

use plaza_tests::{Answer, Browser, Engine, Place};
use serde_json::Value;

use super::{ADA, a_plaza, address, after, asks};

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
