//! People take away what is kept about them, go for good, and are forgotten when it is all over.

use std::{sync::Arc, time::Duration};

use chrono::TimeDelta;
use plaza_domain::people::{EmailAddress, RegistrationId, Role};
use plaza_jobs::{
    Job, Report,
    fetch_schedule::FetchSchedule,
    forget::{Forget, ForgetOptions},
    runner::{RunResult, Trigger},
};
use plaza_store::{AuditQuery, BrowserSessionKind, NewBrowserSession};
use plaza_tests::{Browser, Engine, Place, Setting, SourceFolder, TestPlaza};
use rand::{SeedableRng, rngs::StdRng};
use serde_json::Value;

use crate::story::CODE;

const ADA: &str = "ada@example.org";
const SESSION: &str = "__Host-plaza_session";

fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).expect("the address is well-formed")
}

fn days(days: u64) -> Duration {
    Duration::from_hours(24 * days)
}

async fn a_plaza(place: &Place) -> TestPlaza {
    let source = SourceFolder::new();
    let options = source.options();
    let plaza = TestPlaza::with_jobs(place, |_| {
        let forget = ForgetOptions {
            people: Some(days(90)),
            metrics: days(400),
            mail: days(30),
            bulletins: days(90),
            audit: days(400),
            spared: vec![address("boss@example.org")],
        };
        let fetch = FetchSchedule::new(options, StdRng::seed_from_u64(7));
        vec![Arc::new(fetch) as Arc<dyn Job>, Arc::new(Forget::new(forget))]
    })
    .await;
    assert!(plaza.fetches().await.is_success());
    plaza.shows_edition("1.0").await;
    plaza
}

async fn comes<'a>(plaza: &'a TestPlaza, email: &str) -> (Browser<'a>, RegistrationId) {
    let store = &plaza.plaza.store;
    let id = store.invite(&address(email), "Ada", &[]).await.expect("the store answers");
    let token = plaza.plaza.sign_in.issue_token();
    let session = NewBrowserSession {
        token_hash: token.hash(),
        id: plaza.plaza.sign_in.name(),
        kind: BrowserSessionKind::Cookie,
        device: "Firefox on Linux".into(),
        lifetime: days(60),
    };
    assert!(store.insert_browser_session(id, &session).await.expect("the store answers"));
    let browser = Browser::new(plaza);
    browser.set_cookie(SESSION, token.expose());
    (browser, id)
}

#[tokio::test]
async fn somebody_takes_away_everything_that_is_kept_about_them() {
    let plaza = a_plaza(&Place::of_sqlite()).await;
    let (ada, id) = comes(&plaza, ADA).await;
    plaza.plaza.store.save_session(id, CODE).await.unwrap();
    let page = ada.get("/me/export").await;
    assert_eq!((page.status, page.header("cache-control")), (200, "private, no-cache"));
    assert!(page.text().contains("<h1>My data</h1>"), "{}", page.text());

    let file = ada.post("/me/export", &[]).await;
    assert_eq!(
        [file.header("content-type"), file.header("cache-control")],
        ["application/json", "no-store"]
    );
    let named = file.header("content-disposition");
    assert!(named.starts_with("attachment; filename=\"plaza-") && named.ends_with("-me.json\""));
    let kept: Value = file.json();
    assert_eq!(kept["kept"]["registration"]["email"], ADA);
    assert_eq!(kept["kept"]["saved_sessions"][0]["session"], CODE);
    assert_eq!(kept["kept"]["browser_sessions"][0]["device"], "Firefox on Linux");
    let secret = ada.cookie(SESSION).unwrap();
    assert!(!file.text().contains(&secret));

    let guest = Browser::new(&plaza);
    for path in ["/me/export", "/me/delete"] {
        let answer = guest.post(path, &[("email", ADA)]).await;
        assert_eq!(answer.status, 303, "a guest is led to sign in: {path}");
        assert!(answer.header("location").starts_with("/sign-in"), "{path}");
    }
    let elsewhere = ada
        .ask(reqwest::Method::POST, "/me/export", |request| {
            request.header("sec-fetch-site", "cross-site")
        })
        .await;
    assert_eq!(elsewhere.status, 403);
    plaza.close().await;
}

