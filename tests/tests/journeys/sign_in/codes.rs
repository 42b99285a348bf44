//! The code of the mail is typed by the browser that asked, within five tries.

use futures::StreamExt;
use plaza_domain::people::secret::Code;
use plaza_server::sign_in::enter::{Typed, Which, try_code};
use plaza_tests::{Browser, Place};

use super::{ADA, a_plaza, asks, is_signed_in, mailed};

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
