//! The list of tickets is read: who may come in, and who may not any more.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use plaza_domain::people::EmailAddress;
use plaza_jobs::{
    Report,
    fetch_users::FetchUsers,
    runner::{RunResult, Trigger},
    tito::TitoOptions,
};
use plaza_store::{
    BrowserSessionKind, NewBrowserSession, RegistrationQuery, RegistrationState, RunOutcome,
};
use plaza_tests::{
    Engine, FakeTito, Place, TestPlaza,
    tito::{EVENT, captured_tickets},
};
use rand::{SeedableRng, rngs::StdRng};
use serde_json::{Value, json};

/// A facilitator's ticket of the fixtures.
const TICKET: &str = "ti_noDP8nyOD1pmwMeTA2Flz";
const HOLDER: &str = "plonk.0182@example.org";

async fn a_plaza_that_asks(place: &Place, tito: TitoOptions) -> TestPlaza {
    let job = FetchUsers::new(tito, StdRng::seed_from_u64(4));
    TestPlaza::with_jobs(place, |_| vec![Arc::new(job)]).await
}

async fn runs(plaza: &TestPlaza) -> RunResult {
    plaza.plaza.runner.run("fetch-users", Trigger::Command, false).await
}

/// What a run that succeeded reports.
async fn reports(plaza: &TestPlaza) -> Report {
    match runs(plaza).await {
        RunResult::Ran { report: Some(report), .. } => report,
        other => panic!("{other:?}"),
    }
}

async fn entitled(plaza: &TestPlaza) -> BTreeSet<String> {
    let query = RegistrationQuery {
        state: RegistrationState::Entitled,
        limit: 500,
        ..RegistrationQuery::default()
    };
    let found = plaza.plaza.store.list_registrations(&query).await.expect("the store answers");
    found.into_iter().map(|registration| registration.email.expose().to_owned()).collect()
}

/// Addresses of complete tickets of the fixtures, as addresses are compared.
fn holders() -> BTreeSet<String> {
    let tickets = captured_tickets();
    let complete = tickets.iter().filter(|ticket| ticket["state"] == "complete");
    let address = |ticket: &Value| {
        ticket["email"].as_str().expect("complete tickets have an address").trim().to_lowercase()
    };
    complete.map(address).collect()
}

#[tokio::test]
async fn the_first_run_reads_every_page_and_the_next_only_what_is_new() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let tito = FakeTito::serve().await;
        tito.limit_pages(50);
        let plaza = a_plaza_that_asks(&place, tito.options()).await;
        let first = reports(&plaza).await;
        assert_eq!(first.summary, "225 tickets new, 5 void", "{engine:?}");
        assert_eq!(first.warnings, []);
        assert_eq!(entitled(&plaza).await, holders());
        assert_eq!(tito.asked().len(), 5, "230 tickets on pages of 50");

        assert_eq!(reports(&plaza).await.summary, "no ticket changed");
        let asked = tito.asked().pop().unwrap();
        // The greatest is 2026-04-12T21:57:29, and a quarter of an hour is read again.
        let since = "search%5Bupdated_at%5D%5Bgt%5D=2026-04-12T21%3A42%3A29%2BUTC";
        assert!(asked.contains(since), "{asked}");
        assert_eq!(tito.asked().len(), 6);
        plaza.close().await;
    }
}

#[tokio::test]
async fn a_ticket_that_is_taken_back_reassigned_or_renamed_is_so_here_two_minutes_later() {
    let (place, tito) = (Place::of_sqlite(), FakeTito::serve().await);
    let plaza = a_plaza_that_asks(&place, tito.options()).await;
    reports(&plaza).await;
    let store = &plaza.plaza.store;
    let email = EmailAddress::parse(HOLDER).unwrap();
    let holder = store.find_registration_by_email(&email).await.unwrap().unwrap();
    let session = NewBrowserSession {
        token_hash: "of-plonk".to_owned(),
        id: "id-of-plonk".to_owned(),
        kind: BrowserSessionKind::Cookie,
        device: "Firefox on Linux".to_owned(),
        lifetime: Duration::from_hours(24),
    };
    store.insert_browser_session(holder.id, &session).await.unwrap();

    tito.change(TICKET, "2026-05-01T10:00:00Z", |ticket| ticket["name"] = "Plonk the Third".into());
    assert_eq!(reports(&plaza).await.summary, "1 ticket changed");
    let renamed = store.find_registration(holder.id).await.unwrap().unwrap();
    assert_eq!(renamed.name, "Plonk the Third");
    let idle = Duration::from_hours(24);
    assert!(store.find_browser_session("of-plonk", idle).await.unwrap().is_some());

    tito.change(TICKET, "2026-05-01T10:05:00Z", |ticket| {
        ticket["email"] = "new.holder@example.org".into();
        ticket["name"] = "New Holder".into();
    });
    let report = reports(&plaza).await;
    assert_eq!(report.summary, "1 ticket changed; 1 person lost the right to sign in");
    assert!(!entitled(&plaza).await.contains(HOLDER));
    assert!(entitled(&plaza).await.contains("new.holder@example.org"));
    assert!(store.find_browser_session("of-plonk", idle).await.unwrap().is_none());
    assert!(!format!("{report:?}").contains('@'), "a report names nobody: {report:?}");

    tito.change(TICKET, "2026-05-01T10:10:00Z", |ticket| ticket["state"] = "void".into());
    let report = reports(&plaza).await;
    assert_eq!(report.summary, "1 ticket void; 1 person lost the right to sign in");
    assert_eq!(report.changes, [format!("void: ticket {TICKET} (facilitator)")]);
    plaza.close().await;
}