#[tokio::test]
async fn somebody_goes_for_good_once_they_typed_their_address() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let plaza = a_plaza(&place).await;
        let (ada, id) = comes(&plaza, ADA).await;
        let (phone, _) = comes(&plaza, ADA).await;
        let asked = ada.get("/me/delete").await;
        assert!(asked.text().contains(ADA) && asked.text().contains("cannot be undone"));

        for wrong in ["", "ben@example.org", "<img src=x>"] {
            let answer = ada.post("/me/delete", &[("email", wrong)]).await;
            assert_eq!(answer.status, 422, "{wrong}");
            assert!(answer.text().contains("nothing was deleted"), "{}", answer.text());
            assert!(!answer.text().contains("<img src=x"));
        }
        assert!(plaza.plaza.store.find_registration(id).await.unwrap().is_some());

        let gone = ada.post("/me/delete", &[("email", " ADA@example.org ")]).await;
        assert_eq!((gone.status, gone.header("location")), (303, "/me/deleted?lang=en"));
        assert_eq!(gone.header("clear-site-data"), "\"cache\", \"cookies\", \"storage\"");
        assert_eq!(ada.cookie(SESSION), None, "{engine:?}");
        let bye = ada.get("/me/deleted?lang=es").await;
        assert!(bye.text().contains("<h1>Te hemos borrado</h1>"), "{}", bye.text());
        assert_eq!(bye.header("clear-site-data"), "", "to look at it clears nobody's browser");

        assert_eq!(plaza.plaza.store.find_registration(id).await.unwrap(), None);
        let phone = phone.get("/me").await;
        assert_eq!(phone.status, 303, "the other device is signed out: {engine:?}");
        plaza.close().await;
    }
}

#[tokio::test]
async fn who_signs_out_is_out_whatever_they_kept() {
    let plaza = a_plaza(&Place::of_sqlite()).await;
    let (ada, _) = comes(&plaza, ADA).await;
    let secret = ada.cookie(SESSION).unwrap();
    assert_eq!(ada.get("/me").await.status, 200);
    let out = ada.post("/sign-out", &[]).await;
    assert_eq!((out.status, out.header("clear-site-data")), (303, "\"cache\""));
    assert_eq!(ada.cookie(SESSION), None);
    ada.set_cookie(SESSION, &secret);
    assert_eq!(ada.get("/me").await.status, 303, "a copy of the cookie is worth nothing");
    plaza.close().await;
}

#[tokio::test]
async fn a_page_tells_one_sign_in_from_another_and_not_whose_it_is() {
    let plaza = a_plaza(&Place::of_sqlite()).await;
    let ((ada, _), (ben, _)) = (comes(&plaza, ADA).await, comes(&plaza, "ben@example.org").await);
    let mark = async |who: &Browser<'_>, path: &str| {
        let page = who.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        page.header("plaza-for").to_owned()
    };
    // What is the same for all attendees, and what is rendered for one.
    let session = format!("/sessions/{CODE}");
    let (adas, bens) = (mark(&ada, "/schedule").await, mark(&ben, "/schedule").await);
    assert_eq!((adas.len(), bens.len()), (16, 16));
    assert_ne!(adas, bens);
    assert_eq!((mark(&ada, &session).await, mark(&ben, &session).await), (adas, bens));
    assert_eq!(mark(&Browser::new(&plaza), &session).await, "", "a guest's page is everybody's");
    plaza.close().await;
}