#[tokio::test]
async fn a_list_that_is_suddenly_empty_shuts_nobody_out() {
    let (place, tito) = (Place::of_sqlite(), FakeTito::serve().await);
    let plaza = a_plaza_that_asks(&place, tito.options()).await;
    reports(&plaza).await;
    tito.forget_everything();
    assert_eq!(reports(&plaza).await.summary, "no ticket changed");
    assert_eq!(entitled(&plaza).await, holders());
    plaza.close().await;
}

#[tokio::test]
async fn a_ticket_that_slips_between_two_pages_while_they_are_read_is_not_missed() {
    let (place, tito) = (Place::of_sqlite(), FakeTito::serve().await);
    tito.limit_pages(100);
    // The one that changed first is on the first page; when it is touched, the first of the second
    // page slips onto the page that was read already.
    let mut tickets = captured_tickets();
    tickets.sort_by_key(|ticket| ticket["updated_at"].as_str().unwrap().to_owned());
    let slug = tickets[0]["slug"].as_str().unwrap();
    tito.touch_after_first_page(slug, "2026-05-01T10:00:00Z");
    let plaza = a_plaza_that_asks(&place, tito.options()).await;
    reports(&plaza).await;
    assert_eq!(entitled(&plaza).await, holders());
    assert_eq!(tito.asked().len(), 6, "the list was read twice");
    plaza.close().await;
}

#[tokio::test]
async fn a_tito_that_is_busy_is_asked_again_and_one_that_breaks_in_the_middle_is_read_later() {
    let (place, tito) = (Place::of_sqlite(), FakeTito::serve().await);
    tito.limit_pages(100);
    let plaza = a_plaza_that_asks(&place, tito.options()).await;
    let fails = async || match runs(&plaza).await {
        RunResult::Ran { outcome: RunOutcome::Failed, message, .. } => message,
        other => panic!("{other:?}"),
    };
    tito.fail_with(&[504, 429, 504]);
    let told = fails().await;
    assert!(told.contains("tickets page 1: the source answered 504 (attempts: 3)"), "{told}");
    assert_eq!(entitled(&plaza).await, BTreeSet::new());

    tito.fail_with(&[429, 504]);
    assert_eq!(reports(&plaza).await.summary, "225 tickets new, 5 void");

    tito.change(TICKET, "2026-05-01T10:00:00Z", |ticket| ticket["state"] = "void".into());
    tito.fail_with(&[504, 504, 504]);
    fails().await;
    let report = reports(&plaza).await;
    assert_eq!(report.summary, "1 ticket void; 1 person lost the right to sign in");
    plaza.close().await;
}

#[tokio::test]
async fn a_refused_token_and_an_unknown_event_are_told_with_what_to_change() {
    let (place, tito) = (Place::of_sqlite(), FakeTito::serve().await);
    let fails = async |options: TitoOptions| {
        let plaza = a_plaza_that_asks(&place, options).await;
        let result = runs(&plaza).await;
        plaza.close().await;
        match result {
            RunResult::Ran { outcome: RunOutcome::Failed, message, .. } => message,
            other => panic!("{other:?}"),
        }
    };
    let mut options = tito.options();
    options.token = Some(plaza_jobs::fetch::Token::new("a-token-nobody-may-see"));
    let told = fails(options).await;
    assert!(told.contains("refused the token (401); check `tito.token`"), "{told}");
    assert!(!told.contains("nobody-may-see"), "{told}");
    let mut options = tito.options();
    options.event = format!("{EVENT}-mistyped");
    let told = fails(options).await;
    assert!(told.contains("not found (404); check `tito.url` and `tito.event`"), "{told}");
}

#[tokio::test]
async fn one_unusable_ticket_is_told_of_and_keeps_nobody_else_out() {
    let (place, tito) = (Place::of_sqlite(), FakeTito::serve().await);
    let slug = captured_tickets()[7]["slug"].as_str().unwrap().to_owned();
    tito.change(&slug, "2026-05-01T10:00:00Z", |ticket| ticket["email"] = json!(["no text"]));
    tito.change(TICKET, "2026-05-01T10:01:00Z", |ticket| ticket["email"] = "plonk at home".into());
    let plaza = a_plaza_that_asks(&place, tito.options()).await;
    let report = reports(&plaza).await;
    let mut warnings: Vec<_> = report.warnings.into_iter().map(|w| w.message).collect();
    warnings.sort();
    let expected = [
        format!("ticket {TICKET}: email: this is not an e-mail address, such as ada@example.org"),
        "tickets page 1: tickets[228].email: an unusable value".to_owned(),
    ];
    assert_eq!(warnings, expected);
    assert!(!entitled(&plaza).await.contains(HOLDER));
    assert!(entitled(&plaza).await.len() >= holders().len() - 2);
    plaza.close().await;
}

#[tokio::test]
async fn a_dry_run_says_what_would_change_and_changes_nothing() {
    let (place, tito) = (Place::of_sqlite(), FakeTito::serve().await);
    let plaza = a_plaza_that_asks(&place, tito.options()).await;
    let dry = async || match plaza.plaza.runner.run("fetch-users", Trigger::Command, true).await {
        RunResult::Ran { report: Some(report), .. } => report.summary,
        other => panic!("{other:?}"),
    };
    assert_eq!(dry().await, "would apply: 225 tickets new, 5 void");
    assert_eq!(dry().await, "would apply: 225 tickets new, 5 void");
    assert_eq!(entitled(&plaza).await, BTreeSet::new());
    reports(&plaza).await;
    assert_eq!(dry().await, "no ticket changed");
    plaza.close().await;
}