#[tokio::test]
async fn ninety_days_after_the_last_day_people_are_forgotten_and_not_a_day_before() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let plaza = a_plaza(&place).await;
        let store = &plaza.plaza.store;
        let forget = async |dry_run| -> Report {
            match plaza.plaza.runner.run("forget", Trigger::Command, dry_run).await {
                RunResult::Ran { report: Some(report), .. } => report,
                other => panic!("{other:?}"),
            }
        };
        let (_, ada) = comes(&plaza, ADA).await;
        let boss = store.invite(&address("boss@example.org"), "", &[]).await.unwrap();
        let staff = [Role::Organizer];
        let staff = store.invite(&address("staff@example.org"), "", &staff).await.unwrap();
        assert_eq!(forget(false).await.summary, "nothing to forget", "{engine:?}");

        // The captured conference lasts three days, of which this is the first.
        plaza.clock.advance(TimeDelta::days(92));
        assert!(forget(true).await.summary.contains("0 people"), "{engine:?}");
        let next = store.invite(&address("next@example.org"), "", &[]).await.unwrap();
        plaza.clock.advance(TimeDelta::days(400));
        assert_eq!(forget(true).await.summary, "would forget 1 person", "{engine:?}");
        assert!(store.find_registration(ada).await.unwrap().is_some());

        let report = forget(false).await;
        assert_eq!(report.summary, "forgot 1 person", "{engine:?}");
        assert_eq!(report.changes, Vec::<String>::new());
        assert_eq!(store.find_registration(ada).await.unwrap(), None);
        for (id, who) in [(boss, "admin"), (staff, "staff"), (next, "for the next event")] {
            assert!(store.find_registration(id).await.unwrap().is_some(), "{who}");
        }
        let audit = AuditQuery { limit: 10, ..AuditQuery::default() };
        let audit = store.list_audit(&audit).await.unwrap();
        let told: Vec<_> = audit.iter().map(|a| (&*a.actor, &*a.action, &a.detail)).collect();
        let people = serde_json::json!({"people": 1});
        assert_eq!(told, [("the job forget", "privacy.forget", &people)]);
        assert_eq!(forget(false).await.summary, "nothing to forget");
        plaza.close().await;
    }
}

#[tokio::test]
async fn an_operator_shows_blocks_and_deletes_somebody() {
    let Some(setting) = Setting::new(Place::of_sqlite(), "") else { return };
    let says = |arguments: &[&str]| {
        let output = setting.runs(arguments);
        let text = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(text).unwrap())
    };
    let (found, said) = says(&["registration", "export", ADA]);
    assert!(!found && said.contains("no registration with this address"), "{said}");
    assert!(says(&["sign-in", ADA, "--invite"]).0);
    let (_, exported) = says(&["registration", "export", ADA]);
    assert!(exported.contains("\"email\": \"ada@example.org\""), "{exported}");
    let plaza = TestPlaza::with_jobs(&setting.place, |_| Vec::new()).await;
    let query =
        AuditQuery { action: Some("registration.export".to_owned()), before: None, limit: 9 };
    assert_eq!(plaza.plaza.store.list_audit(&query).await.unwrap().len(), 1);
    plaza.close().await;

    let (done, said) = says(&["registration", "block", ADA, "--because", " "]);
    assert!(!done && said.contains("say why"), "{said}");
    let (_, said) = says(&["registration", "block", ADA, "--because", "a test"]);
    assert!(said.contains("is blocked and signed out"), "{said}");
    assert!(!says(&["sign-in", ADA]).0);
    let (_, said) = says(&["registration", "unblock", ADA]);
    assert!(said.contains("may come in again"), "{said}");

    let (_, said) = says(&["registration", "delete", ADA]);
    assert!(said.contains("would be deleted"), "{said}");
    assert!(says(&["registration", "export", ADA]).0, "nothing was deleted");
    let (_, said) = says(&["registration", "delete", ADA, "--yes"]);
    assert!(said.contains("is deleted"), "{said}");
    assert!(!says(&["registration", "export", ADA]).0);
}
